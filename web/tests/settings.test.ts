// @vitest-environment happy-dom
// Small judgements of the settings and of the first page.
import { expect, test } from 'vitest'
import { partOfDay } from '../src/app/home/part-of-day'
import { addressesIn } from '../src/app/settings/organisation/addresses'
import { beginningOf, filterFrom } from '../src/app/settings/organisation/audit'
import { deedsFor } from '../src/app/settings/organisation/jobs'
import { type RoleMatrix, rolesToGive } from '../src/app/settings/organisation/people'
import { offeredPages, pageAt } from '../src/app/settings/settings-list'
import { settingsPages } from '../src/app/settings/settings-pages'
import { looksLikeEmail } from '../src/app/sign-in/email'

test('addresses are found however they are pasted, each once', () => {
  const { good, bad } = addressesIn('ann@nord.example, Bo Lindqvist <bo@nord.example>;\nANN@nord.example  cem@nord.example\n\nnobody')

  expect(good).toEqual(['ann@nord.example', 'bo@nord.example', 'cem@nord.example'])
  expect(bad).toEqual(['nobody'])
})

test('what cannot be an address is known before it is sent', () => {
  for (const good of ['a@b.co', 'Ünï@bäckerei.example', ' ann@nord.example ']) expect(looksLikeEmail(good), good).toBe(true)
  for (const bad of ['', 'a', 'a@b', 'a@b.', '@b.co', 'a b@c.co', 'a@b@c.co']) expect(looksLikeEmail(bad), bad).toBe(false)
})

test('the day is the one where the reader is', () => {
  const now = new Date('2026-03-04T23:30:00Z')

  expect(partOfDay(now, 'UTC')).toBe('evening')
  expect(partOfDay(now, 'Asia/Tokyo')).toBe('morning')
  expect(partOfDay(now, 'Pacific/Auckland')).toBe('afternoon')
})

test('filters of the audit are taken from an address only where they are sound', () => {
  expect(filterFrom({ actor: 'ann', name: 5, entity: null, since: 'yesterday' })).toEqual({
    actor: 'ann',
    name: undefined,
    entity: undefined,
    since: undefined,
  })
  expect(new Date(beginningOf('week', new Date(2026, 2, 10, 15))).getDate()).toBe(3)
})

test('nobody gives a role above their own', () => {
  const role = (code: string, rank: number) => ({ code, rank, name: code, says: '', members: 0 })
  const matrix: RoleMatrix = { roles: [role('owner', 4), role('admin', 3), role('member', 2)], entities: [], permissions: [] }

  expect(rolesToGive(matrix, ['admin']).map(({ code }) => code)).toEqual(['admin', 'member'])
  expect(rolesToGive(matrix, [])).toEqual([])
  expect(rolesToGive(undefined, ['owner'])).toEqual([])
})

test('only what is of use can be done to a job', () => {
  expect(deedsFor('waiting')).toEqual(['run-now', 'cancel'])
  expect(deedsFor('failed')).toEqual(['retry'])
  expect(deedsFor('done')).toEqual([])
})

test('what one may not see is not offered', () => {
  expect(offeredPages(new Set()).map(({ path }) => path)).toEqual(['/profile', '/password', '/sessions', '/appearance'])
  expect(offeredPages(new Set(['core.audit.read'])).map(({ path }) => path)).toContain('/audit')
})

test('whatever is offered has a page, and every page can be offered', () => {
  const everything = { has: () => true } as unknown as ReadonlySet<string>

  // What lies deeper is led to by its page, and is not in the list.
  const pages = Object.keys(settingsPages).filter((path) => path !== '/' && path.lastIndexOf('/') === 0)
  expect(offeredPages(everything).map(({ path }) => path)).toEqual(pages)
})

test('a page that lies deeper belongs to the one that leads to it, and to no other', () => {
  expect(pageAt('/records/contacts')?.path).toBe('/records')
  expect(pageAt('/recordsmanship')).toBeUndefined()
})
