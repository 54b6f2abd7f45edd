// Whether a password is judged here as the server judges it: the same passwords as in its own tests.
import { expect, test } from 'vitest'
import { judgedRules, ownShare, passwordRules } from '../src/platform/session/password-rules'
import { strengthOf } from '../src/platform/session/password-strength'

const missing = (password: string, personal: string[] = []) =>
  judgedRules(password, personal, password ? strengthOf(password, personal) : undefined)
    .filter(({ isMet }) => !isMet)
    .map(({ name }) => name)

test('a weak password is told everything that is missing', () => {
  expect(
    passwordRules('bread')
      .filter(({ isMet }) => !isMet)
      .map(({ name }) => name),
  ).toEqual(['length', 'upper', 'digit', 'special'])
})

test('trivial passwords are refused although they follow the rules', () => {
  for (const trivial of ['Password123!', 'Qwertyuiop1!', 'P@ssw0rd1234', 'Aaaaaaaaaaa1!', 'Bakerynord1!']) {
    expect(missing(trivial, ['bakery', 'nord']), trivial).toContain('guess')
  }
})

test('good passwords are accepted in any script', () => {
  for (const good of ['Sauerteig-mag-7-Ofen', 'Ünïcödé Brötchen 42 wälzen', 'correct Horse 9 battery, staple']) {
    expect(missing(good, ['ann']), good).toEqual([])
  }
})

test('letters are counted as people count them, and too many are refused', () => {
  expect(passwordRules('🥖'.repeat(11)).find(({ name }) => name === 'length')?.isMet).toBe(false)
  expect(passwordRules('🥖'.repeat(12)).find(({ name }) => name === 'length')?.isMet).toBe(true)
  expect(missing(`Aa1!${'xy zw'.repeat(60)}`)).toContain('length')
})

test('a password that leans on names is told so', () => {
  const rules = judgedRules('Petersen-Nord-7-x', ['Ann', 'Petersen', 'ann@nord.example'], 4)

  expect(rules.find(({ isMet }) => !isMet)?.says).toBe('password-rule-own')
  expect(ownShare('Petersen-Nord-7-x', ['Petersen', 'Nord'])).toBe(5)
})
