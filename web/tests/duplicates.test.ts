// @vitest-environment happy-dom
// What a form asks about what it resembles, how groups are read and told apart, and what a rule can compare.
import { beforeEach, describe, expect, test } from 'vitest'
import { Problem } from '../src/platform/api/problem'
import { agreeingIn, type Group, inParts, isBy, linesOf, MERGED_MAX, mergedIds, reasonsOf } from '../src/platform/records/duplicates/groups'
import type { MadeDuplicateRule } from '../src/platform/records/duplicates/made-duplicate-rule'
import { reasonWords, titlesInBrief } from '../src/platform/records/duplicates/reasons'
import { isForUnseen, mayBeAccepted } from '../src/platform/records/duplicates/refusal'
import { isWorthAsking, typedValues } from '../src/platform/records/duplicates/resembling'
import {
  comparedAs,
  isBesides,
  isComparable,
  likenessesOf,
  newPart,
  partsOfDeclared,
  ruleLines,
  withField,
} from '../src/platform/records/duplicates/rule-draft'
import { partsWords } from '../src/platform/records/duplicates/rule-words'
import type { DuplicateRule, Entity, Field } from '../src/platform/records/entity'
import { changeValue, type FormFrame, makeFormStore } from '../src/platform/records/form/form-state'
import { field } from './plain-field'
import { speakFrom } from './speak'

const fields = [
  field('first_name'),
  field('display_name'),
  field('email', 'email'),
  field('other_emails', 'tags', { limits: { entries: 'emails' } }),
  field('phone', 'phone'),
  field('company', 'link'),
  field('status', 'select', { default: { value: 'new' } }),
  field('notes', 'rich_text'),
  field('born', 'date'),
]
const told = (label: string, codes: string[], more: Partial<DuplicateRule> = {}): DuplicateRule => ({
  label,
  fields: codes,
  onCreate: 'warn',
  state: 'ready',
  ...more,
})
const entityWith = (duplicates: DuplicateRule[]) => ({ code: 'a.b', path: 'bs', fields, duplicates }) as unknown as Entity
const sameMail = told('Same e-mail', ['email', 'other_emails'])

beforeEach(() => speakFrom('en'))

describe('while somebody types', () => {
  test('it is asked only where something has changed that a rule looks at', () => {
    const entity = entityWith([sameMail])

    expect(isWorthAsking(entity, {}, { email: 'a@b.example' })).toBe(true)
    expect(isWorthAsking(entity, { email: 'a@b.example' }, {})).toBe(true)
    expect(isWorthAsking(entity, {}, { first_name: 'Ann', born: '2000-01-01' })).toBe(false)
    expect(isWorthAsking(entity, { other_emails: ['x@y.example'] }, { other_emails: ['x@y.example'] })).toBe(false)
  })

  test('a name that nobody has typed may follow from others, until somebody types it', () => {
    const entity = entityWith([told('Similar name', ['display_name', 'company'])])

    expect(isWorthAsking(entity, {}, { first_name: 'Ann' })).toBe(true)
    expect(isWorthAsking(entity, {}, { born: '2000-01-01' })).toBe(false)
    expect(isWorthAsking(entity, { display_name: 'Ann P' }, { display_name: 'Ann P', first_name: 'Ann' })).toBe(false)
  })

  test('rules that only list, and those that are not ready, ask nothing', () => {
    const quiet = entityWith([told('Quiet', ['email'], { onCreate: 'nothing' }), told('Young', ['email'], { state: 'preparing' })])

    expect(isWorthAsking(quiet, {}, { email: 'a@b.example' })).toBe(false)
  })

  test('what a form begins with is nothing typed, and long texts stay where they are', () => {
    const store = makeFormStore({ email: null, status: 'new', notes: null })
    const frame: FormFrame = { entity: entityWith([sameMail]), fields, me: 'ann' }
    expect(typedValues(frame, store.getState())).toEqual({})

    changeValue(store, 'email', 'a@b.example')
    changeValue(store, 'notes', '<p>Long</p>')

    expect(typedValues(frame, store.getState())).toEqual({ email: 'a@b.example', status: 'new' })
  })

  test('a refusal may be accepted where the server says how, and tells of what is not seen', () => {
    const refused = (message: string, hint: string) =>
      new Problem('core.record.duplicate', 409, 'There already.', [{ field: 'email', message }], hint)
    const seen = refused('agrees with Ann (01a20330-2cda-721e-af47-89e88571e117) by “Same”', 'Send it again with ?duplicates=accept.')
    const unseen = refused('agrees with a record that you may not see by “Same”', 'Open the record that is there.')

    expect([mayBeAccepted(seen), isForUnseen(seen)]).toEqual([true, false])
    expect([mayBeAccepted(unseen), isForUnseen(unseen)]).toEqual([false, true])
  })
})

