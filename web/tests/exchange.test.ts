// @vitest-environment happy-dom
// Imports and exports: where columns lead, how fast it goes, and which records go out.
import { describe, expect, test } from 'vitest'
import { isExpired } from '../src/platform/exchange/export'
import { IDS_MAX, isTooMany, narrowedTo, queryOf } from '../src/platform/exchange/export-query'
import { type Mapped, stillAsked } from '../src/platform/exchange/import'
import {
  complaintsOf,
  describeColumn,
  fixedOf,
  fixValue,
  mappedOf,
  pathsOf,
  pointColumn,
  unfixValue,
} from '../src/platform/exchange/mapping'
import { isImportable } from '../src/platform/exchange/offers'
import { marked, rateOf, restOf } from '../src/platform/exchange/pace'
import { linksOf, matchFields, neededStill, targetAt, targetGroups } from '../src/platform/exchange/targets'
import type { Entity, Field } from '../src/platform/records/entity'
import { field } from './plain-field'

const MAIL: Mapped = { column: 'Mail', field: 'email' }
const FIRM: Mapped = { column: 'Firm', field: 'company.domain' }

describe('where a column leads', () => {
  test('a field that is chosen again leaves the column that had it', () => {
    const mapping = pointColumn([MAIL, FIRM], 'Second mail', 'email')

    expect(mappedOf(mapping, 'Mail')).toBeUndefined()
    expect(mappedOf(mapping, 'Second mail')).toEqual({ column: 'Second mail', field: 'email' })
    expect(mappedOf(mapping, 'Firm')).toEqual(FIRM)
  })

  test('a field of which a value was fixed is the column’s from then on', () => {
    const mapping = pointColumn(fixValue([MAIL], 'status', 'new'), 'Status', 'status')

    expect(fixedOf(mapping)).toEqual([])
    expect(mapping).toContainEqual({ column: 'Status', field: 'status' })
  })

  test('a column that is left out leads nowhere, and the others stay', () => {
    expect(pointColumn([MAIL, FIRM], 'Mail', undefined)).toEqual([FIRM])
    expect(pointColumn([FIRM], 'Mail', undefined)).toEqual([FIRM])
  })

  test('what stands for empty cells goes with its field, not with its column', () => {
    const described = describeColumn([MAIL], 'Mail', 'value', 'nobody@example.com')

    expect(pointColumn(described, 'Mail', 'email')).toEqual([{ ...MAIL, value: 'nobody@example.com' }])
    expect(pointColumn(described, 'Mail', 'second_email')).toEqual([{ column: 'Mail', field: 'second_email' }])
    expect(describeColumn(described, 'Mail', 'value', '')).toEqual([MAIL])
  })

  test('a fixed value takes the place of a column, is changed in its place, and can be taken away', () => {
    const fixed = fixValue([MAIL, FIRM], 'email', 'all@example.com')

    expect(fixed).toEqual([FIRM, { field: 'email', value: 'all@example.com' }])
    expect(fixValue(fixed, 'email', '')).toEqual([FIRM, { field: 'email', value: '' }])
    expect(unfixValue(fixed, 'email')).toEqual([FIRM])
    expect(unfixValue([MAIL], 'email')).toEqual([MAIL])
    expect(pathsOf(fixed)).toEqual(['company.domain', 'email'])
  })
})

describe('what is asked for while an answer is on its way', () => {
  test('what was asked for since stays, and the newer of two wishes for the same', () => {
    expect(stillAsked({ mode: 'create', on_error: 'stop' }, { mode: 'create' })).toEqual({ on_error: 'stop' })
    expect(stillAsked({ mode: 'update' }, { mode: 'create' })).toEqual({ mode: 'update' })
    expect(stillAsked({ mode: 'create' }, { mode: 'create' })).toBeUndefined()
    expect(stillAsked(undefined, { mode: 'create' })).toBeUndefined()
  })
})

