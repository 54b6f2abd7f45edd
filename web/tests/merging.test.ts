// Comparing records that are to become one: what there is to choose, what suggests itself, and what is asked for.
// @vitest-environment happy-dom
import './words'
import { describe, expect, test } from 'vitest'
import { Problem } from '../src/platform/api/problem'
import type { Entity, Field, FieldType } from '../src/platform/records/entity'
import { comparedIn, type Picks, pickOf, resultOf, suggestedSurvivor, wishOf } from '../src/platform/records/merging/choices'
import { faultsOf } from '../src/platform/records/merging/faults'
import { moveByArrows } from '../src/platform/records/merging/grid-keys'
import { canBeMerged, idsInAddress, readIds } from '../src/platform/records/merging/offers'
import type { Row } from '../src/platform/records/record'

const field = (code: string, type: FieldType, more: Partial<Field> = {}): Field => ({
  code,
  type,
  label: code,
  required: false,
  readOnly: false,
  unique: false,
  fixed: false,
  standard: false,
  options: null,
  operators: [],
  sensitivity: 'public',
  ...more,
})

const makers: Entity = {
  code: 'workshop.maker',
  module: 'workshop',
  path: 'makers',
  singular: 'Maker',
  plural: 'Makers',
  icon: 'user',
  colour: 'blue',
  title: '{name}',
  features: { archive: true, trash: true, search: true, versions: true, duplicates: true, tags: true },
  permissions: { create: 'all', read: 'all', update: 'all', delete: 'all', export: 'all', purge: 'all' },
  fields: [
    field('id', 'id', { readOnly: true }),
    field('score', 'integer', { readOnly: true }),
    field('name', 'text', { required: true }),
    field('town', 'text'),
    field('number', 'text', { fixed: true }),
    field('stage', 'select'),
    field('tags', 'tags'),
    field('emails', 'tags', { limits: { entries: 'emails' } }),
    field('became', 'link', { readOnly: true }),
    field('version', 'integer', { readOnly: true }),
  ],
  layout: { list: [], form: [], detail: [{ name: 'all', fields: ['town', 'name'] }] },
  actions: [],
  workflows: [{ name: 'Stages', field: 'stage', initial: [], transitions: [] }],
  mergedInto: 'became',
}

let count = 0
const row = (values: Record<string, unknown>): Row => {
  count += 1
  const id = `01a20337-0000-7000-8000-${String(count).padStart(12, '0')}`
  return { id, title: String(values.name), version: count, created_at: `2026-01-${String(count % 28).padStart(2, '0')}`, ...values }
}
const codes = (fields: Field[]) => fields.map(({ code }) => code)
const fieldNamed = (code: string): Field => makers.fields.find((one) => one.code === code) ?? field(code, 'text')
const pick = (code: string, rows: Row[], survivor: string, picks: Picks = {}) => pickOf(makers, fieldNamed(code), rows, survivor, picks)

describe('what is compared', () => {
  test('in the order of the headings: what differs is chosen, what agrees is folded, what is kept by itself is only seen', () => {
    const ada = row({ name: 'Ada', town: 'Kiel', score: 1, number: 'A1', tags: ['a', 'b'], became: null })
    const adah = row({ name: 'Adah', town: 'Kiel', score: 2, number: 'A2', tags: ['b', 'a'], became: 'x' })
    const { differing, agreeing, kept } = comparedIn(makers, [ada, adah])
    expect(codes(differing)).toEqual(['name'])
    expect(codes(agreeing)).toEqual(['town', 'tags'])
    expect(codes(kept)).toEqual(['score', 'number'])
  })

  test('nothing is nothing, however it is written', () => {
    const { differing, agreeing } = comparedIn(makers, [
      row({ name: 'Ada', town: '', tags: [] }),
      row({ name: 'Ada', town: null, tags: null }),
    ])
    expect([codes(differing), codes(agreeing)]).toEqual([[], ['name']])
  })
})

describe('who stays', () => {
  test('the one with the most in it, of equals the oldest', () => {
    const young = row({ name: 'Ada', town: 'Kiel', created_at: '2026-03-01' })
    const old = row({ name: 'Ada', town: 'Bonn', created_at: '2025-03-01' })
    const poor = row({ name: 'Ada', created_at: '2020-03-01' })
    expect(suggestedSurvivor(makers, [young, poor, old])).toBe(old.id)
  })

  test('one that may not go has to stay, however little is in it', () => {
    const mine: Entity = { ...makers, permissions: { ...makers.permissions, delete: 'open' }, openIf: 'is_open' }
    const rich = row({ name: 'Ada', town: 'Kiel', is_open: true })
    const foreign = row({ name: 'Adah', is_open: false })
    expect(suggestedSurvivor(mine, [rich, foreign])).toBe(foreign.id)
  })
})

