// @vitest-environment happy-dom
// What a form holds, keeps and sends; what two people have changed; when a field is shown.
import { beforeEach, describe, expect, test } from 'vitest'
import { disputesOf, isSame, settled } from '../src/platform/records/conflict/merge'
import { type Entity, type Field, isCalculated } from '../src/platform/records/entity'
import { actionFields } from '../src/platform/records/form/action-fields'
import { isShown } from '../src/platform/records/form/condition'
import { draftOf, dropDraft, keepDraft } from '../src/platform/records/form/drafts'
import { defaultsOf, formGroups } from '../src/platform/records/form/form-fields'
import {
  changesOf,
  changeValue,
  type FormFrame,
  firstWrong,
  leaveField,
  makeFormStore,
  newValuesOf,
  problemOf,
  setUnreadable,
} from '../src/platform/records/form/form-state'
import { newTarget, readTarget } from '../src/platform/records/form/form-target'
import { periodNamed } from '../src/platform/records/form/periods'
import { forgetOwn } from '../src/platform/session/own-storage'
import { useSession } from '../src/platform/session/session'

const field = (code: string, more: Partial<Field> = {}): Field => ({
  code,
  type: 'text',
  label: code,
  required: false,
  readOnly: false,
  unique: false,
  fixed: false,
  standard: false,
  options: null,
  operators: [],
  sensitivity: 'internal',
  ...more,
})

const fields = [
  field('name', { required: true }),
  field('status', {
    type: 'select',
    options: [
      { code: 'new', label: 'New' },
      { code: 'won', label: 'Won' },
    ],
    default: { value: 'new' },
  }),
  field('amount', { type: 'money' }),
  field('reason', { visibleIf: { status: 'won' } }),
  field('given', { fixed: true }),
  field('born', { type: 'auto_number', readOnly: true }),
  field('owner', { type: 'user', standard: true, default: 'me' }),
  field('tags', { type: 'tags' }),
]
const entity = {
  code: 'a.b',
  path: 'bs',
  fields,
  layout: {
    list: [],
    detail: [],
    form: [{ name: 'All', fields: ['name', 'status', 'amount', 'reason', 'given', 'born', 'gone', 'tags'] }],
  },
} as unknown as Entity
const frame: FormFrame = { entity, fields: fields.filter(({ readOnly }) => !readOnly), me: 'ann' }

describe('which fields are asked for', () => {
  test('in the order of the layout, without what nobody writes, and the owner at the end', () => {
    const codes = (isNew: boolean, before = {}) => formGroups(entity, isNew, before).map((group) => group.fields.map(({ code }) => code))
    expect(codes(true)).toEqual([['name', 'status', 'amount', 'reason', 'given', 'tags'], ['owner']])
    expect(codes(false, { given: 'once' })).toEqual([['name', 'status', 'amount', 'reason', 'tags'], ['owner']])
    expect(codes(false, { given: null })[0]).toContain('given')
  })
  test('what follows from others stands below what is filled in, whether by a formula or by a rollup', () => {
    const following = [
      field('double', { readOnly: true, formula: 'amount * 2' }),
      field('orders', { readOnly: true, rollup: { entity: 'a.c', field: 'b', how: 'count' } as unknown as Field['rollup'] }),
    ]
    const detail = [
      { name: 'All', fields: ['name', 'double'] },
      { name: 'Figures', fields: ['orders', 'born'] },
    ]
    const whole = { ...entity, fields: [...fields, ...following], layout: { ...entity.layout, detail } }
    const calculated = formGroups(whole, false).map((group) => [group.name, group.fields.filter(isCalculated).map(({ code }) => code)])
    expect(calculated).toEqual([
      ['All', ['double']],
      ['', []],
      ['Figures', ['orders']],
    ])
  })
  test('defaults are shown as the server sets them', () => {
    expect(defaultsOf(fields, 'ann')).toEqual({ status: 'new', owner: 'ann' })
  })
})

