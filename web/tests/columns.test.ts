// @vitest-environment happy-dom
// Which columns are shown, and what a field can be asked: both follow from what the server says of an entity.
import { beforeAll, expect, test } from 'vitest'
import { learnWords } from '../src/platform/i18n/translate'
import type { Entity, Field, FieldType, Operator } from '../src/platform/records/entity'
import { readWhere, type Test, writeWhere } from '../src/platform/records/filter/condition'
import { choiceOf, choicesOf, isComplete, testOf } from '../src/platform/records/filter/operators'
import { periodText } from '../src/platform/records/filter/periods'
import type { Row } from '../src/platform/records/record'
import { byRow, readCell } from '../src/platform/records/table/cell-writing'
import { emptied, fillDown, readPaste } from '../src/platform/records/table/clipboard'
import { columnsOf, edgesOf, movedBy, movedTo, plainColumns, widthWithin, withoutColumn } from '../src/platform/records/table/columns'

beforeAll(() => learnWords('work'))

const WORDS: Operator[] = ['eq', 'ne', 'in', 'nin', 'contains', 'starts', 'empty']
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
  operators: WORDS,
  sensitivity: 'internal',
  ...more,
})

const name = field('name', 'text', { required: true })
const status = field('status', 'select', {
  operators: ['eq', 'ne', 'in', 'nin', 'empty'],
  options: [
    { code: 'new', label: 'New' },
    { code: 'won', label: 'Won' },
  ],
})
const tags = field('tags', 'tags', { operators: ['eq', 'ne', 'in', 'nin', 'all', 'empty'] })
const seats = field('seats', 'integer', { operators: ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'between', 'empty'] })
const entity: Entity = {
  code: 'example.thing',
  module: 'example',
  path: 'things',
  singular: 'Thing',
  plural: 'Things',
  icon: 'box',
  colour: 'blue',
  title: 'name',
  features: { archive: true, trash: true, search: true, versions: true, duplicates: true, tags: true },
  permissions: { create: 'all', read: 'all', update: 'all', delete: 'all', export: 'all', purge: 'all' },
  fields: [field('title', 'text', { readOnly: true, standard: true }), name, status, tags, seats],
  layout: { list: ['title', 'name', 'status', 'gone'], form: [], detail: [] },
  actions: [],
}

test('the title comes first, whatever was chosen, and fields that are gone are left out', () => {
  expect(plainColumns(entity)).toEqual(['name', 'status'])
  expect(columnsOf(entity, {}).map(({ code }) => code)).toEqual(['title', 'name', 'status'])
  expect(columnsOf(entity, { shown: ['seats', 'title', 'gone', 'seats'] }).map(({ code }) => code)).toEqual(['title', 'seats'])
  expect(columnsOf(entity, {})[0]?.field.label).toBe('Thing')
})

test('columns move among those after the title, and stop at the edges', () => {
  const shown = ['a', 'b', 'c']

  expect(movedBy(shown, 'a', 1)).toEqual(['b', 'a', 'c'])
  expect(movedBy(shown, 'c', 5)).toEqual(['a', 'b', 'c'])
  expect(movedBy(shown, 'a', -5)).toEqual(['a', 'b', 'c'])
  expect(movedTo(shown, 'c', 0)).toEqual(['c', 'a', 'b'])
  expect(movedTo(shown, 'x', 0)).toEqual(shown)
  expect(withoutColumn(shown, 'b')).toEqual(['a', 'c'])
})

test('widths have limits, and edges add up', () => {
  expect([widthWithin(1), widthWithin(99.6), widthWithin(5000)]).toEqual([72, 100, 640])
  expect(edgesOf([{ width: 200 }, { width: 100 }])).toEqual([40, 240, 340])
})

test.each([
  [name, 'contains', ['ba'], { name: { contains: 'ba' } }],
  [status, 'is', ['new'], { status: 'new' }],
  [status, 'is', ['new', 'won'], { status: ['new', 'won'] }],
  [status, 'is-not', ['new', 'won'], { status: { nin: ['new', 'won'] } }],
  [tags, 'is', ['a'], { tags: ['a'] }],
  [tags, 'all', ['a', 'b'], { tags: { all: ['a', 'b'] } }],
  [seats, 'between', ['1', '5'], { seats: { between: ['1', '5'] } }],
  [seats, 'filled', [], { seats: { empty: false } }],
] as const)('%o asked "%s" is written and read back as the same choice', (asked, wanted, values, where) => {
  const choice = choicesOf(asked).find((offered) => offered.name === wanted)
  if (!choice) throw new Error(`${asked.code} is not offered ${wanted}`)
  const made = testOf(asked.code, choice, [...values])

  expect(writeWhere(made)).toEqual(where)
  expect(choiceOf(asked, readWhere(where)?.parts[0] as Test)?.name).toBe(wanted)
})

test('half a condition is not asked', () => {
  const between = choicesOf(seats).find((offered) => offered.name === 'between')
  if (!between) throw new Error('numbers can be between')

  expect(isComplete(between, ['1', ''])).toBe(false)
  expect(isComplete(between, ['1', '5'])).toBe(true)
})

test('dates by words are said in words, also those that were typed by hand', () => {
  expect(periodText('last_30_days')).toBe('the last 30 days')
  expect(periodText('next_1_week')).toBe('the next 1 week')
  expect(periodText('this_quarter')).toBe('this quarter')
  expect(periodText('2026-01-01')).toBeUndefined()
})

const row = (id: string, values: Partial<Row>): Row => ({ id, title: id, version: 1, ...values })
const rows = [row('a', { name: 'A', status: 'new', seats: 1 }), row('b', { name: 'B', status: 'won', seats: 2 })]
const columns = [entity.fields[0], name, status, seats]
const cells = { rowAt: (place: number) => rows[place], fieldAt: (column: number) => columns[column - 1] }
const range = (fromRow: number, toRow: number, fromColumn: number, toColumn: number) => ({ fromRow, toRow, fromColumn, toColumn })

test('a pasted cell is changed wholly or not at all, and what is refused is told', () => {
  const { changes, refused } = readPaste('X\tWon\nY\tnonsense', range(0, 0, 2, 2), cells, entity, undefined)

  expect(changes.map((change) => [change.row.id, change.values])).toEqual([
    ['a', { name: 'X', status: 'won' }],
    ['b', { name: 'Y' }],
  ])
  expect(refused.map(({ field: wrong, text }) => [wrong.code, text])).toEqual([['status', 'nonsense']])
})

test('one value fills a range; the title, which follows from other fields, is left alone', () => {
  const { changes, refused } = readPaste('7', range(0, 1, 4, 4), cells, entity, undefined)

  expect(changes.map(({ values }) => values)).toEqual([{ seats: 7 }, { seats: 7 }])
  expect(refused).toEqual([])
  expect(readPaste('x', range(0, 0, 1, 1), cells, entity, undefined).refused).toHaveLength(1)
})

test('filling takes from the first row; emptying spares what is needed', () => {
  expect(fillDown(range(0, 1, 2, 4), cells, entity, undefined).map((change) => [change.row.id, change.values])).toEqual([
    ['b', { name: 'A', status: 'new', seats: 1 }],
  ])
  expect(emptied(range(0, 0, 2, 4), cells, entity, undefined).map(({ values }) => values)).toEqual([{ status: null, seats: null }])
})

test('nothing is written where nothing changes', () => {
  expect(byRow([{ row: rows[0] as Row, field: name, value: 'A' }])).toEqual([])
  expect('complaint' in readCell(name, '  ')).toBe(true)
})