describe('whose values it gets', () => {
  const ada = row({ name: 'Ada', town: null, stage: null, tags: ['new', 'fair'], emails: ['ADA@x.example'] })
  const adah = row({ name: 'Adah', town: 'Bonn', stage: 'sold', tags: ['fair', 'vip'], emails: ['ada@x.example', 'b@x.example'] })
  const adele = row({ name: 'Adele', town: 'Kiel', stage: 'raw', tags: null, emails: null })
  const rows = [adah, ada, adele]

  test('its own where it has one, else the first there is; a state is never taken over in passing', () => {
    expect(pick('name', rows, ada.id)).toEqual([ada.id])
    expect(pick('town', rows, ada.id)).toEqual([adah.id])
    expect(pick('stage', rows, ada.id)).toEqual([ada.id])
  })

  test('of lists everybody’s, its own first and each once', () => {
    expect(pick('tags', rows, ada.id)).toEqual([adah.id, ada.id])
    expect(resultOf(fieldNamed('tags'), rows, ada.id, pick('tags', rows, ada.id))).toEqual(['new', 'fair', 'vip'])
    expect(resultOf(fieldNamed('emails'), rows, ada.id, [ada.id, adah.id])).toEqual(['ADA@x.example', 'b@x.example'])
    expect(resultOf(fieldNamed('tags'), rows, ada.id, [])).toBeNull()
  })

  test('what was chosen of a record that is left out is chosen no more', () => {
    const picks = { town: [adele.id], tags: [adele.id] }
    expect(pick('town', rows, ada.id, picks)).toEqual([adele.id])
    expect(pick('town', [adah, ada], ada.id, picks)).toEqual([adah.id])
    expect(pick('tags', [adah, ada], ada.id, picks)).toEqual([])
  })

  test('only what becomes otherwise is asked for, with the versions that were seen', () => {
    expect(wishOf(makers, rows, ada.id, { name: [adele.id], tags: [adah.id] })).toEqual({
      entity: 'workshop.maker',
      survivor: ada.id,
      others: [adah.id, adele.id],
      take: { name: adele.id, town: adah.id, tags: adah.id },
      values: { emails: ['ADA@x.example', 'b@x.example'] },
      versions: { [ada.id]: ada.version, [adah.id]: adah.version, [adele.id]: adele.version },
    })
    expect(wishOf(makers, [ada, adah], ada.id, { town: [ada.id], tags: [], emails: [ada.id] })).toMatchObject({
      take: {},
      values: { tags: null },
    })
  })
})

test('reasons are said at what they are about', () => {
  const ada = row({ name: 'Ada' })
  const details = [
    { field: 'take.town', message: 'is too far' },
    { field: 'values.tags', message: 'are too many' },
    { field: 'name', message: 'brings bad luck' },
    { field: `versions.${ada.id}`, message: 'is at version 4 now, and not at 3' },
    { field: 'others', message: `${ada.id} is in the trash; restore it first` },
    { field: 'others', message: 'a record that you may not see cannot lead elsewhere' },
  ]
  const faults = faultsOf(new Problem('core.record.invalid', 422, '', details), makers, [ada])
  expect(faults.fields).toEqual({ town: 'is too far', tags: 'are too many', name: 'brings bad luck' })
  expect(faults.records).toEqual({ [ada.id]: 'is in the trash; restore it first' })
  expect(faults.rest).toEqual(['a record that you may not see cannot lead elsewhere'])
  const stale = faultsOf(new Problem('core.record.version_conflict', 409, '', details.slice(3, 4)), makers, [ada])
  expect([stale.isStale, stale.records[ada.id]]).toEqual([true, 'Somebody has changed this one since.'])
})

test('an address names two to ten records, once each', () => {
  const ids = Array.from({ length: 12 }, () => row({ name: 'Ada' }).id)
  expect(readIds(idsInAddress(ids))).toEqual(ids.slice(0, 10))
  expect(readIds(`${ids[0]},${ids[0]?.toUpperCase()}, ${ids[1]},nonsense,<b>`)).toEqual(ids.slice(0, 2))
  expect(readIds(undefined)).toEqual([])
})

test('members and the like are not merged, nor what has no trash, nor by whoever may not delete', () => {
  expect(canBeMerged(makers)).toBe(true)
  expect(canBeMerged({ ...makers, module: 'core' })).toBe(false)
  expect(canBeMerged({ ...makers, features: { ...makers.features, trash: false } })).toBe(false)
  expect(canBeMerged({ ...makers, permissions: { ...makers.permissions, delete: null } })).toBe(false)
})

test('arrows choose across and go along the fields, the other way round from right to left', () => {
  const line = (name: string) =>
    `<div data-choices>${['a', 'b', 'c'].map((value) => `<input type="radio" name="${name}" value="${value}">`).join('')}</div>`
  document.body.innerHTML = `<div id="all">${line('one')}<div data-choices></div>${line('two')}</div>`
  const all = document.getElementById('all') as HTMLElement
  const inputs = [...all.querySelectorAll('input')]
  all.addEventListener('keydown', (event) => moveByArrows(event as never))
  const press = (key: string) => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  const focused = () => inputs.indexOf(document.activeElement as HTMLInputElement)
  inputs[0]?.focus()
  press('ArrowLeft')
  expect([focused(), inputs[2]?.checked]).toEqual([2, true])
  if (inputs[4]) inputs[4].checked = true
  press('ArrowDown')
  expect(focused()).toBe(4)
  document.documentElement.dir = 'rtl'
  press('ArrowLeft')
  expect([focused(), inputs[5]?.checked]).toEqual([5, true])
  press('ArrowUp')
  expect(focused()).toBe(2)
  document.documentElement.dir = 'ltr'
})