describe('what is sent', () => {
  test('of a change, only what has changed', () => {
    const store = makeFormStore({ name: 'Ann', status: 'new', tags: ['a'], amount: null })
    changeValue(store, 'name', 'Ann')
    changeValue(store, 'tags', ['a'])
    changeValue(store, 'amount', { currency: 'EUR', amount: '1' })
    expect(changesOf(frame, store.getState())).toEqual({ amount: { currency: 'EUR', amount: '1' } })
    changeValue(store, 'amount', null)
    changeValue(store, 'name', '  ')
    expect(changesOf(frame, store.getState())).toEqual({ name: null })
  })
  test('of a new one, what is there, and that a default was emptied', () => {
    const store = makeFormStore({ status: 'new', owner: 'ann' })
    changeValue(store, 'name', 'Ann')
    changeValue(store, 'owner', null)
    changeValue(store, 'reason', 'hidden')
    expect(newValuesOf(frame, store.getState())).toEqual({ name: 'Ann', status: 'new', owner: null })
  })
  test('of a default that is calculated, nothing, so that the server calculates it', () => {
    const due = field('due', { type: 'date', default: { formula: 'today() + 14' } })
    const withDue: FormFrame = { ...frame, entity: { ...entity, layout: { list: [], detail: [], form: [] }, fields: [due] }, fields: [due] }
    expect(defaultsOf([due], 'ann')).toEqual({})
    expect(newValuesOf(withDue, makeFormStore({}).getState())).toEqual({})
  })
})

describe('what is said, and when', () => {
  test('nothing before somebody has left the field or tried to save', () => {
    const store = makeFormStore({ name: null, amount: null })
    const [name] = fields
    if (!name) throw new Error('there is one')
    expect(problemOf(store.getState(), name)).toBeUndefined()
    leaveField(store, 'name')
    expect(problemOf(store.getState(), name)).toBeUndefined()
    store.setState({ wasTried: true })
    expect(problemOf(store.getState(), name)).toBe('This is needed')
    expect(firstWrong(frame, store.getState())?.code).toBe('name')
    changeValue(store, 'name', 'Ann')
    expect(problemOf(store.getState(), name)).toBeUndefined()
  })
  test('text that is no value keeps the form from being saved, and goes when it is read', () => {
    const store = makeFormStore({ name: 'Ann' })
    setUnreadable(store, 'amount', { key: 'field-not-money' })
    expect(firstWrong(frame, store.getState())?.code).toBe('amount')
    setUnreadable(store, 'amount', undefined)
    expect(firstWrong(frame, store.getState())).toBeUndefined()
  })
  test('what the server has refused is said until it is changed', () => {
    const store = makeFormStore({ name: 'Ann' })
    store.setState({ refused: { name: 'is taken' } })
    expect(problemOf(store.getState(), fields[0] as Field)).toBe('is taken')
    changeValue(store, 'name', 'Bo')
    expect(problemOf(store.getState(), fields[0] as Field)).toBeUndefined()
  })
})

describe('conditions, in the grammar of filters', () => {
  const values = {
    status: 'won',
    tags: ['vip', 'new'],
    amount: { amount: '120', currency: 'EUR' },
    name: 'Café Süd',
    owner: 'ann',
    born: null,
  }
  const holds = (condition: unknown) => isShown(condition, { entity, values, me: 'ann' })
  test.each([
    [{ status: 'won' }],
    [{ status: ['new', 'won'] }],
    [{ status: { ne: 'new' } }],
    [{ status: { nin: ['new'] } }],
    [{ tags: 'vip' }],
    [{ tags: { all: ['vip', 'new'] } }],
    [{ amount: { gte: '100' } }],
    [{ amount: { between: [100, 200] } }],
    [{ name: { contains: 'cafe' } }],
    [{ name: { starts: 'CAF' } }],
    [{ owner: 'me' }],
    [{ born: null }],
    [{ born: { empty: true } }],
    [{ born: { ne: 'x' } }],
    [{ or: [{ status: 'new' }, { tags: 'vip' }] }],
    [{ not: { status: 'new' } }],
    [{ 'company.industry': 'Ovens' }],
    [{ or: [{ status: 'new' }, { 'company.industry': 'Ovens' }] }],
    [null],
  ])('%j holds', (condition) => expect(holds(condition)).toBe(true))
  test.each([
    [{ status: 'new' }],
    [{ status: 'won', tags: 'none' }],
    [{ tags: { nin: ['vip'] } }],
    [{ amount: { lt: 100 } }],
    [{ born: { empty: false } }],
    [{ born: { gt: 1 } }],
    [{ and: [{ status: 'won' }, { name: { starts: 'x' } }] }],
    [{ and: [{ status: 'new' }, { 'company.industry': 'Ovens' }] }],
  ])('%j does not', (condition) => expect(holds(condition)).toBe(false))
  test('days are named as the server names them', () => {
    const day = '2026-11-19'
    expect(periodNamed('this_week', day)).toEqual({ from: '2026-11-16', to: '2026-11-23' })
    expect(periodNamed('last_week', day)).toEqual({ from: '2026-11-09', to: '2026-11-16' })
    expect(periodNamed('next_2_weeks', day)).toEqual({ from: '2026-11-19', to: '2026-12-03' })
    expect(periodNamed('last_30_days', day)).toEqual({ from: '2026-10-21', to: '2026-11-20' })
    expect(periodNamed('this_quarter', day)).toEqual({ from: '2026-10-01', to: '2027-01-01' })
    for (const nonsense of ['soon', 'last_0_days', 'this_2_weeks', 'last_']) expect(periodNamed(nonsense, day)).toBeUndefined()
  })
})

