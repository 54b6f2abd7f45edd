// @vitest-environment happy-dom
// What a list looks at: what its view says, what the address says instead, and what is saved of it.
import { describe, expect, it } from 'vitest'
import { type PageSearch, readSearch } from '../src/platform/navigation'
import type { Entity, Field } from '../src/platform/records/entity'
import { columnsKept, type ListMemory, withColumns } from '../src/platform/records/list/list-memory'
import {
  askedIn,
  choiceOf,
  columnsIn,
  inAddress,
  isAskedAnew,
  isSame,
  NOTHING_ASKED,
  partsOf,
  questionOf,
  settled,
} from '../src/platform/records/views/look'
import type { SavedView } from '../src/platform/records/views/saved-view'

const field = (code: string, type: Field['type']): Field =>
  ({ code, type, label: code, readOnly: false, options: null, operators: [] }) as unknown as Field

const entity = {
  code: 'shop.order',
  path: 'orders',
  fields: [field('title', 'text'), field('stage', 'select'), field('due', 'date'), field('note', 'text')],
  layout: { list: ['title', 'stage'], form: [], detail: [] },
} as unknown as Entity

const view = (parts: Partial<SavedView> = {}): SavedView =>
  ({
    id: 'v1',
    title: 'Open',
    version: 1,
    entity: 'shop.order',
    name: 'Open',
    face: 'table',
    filters: { stage: 'open', note: { empty: true } },
    search: null,
    sort: '-due',
    state: 'active',
    columns: null,
    group: null,
    period: null,
    shared: false,
    ...parts,
  }) as SavedView

describe('a view and its address', () => {
  it('asks what the view says where the address says nothing', () => {
    expect(questionOf(askedIn(view(), {}))).toEqual({
      sort: '-due',
      search: undefined,
      where: { stage: 'open', note: { empty: true } },
      state: undefined,
    })
  })
  it('asks nothing where there is no view and no address', () => {
    expect(questionOf(askedIn(undefined, {}))).toEqual({ sort: undefined, search: undefined, where: undefined, state: undefined })
  })
  it('lets the address take away what the view asks', () => {
    const asked = askedIn(view(), readSearch({ view: 'v1', sort: '', where: {} }))
    expect(questionOf(asked)).toEqual({ sort: undefined, search: undefined, where: undefined, state: undefined })
  })
  it('writes into the address only what differs from the view', () => {
    expect(inAddress(view(), { sort: '-due', q: 'tea' })).toEqual({ sort: undefined, q: 'tea' })
    expect(inAddress(view(), { sort: '', where: {} })).toEqual({ sort: '', where: {} })
    expect(inAddress(undefined, { sort: '', where: {}, state: 'active', period: 'month' })).toEqual({})
    expect(inAddress(view({ face: 'board' }), { face: 'board' })).toEqual({})
  })
  it('takes conditions for the same in whatever order the server names them', () => {
    expect(inAddress(view(), { where: { note: { empty: true }, stage: 'open' } }).where).toBeUndefined()
    expect(isSame({ or: [{ a: 1 }, { b: 2 }] }, { or: [{ b: 2 }, { a: 1 }] })).toBe(false)
  })
  it('knows whether something is asked anew', () => {
    expect(isAskedAnew(view(), { view: 'v1' })).toBe(false)
    expect(isAskedAnew(view(), { view: 'v1', sort: '-due' })).toBe(false)
    expect(isAskedAnew(view(), { view: 'v1', sort: 'note' })).toBe(true)
    expect(isAskedAnew(view(), { view: 'v1', face: 'board' })).toBe(true)
    expect(isAskedAnew(undefined, { face: 'board' })).toBe(false)
    expect(isAskedAnew(undefined, { q: 'tea' })).toBe(true)
  })
  it('clears the address of what was saved, and of nothing that was asked since', () => {
    const sent = { view: 'v1', sort: 'due', where: { stage: 'open' } }
    const left = (now: PageSearch) => Object.entries({ ...now, ...settled(sent, now) }).flatMap(([part, said]) => (said ? [part] : []))
    expect(left(sent)).toEqual(['view'])
    expect(left({ ...sent, face: 'board', sort: '-due' })).toEqual(['view', 'sort', 'face'])
    expect(left({ ...sent, view: 'v2' })).toEqual(['view', 'sort', 'where'])
  })
  it('goes on understanding addresses from before there were views', () => {
    expect(readSearch({ view: 'board' })).toMatchObject({ view: 'all', face: 'board' })
    expect(readSearch({ view: '018f' })).toMatchObject({ view: '018f', face: undefined })
  })
})