describe('a group', () => {
  const group: Group = {
    records: ['1', '2', '3'].map((id) => ({ id, title: id, values: { email: id === '3' ? null : 'a@b.example', company: null } })),
    pairs: [
      { one: '1', other: '2', score: 1, rules: [{ label: 'Same e-mail', score: 1, fields: ['email'] }], foundAt: '' },
      {
        one: '2',
        other: '3',
        score: 0.7,
        rules: [
          { label: 'Similar name', score: 0.7, fields: ['display_name'] },
          { label: 'Same e-mail', score: 0.6, fields: ['other_emails'] },
        ],
        foundAt: '',
      },
    ],
    isCut: false,
  }

  test('says why it is one, each reason once, the surest first', () => {
    expect(reasonsOf(group).map(({ label, score }) => [label, score])).toEqual([
      ['Same e-mail', 1],
      ['Similar name', 0.7],
    ])
    expect(reasonsOf(group).map(reasonWords)).toEqual(['Same e-mail', 'Similar name: 70 %'])
    expect([isBy('Similar name')(group), isBy('Same phone')(group), isBy(undefined)(group)]).toEqual([true, false, true])
  })

  test('marks in each record only what agrees with another', () => {
    const agreeing = agreeingIn(group)

    expect([...(agreeing.get('1') ?? [])]).toEqual(['email'])
    expect([...(agreeing.get('3') ?? [])]).toEqual(['display_name', 'other_emails'])
  })

  test('shows what agrees first, and no line where nobody has a value', () => {
    const rows = new Map([['3', { first_name: 'Ann', id: '3' }]])

    expect(linesOf(entityWith([]), group, ['first_name', 'born'], rows).map(({ code }) => code)).toEqual(['email', 'first_name'])
  })

  test('of many, the first are merged', () => {
    const records = Array.from({ length: 30 }, (_, at) => ({ id: `${at}`, title: '', values: {} }))

    expect(mergedIds({ ...group, records }).split(',')).toHaveLength(MERGED_MAX)
    expect(mergedIds(group)).toBe('1,2,3')
  })

  test.each([2, 20, 21, 30, 50])('of %i, every two are told apart, and no request is too large', (count) => {
    const all = Array.from({ length: count }, (_, at) => at)
    const parts = inParts(all)

    expect(parts.every((part) => part.length <= 20)).toBe(true)
    for (const one of all) {
      for (const other of all) {
        expect(parts.some((part) => part.includes(one) && part.includes(other))).toBe(true)
      }
    }
  })

  test('is called by its names, and the same name is not said twice', () => {
    expect(titlesInBrief(['Ann', 'Ann'])).toBe('Ann')
    expect(titlesInBrief(['Ann', '', 'Bo', 'Cem', 'Dora'])).toBe('Ann, Untitled, Bo, and 2 more')
  })
})