describe('two people at one record', () => {
  const before = { name: 'Ann', status: 'new', tags: ['a'] }
  const theirs = { id: '1', title: 'x', version: 3, name: 'Anna', status: 'won', tags: ['a'] }
  test('only what both have changed, and not to the same, is asked', () => {
    const mine = { name: 'Annie', status: 'won', tags: ['b'] }
    expect(disputesOf(before, mine, theirs)).toEqual([{ code: 'name', before: 'Ann', mine: 'Annie', theirs: 'Anna' }])
  })
  test('what is sent is what still differs from theirs', () => {
    const mine = { name: 'Annie', status: 'won', tags: ['b'] }
    expect(settled(mine, { name: 'Anna' }, theirs)).toEqual({ tags: ['b'] })
    expect(settled(mine, { name: 'Anni' }, theirs)).toEqual({ name: 'Anni', tags: ['b'] })
  })
  test('values are the same by what they say', () => {
    expect(isSame({ amount: '1', currency: 'EUR' }, { currency: 'EUR', amount: '1' })).toBe(true)
    expect(isSame(undefined, null)).toBe(true)
    expect(isSame(['a', 'b'], ['b', 'a'])).toBe(false)
    expect(isSame({ a: 1 }, { a: 1, b: 2 })).toBe(false)
  })
})

describe('drafts', () => {
  const draft = (savedAt: number) => ({ values: { name: 'A' }, before: { name: null }, version: null, savedAt })
  beforeEach(() => {
    localStorage.clear()
    const tenant = { tenant_id: 't1', slug: 't', name: 'T', roles: [] }
    useSession.setState(
      { status: 'signed-in', user: { id: 'ann' } as never, tenant: tenant as never, memberships: [], isExpired: false },
      true,
    )
  })
  test('each belongs to a person, a tenant and a record', () => {
    keepDraft('bs:new', draft(Date.now()))
    expect(draftOf('bs:new')?.values).toEqual({ name: 'A' })
    expect(draftOf('bs:1')).toBeUndefined()
    useSession.setState({ user: { id: 'bo' } as never })
    expect(draftOf('bs:new')).toBeUndefined()
  })
  test('the oldest go, and none is kept for ever', () => {
    const now = Date.now()
    for (let count = 0; count < 30; count++) keepDraft(`bs:${count}`, draft(now + count))
    expect(localStorage.length).toBe(20)
    expect(draftOf('bs:0')).toBeUndefined()
    expect(draftOf('bs:29')).toBeDefined()
    expect(draftOf('bs:29', now + 15 * 24 * 3_600_000)).toBeUndefined()
  })
  test('one that is too large is not kept; neither is one of somebody who has left', () => {
    expect(keepDraft('bs:new', { ...draft(1), values: { name: 'x'.repeat(400_000) } })).toBe(false)
    keepDraft('bs:1', draft(Date.now()))
    dropDraft('bs:2')
    expect(draftOf('bs:1')).toBeDefined()
    forgetOwn()
    expect(draftOf('bs:1')).toBeUndefined()
  })
})

test('a form stands in an address, with values to begin with', () => {
  const target = newTarget('contacts', { status: 'won: "yes"' })
  expect(readTarget(target)).toEqual({ path: 'contacts', id: undefined, preset: { status: 'won: "yes"' } })
  expect(readTarget('contacts:018f')).toEqual({ path: 'contacts', id: '018f', preset: {} })
  expect(readTarget('contacts:new:nonsense').preset).toEqual({})
  expect(readTarget('contacts:new:[1]').preset).toEqual({})
})

test('what an action wants to know has the inputs of records', () => {
  const input = {
    type: 'object' as const,
    required: ['status'],
    properties: {
      status: { type: 'string', enum: ['new', 'won'] },
      due_on: { type: ['string', 'null'], format: 'date' },
      count: { type: 'integer' },
      note: { type: 'string' },
    },
  }
  const asked = actionFields(entity, { name: 'do', label: 'Do', says: '', dangerous: false, input, permission: null })
  expect(asked.map(({ type, label, required }) => [type, label, required])).toEqual([
    ['select', 'status', true],
    ['date', 'Due on', false],
    ['integer', 'Count', false],
    ['text', 'Note', false],
  ])
  expect(asked[0]?.options?.map(({ label }) => label)).toEqual(['New', 'Won'])
})
