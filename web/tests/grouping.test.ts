// @vitest-environment happy-dom
// A table in groups: which line is what, what is asked for, what is closed, and with which value a new record begins.
import { describe, expect, it } from 'vitest'
import type { Field } from '../src/platform/records/entity'
import type { Group } from '../src/platform/records/figures/asking'
import {
  blocksWithin,
  GROUP_ROWS,
  lineAt,
  lineCount,
  sectionAt,
  sectionsOf,
  sectionsWithin,
  withFolded,
} from '../src/platform/records/table/grouping/sections'
import { valuesOfGroup } from '../src/platform/records/table/grouping/use-add-to-group'

const group = (key: unknown, count: number): Group => ({ key, count, measures: {}, label: null, colour: null })
const GROUPS = [group('new', 3), group('won', 1_000), group(null, 2)]

describe('lines', () => {
  it('are the head of a group, its rows, and one that shows more of them', () => {
    const sections = sectionsOf(GROUPS, [], {})
    expect(sections.map(({ start, rows, size }) => [start, rows, size])).toEqual([
      [0, 3, 4],
      [4, GROUP_ROWS, GROUP_ROWS + 2],
      [GROUP_ROWS + 6, 2, 3],
    ])
    const kinds = [0, 1, 3, 4, 5, GROUP_ROWS + 4, GROUP_ROWS + 5, GROUP_ROWS + 6].map((place) => lineAt(sections, place)?.kind)
    expect(kinds).toEqual(['head', 'row', 'row', 'head', 'row', 'row', 'more', 'head'])
    expect(lineCount(sections)).toBe(GROUP_ROWS + 9)
    expect(lineAt(sections, lineCount(sections))).toBeUndefined()
  })
  it('are only heads where groups are closed, also of those without a value', () => {
    const sections = sectionsOf(GROUPS, ['won', null], {})
    expect(sections.map(({ isOpen }) => isOpen)).toEqual([true, false, false])
    expect(lineCount(sections)).toBe(6)
    expect(lineAt(sections, 5)).toMatchObject({ kind: 'head', section: { id: 'null' } })
  })
  it('are more where somebody has asked for more, and no more than there are', () => {
    const sections = sectionsOf(GROUPS, [], { '"won"': 5_000 })
    expect(sections[1]?.rows).toBe(1_000)
    expect(sections[1]?.size).toBe(1_001)
  })
  it('are found at once among very many groups', () => {
    const sections = sectionsOf(
      Array.from({ length: 200 }, (_, at) => group(at, 40)),
      [],
      {},
    )
    for (const place of [0, 40, 41, 8_199]) expect(sectionAt(sections, place)).toBe(Math.floor(place / 41))
    expect(sectionAt(sections, 8_200)).toBe(-1)
    expect(sectionAt([], 0)).toBe(-1)
  })
})

describe('what is on the screen', () => {
  const sections = sectionsOf(GROUPS, [], {})
  it('decides which rows are asked for, a hundred at a time, and none of what is closed', () => {
    const asked = (from: number, to: number) => blocksWithin(sections, from, to).map(({ section, block }) => [section.group.key, block])
    expect(asked(0, 10)).toEqual([
      ['new', 0],
      ['won', 0],
    ])
    expect(asked(100, 110)).toEqual([
      ['won', 0],
      ['won', 1],
    ])
    expect(asked(0, 1)).toEqual([])
    const closed = sectionsOf(GROUPS, ['won'], {})
    expect(blocksWithin(closed, 0, 20).map(({ section }) => section.group.key)).toEqual(['new', null])
  })
  it('is part of the groups it cuts', () => {
    expect(sectionsWithin(sections, 2, 5).map(({ group }) => group.key)).toEqual(['new', 'won'])
    expect(sectionsWithin([], 0, 10)).toEqual([])
  })
})

it('closes and opens a group by its value', () => {
  expect(withFolded(['won'], null, true)).toEqual(['won', null])
  expect(withFolded(['won', null], null, false)).toEqual(['won'])
  expect(withFolded([1], '1', false)).toEqual([1])
})

describe('a new record in a group', () => {
  const field = (type: Field['type']): Field => ({ code: 'it', type, label: 'It', options: null }) as unknown as Field
  it('begins with its value', () => {
    expect(valuesOfGroup({ field: field('select') }, 'won')).toEqual({ it: 'won' })
    expect(valuesOfGroup({ field: field('tags') }, 'vip')).toEqual({ it: ['vip'] })
    expect(valuesOfGroup({ field: field('select') }, null)).toEqual({})
  })
  it('is of today where that is in the group, else of its first day', () => {
    const along = { field: field('date'), interval: 'month' as const }
    expect(valuesOfGroup(along, '2026-11-01', '2026-11-22')).toEqual({ it: '2026-11-22' })
    expect(valuesOfGroup(along, '2026-10-01', '2026-11-22')).toEqual({ it: '2026-10-01' })
  })
})