describe('what the server says of a mapping', () => {
  test('stands at the column that it names, whatever it is called', () => {
    const { byColumn, others } = complaintsOf([
      { field: 'mapping', message: '"Mail" is no column of the file' },
      { field: 'mapping', message: '"a \\"b\\" c" leads to email, where another column leads too' },
      { field: 'mapping', message: 'leads nowhere yet: no column is mapped' },
      { field: 'mapping', message: '"unfinished' },
    ])

    expect(byColumn.get('Mail')).toBe('is no column of the file')
    expect(byColumn.get('a "b" c')).toBe('leads to email, where another column leads too')
    expect(others).toEqual(['leads nowhere yet: no column is mapped', '"unfinished'])
  })

  test('is said in full where a column has two faults', () => {
    const { byColumn } = complaintsOf([
      { field: 'mapping', message: '"Mail" is no column.' },
      { field: 'mapping', message: '"Mail" leads twice.' },
    ])

    expect(byColumn.get('Mail')).toBe('is no column. leads twice.')
  })
})

const entityOf = (code: string, fields: Field[]): Entity => ({
  code,
  module: 'contacts',
  path: code,
  singular: code,
  plural: code,
  icon: 'box',
  colour: 'blue',
  title: '{name}',
  features: { archive: true, trash: true, search: true, versions: true, duplicates: true, tags: true },
  permissions: { create: 'all', read: 'all', update: 'all', delete: 'all', export: 'all', purge: 'all' },
  fields,
  layout: { list: [], form: [], detail: [] },
  actions: [],
})

const COMPANY = entityOf('company', [
  field('id', 'id', { standard: true, readOnly: true }),
  field('name', 'text', { required: true }),
  field('domain', 'text', { unique: true }),
  field('value', 'money'),
  field('people', 'inverse', { of: 'contact', by: 'company' }),
  field('created_at', 'datetime', { standard: true, readOnly: true }),
])
const CONTACT = entityOf('contact', [
  field('id', 'id', { standard: true, readOnly: true }),
  field('last_name', 'text', { required: true }),
  field('email', 'email'),
  field('tax_id', 'text', { unique: true }),
  field('budget', 'money'),
  field('place', 'address', { required: true }),
  field('company', 'link', { to: 'company' }),
  field('total', 'integer', { readOnly: true }),
  field('score', 'number', { readOnly: true, formula: '1 + 1' }),
  field('status', 'select', { required: true, default: { value: 'new' } }),
  field('created_at', 'datetime', { standard: true, readOnly: true }),
])

describe('the places a column can lead to', () => {
  const groups = targetGroups(CONTACT, new Map([['company', COMPANY]]))
  const paths = groups.flatMap(({ targets }) => targets.map(({ path }) => path))

  test('are fields, parts of amounts and addresses, and fields behind links', () => {
    for (const path of ['id', 'email', 'budget', 'budget.amount', 'budget.currency', 'place.city', 'company', 'company.domain'])
      expect(paths).toContain(path)
  })

  test('are never what the platform fills in, nor what fits into no cell', () => {
    for (const path of ['total', 'score', 'created_at', 'company.people', 'company.created_at', 'company.id', 'company.value'])
      expect(paths).not.toContain(path)
    expect(new Set(paths).size).toBe(paths.length)
  })

  test('say of which field they are, and of which record', () => {
    expect(targetAt(groups, 'company.domain')).toMatchObject({
      label: 'company › domain',
      root: { code: 'company' },
      leaf: { code: 'domain' },
    })
    expect(targetAt(groups, 'budget.amount')?.leaf).toBeUndefined()
    expect(targetAt(groups, 'gone')).toBeUndefined()
  })

  test('behind links wait until the other kind of record is known', () => {
    expect(linksOf(CONTACT).map(({ code }) => code)).toEqual(['company'])
    expect(targetGroups(CONTACT, new Map()).flatMap(({ targets }) => targets.map(({ path }) => path))).not.toContain('company.domain')
  })

  test('tell records apart if a column leads there, the unique ones first', () => {
    expect(matchFields(CONTACT, ['email', 'tax_id', 'budget', 'company.domain', 'created_at']).map(({ code }) => code)).toEqual([
      'tax_id',
      'email',
    ])
    expect(matchFields(CONTACT, ['id']).map(({ code }) => code)).toEqual(['id'])
    expect(matchFields(CONTACT, [])).toEqual([])
  })

  test('are missed where a new record needs them; a part or a default is enough', () => {
    expect(neededStill(CONTACT, []).map(({ code }) => code)).toEqual(['last_name', 'place'])
    expect(neededStill(CONTACT, ['last_name', 'place.city'])).toEqual([])
  })
})