describe('a rule', () => {
  const named = (code: string) => fields.find((one) => one.code === code) as Field

  test('compares each field as it can be', () => {
    expect(likenessesOf(fields, { field: 'email', how: 'exact' }, [])).toEqual(['exact', 'normalised'])
    expect(likenessesOf(fields, { field: 'first_name', how: 'exact' }, [])).toEqual(['exact', 'normalised', 'similar'])
    expect(likenessesOf(fields, { field: 'born', how: 'exact' }, [])).toEqual(['exact'])
    expect(isComparable(named('notes'))).toBe(false)
    expect(newPart(named('phone')).how).toBe('normalised')
    expect(newPart(named('company')).how).toBe('exact')
  })

  test('has one part by likeness, and only that has a least', () => {
    const similar = comparedAs({ field: 'first_name', how: 'exact' }, 'similar')
    const other = { field: 'display_name', how: 'exact' } as const

    expect(similar).toEqual({ field: 'first_name', how: 'similar', least: 0.6 })
    expect(comparedAs(similar, 'normalised')).toEqual({ field: 'first_name', how: 'normalised' })
    expect(likenessesOf(fields, other, [similar, other])).toEqual(['exact', 'normalised'])
  })

  test('compares fields with each other that can ever agree', () => {
    expect(isBesides(named('other_emails'), named('email'), 'normalised')).toBe(true)
    expect(isBesides(named('phone'), named('email'), 'normalised')).toBe(false)
    expect(isBesides(named('email'), named('email'), 'normalised')).toBe(false)
  })

  test('with another field keeps what fits it', () => {
    const mails = { field: 'email', also: ['other_emails'], how: 'normalised' } as const
    const part = { ...mails, also: [...mails.also] }

    expect(withField(fields, part, 'company')).toEqual({ field: 'company', how: 'exact' })
    expect(withField(fields, { field: 'first_name', how: 'similar', least: 0.7 }, 'phone')).toEqual({ field: 'phone', how: 'normalised' })
  })

  test('of a module begins with the fields that it compares', () => {
    expect(partsOfDeclared(fields, sameMail)).toEqual([{ field: 'email', how: 'normalised', also: ['other_emails'] }])
    expect(partsOfDeclared(fields, told('Name', ['display_name', 'company']))).toEqual([
      { field: 'display_name', how: 'normalised' },
      { field: 'company', how: 'exact' },
    ])
    const parts = [{ field: 'display_name', how: 'similar' as const, least: 0.6 }]
    expect(partsOfDeclared(fields, told('Name', ['display_name'], { parts }))).toEqual(parts)
  })

  test('is said as one line', () => {
    const parts = [
      { field: 'email', also: ['other_emails'], how: 'normalised' as const },
      { field: 'first_name', how: 'similar' as const, least: 0.7 },
      { field: 'company', how: 'exact' as const },
    ]

    expect(partsWords(entityWith([]), parts)).toBe('email or other_emails (however written), first_name (alike from 70 %), and company')
  })

  test('that stands for the module’s takes its place, and one that pauses is still there', () => {
    const made = (label: string, more: Partial<MadeDuplicateRule>): MadeDuplicateRule => ({
      id: label,
      title: label,
      version: 1,
      entity: 'a.b',
      label,
      labels: null,
      declared: null,
      parts: null,
      on_create: 'warn',
      active: true,
      state: 'ready',
      ...more,
    })
    const phone = told('Same phone', ['phone'], { declared: 'phone' })
    const lines = ruleLines(
      [phone, told('Mismo correo', ['email']), told('Own', ['born'])],
      [made('Same e-mail', { declared: 'email', labels: { es: 'Mismo correo' } }), made('Own', {}), made('Asleep', { active: false })],
    )

    expect(lines.map((line) => (line.kind === 'made' ? [line.rule.label, line.told?.fields] : [line.told.label]))).toEqual([
      ['Same phone'],
      ['Same e-mail', ['email']],
      ['Own', ['born']],
      ['Asleep', undefined],
    ])
  })
})