describe('what is saved', () => {
  const asked = { ...NOTHING_ASKED, group: 'stage', period: 'week' as const }
  it('keeps the group of a board and of a table, the period of a calendar, and the chart of a chart', () => {
    expect(partsOf(entity, 'board', asked, null)).toMatchObject({ group: 'stage', period: null })
    expect(partsOf(entity, 'calendar', { ...asked, group: 'due' }, null)).toMatchObject({ group: 'due', period: 'week' })
    expect(partsOf(entity, 'table', { ...asked, folded: ['open', null] }, null)).toMatchObject({
      group: 'stage',
      folded: ['open', null],
      period: null,
    })
    expect(partsOf(entity, 'table', { ...asked, group: 'due:week' }, null)).toMatchObject({ group: 'due:week', folded: null })
    expect(partsOf(entity, 'table', { ...asked, group: 'title', folded: ['a'] }, null)).toMatchObject({ group: null, folded: null })
    const chart = { kind: 'donut', by: 'due', bucket: 'week' }
    expect(partsOf(entity, 'chart', { ...asked, chart }, null)).toMatchObject({ chart, group: null })
    expect(partsOf(entity, 'table', { ...asked, chart }, null)).toMatchObject({ chart: null })
  })
  it('does not save a group that such a view cannot have', () => {
    expect(partsOf(entity, 'calendar', asked, null).group).toBeNull()
    expect(partsOf(entity, 'board', { ...asked, group: 'gone' }, null).group).toBeNull()
  })
  it('brings columns there and back', () => {
    const choice = { shown: ['due', 'stage'], widths: { title: 300, due: 90, note: 50 }, figures: { due: 'max' as const } }
    const saved = columnsIn(entity, choice)
    expect(saved).toEqual([{ field: 'title', width: 300 }, { field: 'due', width: 90, figure: 'max' }, { field: 'stage' }])
    expect(columnsIn(entity, choiceOf(view({ columns: saved })))).toEqual(saved)
  })
  it('saves no columns where nobody has chosen any', () => {
    expect(columnsIn(entity, {})).toBeNull()
    expect(columnsIn(entity, choiceOf(view()))).toBeNull()
    expect(columnsIn(entity, { widths: { stage: 90 } })).toEqual([{ field: 'stage', width: 90 }])
  })
})

describe('columns on this device', () => {
  it('are kept for the list and for each view apart', () => {
    let memory: ListMemory = withColumns({}, undefined, { shown: ['stage'] })
    memory = withColumns(memory, 'v1', { shown: ['due'] })
    expect([columnsKept(memory, undefined), columnsKept(memory, 'v1'), columnsKept(memory, 'v2')]).toEqual([
      { shown: ['stage'] },
      { shown: ['due'] },
      undefined,
    ])
    expect(columnsKept(withColumns(memory, 'v1', undefined), 'v1')).toBeUndefined()
  })
  it('forget the view that was changed longest ago', () => {
    let memory: ListMemory = {}
    for (let at = 0; at <= 50; at++) memory = withColumns(memory, `v${at}`, { shown: [] })
    expect([columnsKept(memory, 'v0'), columnsKept(memory, 'v50')]).toEqual([undefined, { shown: [] }])
  })
})