describe('who is offered an import', () => {
  test('only somebody who may make both: such records, and imports', () => {
    const { permissions } = CONTACT
    expect(isImportable(CONTACT, true)).toBe(true)
    expect(isImportable(CONTACT, false)).toBe(false)
    expect(isImportable(CONTACT, undefined)).toBe(false)
    expect(isImportable({ module: 'contacts', permissions: { ...permissions, create: null } }, true)).toBe(false)
    expect(isImportable({ module: 'core', permissions }, true)).toBe(false)
  })
})

describe('how fast it goes', () => {
  test('is not said before it is known, nor while nothing moves', () => {
    expect(rateOf([])).toBeUndefined()
    expect(rateOf([{ at: 0, done: 0 }])).toBeUndefined()
    expect(
      rateOf([
        { at: 0, done: 0 },
        { at: 1000, done: 500 },
      ]),
    ).toBeUndefined()
    expect(
      rateOf([
        { at: 0, done: 500 },
        { at: 9000, done: 500 },
      ]),
    ).toBeUndefined()
  })

  test('is that of the last seconds', () => {
    let marks = marked([], { at: 0, done: 0 })
    for (let second = 1; second <= 40; second++)
      marks = marked(marks, { at: second * 1000, done: second <= 20 ? second * 1000 : 20_000 + (second - 20) * 100 })

    expect(rateOf(marks)).toBeCloseTo(100)
    expect(marks.length).toBeLessThan(20)
  })

  test('begins anew where something else has begun', () => {
    const marks = marked([{ at: 0, done: 900 }], { at: 5000, done: 0 })

    expect(marks).toEqual([{ at: 5000, done: 0 }])
  })

  test('says how long it will take, where somebody knows how much there is', () => {
    expect(restOf(400, 1000, 100)).toBe(6)
    expect(restOf(1000, 1000, 100)).toBe(0)
    expect(restOf(400, undefined, 100)).toBeUndefined()
    expect(restOf(400, 1000, undefined)).toBeUndefined()
    expect(restOf(1200, 1000, 100)).toBeUndefined()
  })
})

describe('which records go out', () => {
  const question = { sort: '-name', search: 'bread', where: { status: 'new' }, state: 'all' as const }

  test('are those of the list, asked as the list asks', () => {
    const query = new URLSearchParams(queryOf(question))

    expect(Object.fromEntries(query)).toEqual({ sort: '-name', search: 'bread', where: '{"status":"new"}', state: 'all' })
    expect(queryOf({})).toBeUndefined()
    expect(queryOf({ state: 'active' })).toBeUndefined()
  })

  test('or the chosen ones, by their ids alone', () => {
    expect(narrowedTo(question, { isAll: false, ids: new Set(['a', 'b']) })).toEqual({
      sort: '-name',
      state: 'all',
      where: { id: { in: ['a', 'b'] } },
    })
  })

  test('or all but some of those that the list shows', () => {
    expect(narrowedTo(question, { isAll: true, ids: new Set() })).toBe(question)
    expect(narrowedTo(question, { isAll: true, ids: new Set(['a']) })).toEqual({
      ...question,
      where: { and: [{ status: 'new' }, { id: { nin: ['a'] } }] },
    })
    expect(narrowedTo({}, { isAll: true, ids: new Set(['a']) })).toEqual({ where: { id: { nin: ['a'] } } })
  })

  test('and no more of them than fit into a question', () => {
    const ids = (count: number) => new Set(Array.from({ length: count }, (_, at) => crypto.randomUUID() + at))
    const most = { isAll: false, ids: new Set(Array.from({ length: IDS_MAX }, () => crypto.randomUUID())) }

    expect(isTooMany({ isAll: false, ids: ids(IDS_MAX) })).toBe(false)
    expect(isTooMany({ isAll: false, ids: ids(IDS_MAX + 1) })).toBe(true)
    // The server takes ten thousand characters.
    expect(queryOf(narrowedTo({ sort: '-created_at' }, most))?.length).toBeLessThan(9900)
  })

  test('are not to be had any more once the file has expired', () => {
    expect(isExpired({ expires_at: '2026-11-22T10:00:00Z' }, Date.parse('2026-11-22T10:00:00Z'))).toBe(true)
    expect(isExpired({ expires_at: '2026-11-22T10:00:00Z' }, Date.parse('2026-11-22T09:59:59Z'))).toBe(false)
    expect(isExpired({ expires_at: null })).toBe(false)
  })
})
