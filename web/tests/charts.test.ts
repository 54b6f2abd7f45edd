// @vitest-environment happy-dom
// Charts: round numbers beside them, what is folded into others, what a mark stands for, and figures to the last digit.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { axisOf, fitting, labelEvery } from '../src/platform/records/chart/axis'
import { chartOf, planOf, readChart, shortestChart } from '../src/platform/records/chart/chart'
import { segmentsOf } from '../src/platform/records/chart/columns'
import { piecePath } from '../src/platform/records/chart/donut'
import { type Drawn, drawnOfGroups, drawnOfPivot, drawnOfSeries, inCurrency, seriesTotals } from '../src/platform/records/chart/drawn'
import { stretches } from '../src/platform/records/chart/lines'
import { conditionsOf, markText } from '../src/platform/records/chart/marks'
import { stepped } from '../src/platform/records/chart/picture'
import { csvOf } from '../src/platform/records/chart/taking-along'
import type { Entity, Field } from '../src/platform/records/entity'
import { groupText, inOrder, lastDayOf, readAlong } from '../src/platform/records/figures/along'
import type { Group, Groups, Pivot, Series } from '../src/platform/records/figures/asking'
import { lessExactly } from '../src/platform/records/figures/exact'
import { narrowed, testOfGroup, testOfOthers } from '../src/platform/records/figures/group-test'
import { writeWhere } from '../src/platform/records/filter/condition'

const field = (code: string, type: Field['type'], more: Partial<Field> = {}): Field =>
  ({ code, type, label: code, readOnly: false, unique: false, options: null, operators: [], ...more }) as unknown as Field

const OPTIONS = [
  { code: 'new', label: 'New', colour: 'blue' },
  { code: 'won', label: 'Won', colour: 'green' },
  { code: 'lost', label: 'Lost' },
]
const stage = field('stage', 'select', { options: OPTIONS })
const due = field('due', 'date')
const entity = {
  code: 'shop.order',
  path: 'orders',
  plural: 'Orders',
  fields: [
    field('title', 'text'),
    stage,
    due,
    field('value', 'money'),
    field('hours', 'integer'),
    field('town', 'text'),
    field('labels', 'tags'),
    field('code', 'text', { unique: true }),
    field('created_at', 'datetime', { standard: true }),
  ],
  layout: { list: [], form: [], detail: [] },
} as unknown as Entity

const group = (key: unknown, count: number, measures: Group['measures'] = {}): Group => ({
  key,
  count,
  measures,
  label: null,
  colour: null,
})
const groups = (all: Group[], rest: Groups['rest'] = null): Groups => ({
  groups: all,
  total: { count: all.reduce((sum, { count }) => sum + count, rest?.count ?? 0), measures: {} },
  rest,
})
const byStage = (limit: number, answer: Groups): Drawn => drawnOfGroups(planOf(entity, { by: 'stage', limit }), { field: stage }, answer)

describe('an axis', () => {
  it('has few round numbers that reach as far as what is drawn', () => {
    expect(axisOf(0, 19, true).ticks).toEqual([0, 5, 10, 15, 20])
    expect(axisOf(0, 7_300, false).ticks).toEqual([0, 2_000, 4_000, 6_000, 8_000])
    expect(axisOf(0, 0.3, false).ticks).toEqual([0, 0.1, 0.2, 0.3])
    expect(axisOf(-40, 60, false).ticks).toEqual([-50, -25, 0, 25, 50, 75])
  })
  it('counts nothing by halves, and stands even where nothing is drawn', () => {
    expect(axisOf(0, 2, true).ticks).toEqual([0, 1, 2])
    expect(axisOf(0, 0, true)).toEqual({ ticks: [0, 1], from: 0, to: 1 })
  })
  it('writes as many labels as there is room for', () => {
    expect(labelEvery(12, 600, 44)).toBe(1)
    expect(labelEvery(52, 600, 60)).toBe(6)
    expect(fitting('Schleswig', 40)).toBe('Schle…')
    expect(fitting('Kiel', 40)).toBe('Kiel')
  })
})

describe('what a chart shows', () => {
  it('begins with the field a board begins with, and says no more than that', () => {
    expect(chartOf(planOf(entity, {}))).toEqual({ kind: 'column', by: 'stage' })
    expect(shortestChart(entity, { kind: 'column', by: 'stage', limit: 12 })).toEqual({})
  })
  it('is put right where its parts do not fit', () => {
    expect(chartOf(planOf(entity, { kind: 'line', by: 'stage', bucket: 'week' }))).toEqual({
      kind: 'line',
      by: 'created_at',
      bucket: 'week',
    })
    expect(chartOf(planOf(entity, { kind: 'donut', by: 'stage', by2: 'due', bucket: 'week' }))).toEqual({ kind: 'donut', by: 'stage' })
    expect(chartOf(planOf(entity, { kind: 'bar', by: 'labels', by2: 'stage' }))).toEqual({ kind: 'bar', by: 'labels' })
    expect(chartOf(planOf(entity, { by: 'code', measure: 'sum', of: 'town' }))).toEqual({ kind: 'column', by: 'stage' })
    expect(chartOf(planOf(entity, { kind: 'number', by: 'stage', measure: 'sum', of: 'value' }))).toEqual({
      kind: 'number',
      measure: 'sum',
      of: 'value',
    })
    expect(planOf(entity, { kind: 'pivot', by: 'stage' }).by2).toBeDefined()
  })
  it('reads addresses from anywhere', () => {
    expect(readChart({ kind: 'cake', by: 7, limit: 900, stacked: 'yes', order: 'largest' })).toEqual({ order: 'largest' })
    expect(readChart('bar')).toEqual({})
  })
})

describe('folding', () => {
  it('puts what is more than the limit into one, in the order of the options', () => {
    const drawn = byStage(1, groups([group('won', 6), group('new', 3), group(null, 2)]))
    expect(drawn.categories.map(({ text, isOthers }) => [text, isOthers])).toEqual([
      ['Won', undefined],
      ['Others', true],
    ])
    expect(drawn.totals.map(({ count }) => count)).toEqual([6, 5])
    expect(byStage(2, groups([group('won', 6), group('new', 3), group(null, 2)])).categories).toHaveLength(3)
  })
  it('counts those that the server has not told', () => {
    const drawn = byStage(2, groups([group('won', 6), group('new', 3)], { groups: 4, count: 11 }))
    expect(drawn.categories.map(({ text }) => text)).toEqual(['New', 'Won', 'Others'])
    expect(drawn.totals.map(({ count }) => count)).toEqual([3, 6, 11])
  })
  it('does not make one average of several', () => {
    const plan = planOf(entity, { by: 'stage', measure: 'avg', of: 'hours', limit: 1 })
    const answer = groups([group('won', 6, { 'avg:hours': 3 }), group('new', 3, { 'avg:hours': 2 }), group('lost', 1, { 'avg:hours': 9 })])
    const drawn = drawnOfGroups(plan, { field: stage }, answer)
    expect(drawn.categories.map(({ text }) => text)).toEqual(['Won'])
    expect(drawn.left).toBe(2)
  })
  it('keeps amounts in several currencies apart, to the last digit', () => {
    const money = (...amounts: [string, string][]) => ({ 'sum:value': amounts.map(([amount, currency]) => ({ amount, currency })) })
    const plan = planOf(entity, { by: 'town', measure: 'sum', of: 'value', limit: 1 })
    const answer: Groups = {
      groups: [
        group('Kiel', 2, money(['10.10', 'EUR'], ['3.00', 'USD'])),
        group('Husum', 1, money(['0.20', 'EUR'])),
        group('Plön', 1, money(['5.05', 'USD'])),
      ],
      total: { count: 4, measures: money(['10.30', 'EUR'], ['8.05', 'USD']) },
      rest: null,
    }
    const drawn = drawnOfGroups(plan, { field: field('town', 'text') }, answer)
    expect(drawn.currencies).toEqual(['EUR', 'USD'])
    expect(drawn.totals[1]?.value).toEqual([
      { amount: '0.20', currency: 'EUR' },
      { amount: '5.05', currency: 'USD' },
    ])
    expect(csvOf(entity, drawn)).toBe(
      '\uFEFFtown,Sum of value (EUR),Sum of value (USD)\r\nKiel,10.10,3.00\r\nOthers,0.20,5.05\r\nAll together,10.30,8.05\r\n',
    )
    const whole = drawnOfGroups({ ...plan, limit: 5 }, { field: field('town', 'text') }, answer)
    expect(inCurrency(whole, 'USD').categories.map(({ text }) => text)).toEqual(['Plön', 'Kiel', 'Husum'])
  })
  it('subtracts decimals as they are written', () => {
    expect(lessExactly('0.3', ['0.1', '0.2'])).toBe('0.0')
    expect(lessExactly('90071992547409933.01', ['0.02'])).toBe('90071992547409932.99')
    expect(lessExactly('1', ['2.5', '-1'])).toBe('-0.5')
  })
})

describe('two fields', () => {
  const figures = (count: number) => ({ count, measures: {} })
  const pivot: Pivot = {
    rows: [group('Kiel', 5), group('Husum', 3)],
    columns: [group('won', 5), group('new', 3)],
    cells: [
      [figures(4), figures(1)],
      [figures(1), figures(2)],
    ],
    total: figures(8),
    rows_left: 0,
  }
  const town = { field: field('town', 'text') }
  const drawn = drawnOfPivot(planOf(entity, { by: 'town', by2: 'stage' }), town, { field: stage }, pivot)
  it('stand as their options do, and lie on each other', () => {
    expect(drawn.series.map(({ text }) => text)).toEqual(['New', 'Won'])
    expect(segmentsOf(drawn, 0, undefined)).toEqual([
      { series: 0, from: 0, to: 1 },
      { series: 1, from: 1, to: 5 },
    ])
    expect(seriesTotals(drawn).map((cell) => cell?.count)).toEqual([3, 5])
  })
  it('over time have a line for each, and one for the others', () => {
    const point = (from: string, count: number) => ({ from, count, measures: {} })
    const answer: Series = {
      interval: 'month',
      points: [point('2026-10-01', 5), point('2026-11-01', 2)],
      lines: [{ key: 'won', label: 'Won', colour: null, points: [point('2026-10-01', 3), point('2026-11-01', 2)] }],
      total: figures(7),
      lines_left: 2,
    }
    const lines = drawnOfSeries(planOf(entity, { kind: 'line', by: 'due', by2: 'stage' }), { field: due, interval: 'month' }, answer)
    expect(lines.series.map(({ text }) => text)).toEqual(['Won', 'Others'])
    expect(lines.cells.map((cells) => cells.map((cell) => cell?.count))).toEqual([
      [3, 2],
      [2, 0],
    ])
  })
  it('lead the arrows along both', () => {
    expect(stepped('ArrowRight', drawn, undefined, false)).toEqual({ category: 0 })
    expect(stepped('ArrowRight', drawn, { category: 1 }, false)).toEqual({ category: 1 })
    expect(stepped('ArrowUp', drawn, { category: 1 }, false)).toEqual({ category: 1, series: 0 })
    expect(stepped('ArrowDown', drawn, { category: 1, series: 0 }, false)).toEqual({ category: 1 })
    expect(stepped('ArrowDown', drawn, { category: 0 }, true)).toEqual({ category: 1 })
    expect(stepped('x', drawn, undefined, false)).toBeUndefined()
  })
  it('are said with their share', () => {
    expect(markText(drawn, { category: 0, series: 1 })).toBe('Kiel, Won: 4 (50 %)')
  })
  it('stand for records of both', () => {
    expect(narrowed(undefined, conditionsOf(drawn, { category: 0, series: 1 }))).toEqual({ town: 'Kiel', stage: 'won' })
  })
})

describe('what a mark stands for', () => {
  it('is none, a value, one of several, or a stretch of days', () => {
    expect(writeWhere(testOfGroup({ field: stage }, null))).toEqual({ stage: { empty: true } })
    expect(writeWhere(testOfGroup({ field: stage }, 'won'))).toEqual({ stage: 'won' })
    expect(writeWhere(testOfGroup({ field: field('labels', 'tags') }, 'vip'))).toEqual({ labels: ['vip'] })
    expect(writeWhere(testOfGroup({ field: due, interval: 'quarter' }, '2026-10-01'))).toEqual({
      due: { between: ['2026-10-01', '2026-12-31'] },
    })
    expect(writeWhere(testOfGroup({ field: due, interval: 'day' }, '2026-10-01'))).toEqual({ due: '2026-10-01' })
  })
  it('is whatever is not shown, and those without a value unless they are', () => {
    expect(writeWhere(testOfOthers({ field: stage }, ['won']))).toEqual({ stage: { nin: ['won'] } })
    expect(writeWhere(testOfOthers({ field: stage }, ['won', null]))).toEqual({
      and: [{ stage: { nin: ['won'] } }, { stage: { empty: false } }],
    })
    expect(writeWhere(testOfOthers({ field: due, interval: 'month' }, ['2026-10-01']))).toEqual({
      not: { or: [{ due: { between: ['2026-10-01', '2026-10-31'] } }] },
    })
  })
  it('is added to what the list asks already, so that it still reads as a row of conditions', () => {
    expect(narrowed({ town: 'Kiel' }, [testOfGroup({ field: stage }, 'won')])).toEqual({ town: 'Kiel', stage: 'won' })
    expect(narrowed({ or: [{ town: 'Kiel' }, { town: 'Plön' }] }, [testOfGroup({ field: stage }, 'won')])).toEqual({
      and: [{ or: [{ town: 'Kiel' }, { town: 'Plön' }] }, { stage: 'won' }],
    })
    expect(narrowed({ stage: { most: 1 } }, [testOfGroup({ field: stage }, 'won')])).toEqual({
      and: [{ stage: { most: 1 } }, { stage: 'won' }],
    })
  })
})

describe('groups', () => {
  it('end on the last day of their week, month, quarter and year', () => {
    expect(lastDayOf('2026-11-16', 'week')).toBe('2026-11-22')
    expect(lastDayOf('2028-02-01', 'month')).toBe('2028-02-29')
    expect(lastDayOf('2026-10-01', 'quarter')).toBe('2026-12-31')
    expect(lastDayOf('2026-01-01', 'year')).toBe('2026-12-31')
    expect(lastDayOf('9999-12-01', 'month')).toBe('9999-12-31')
  })
  it('are called by what they are', () => {
    expect(groupText({ field: stage }, { key: 'won' })).toBe('Won')
    expect(groupText({ field: stage }, { key: null })).toBe('None')
    expect(groupText({ field: due, interval: 'quarter' }, { key: '2026-10-01' })).toBe('Q4 2026')
    expect(groupText({ field: due, interval: 'month' }, { key: '2026-10-01' })).toBe('Oct 2026')
    expect(groupText({ field: field('owner', 'user') }, { key: 'u1', label: 'Ann' })).toBe('Ann')
  })
  it('stand as one would write them down, none at the end', () => {
    const keys = (along: Parameters<typeof inOrder>[0], all: unknown[]) =>
      inOrder(
        along,
        all.map((key) => ({ key })),
      ).map(({ key }) => key)
    expect(keys({ field: stage }, [null, 'lost', 'new', 'gone', 'won'])).toEqual(['new', 'won', 'lost', 'gone', null])
    expect(keys({ field: field('hours', 'integer') }, [10, null, 9])).toEqual([9, 10, null])
    expect(keys({ field: field('town', 'text') }, ['Room 10', 'Room 9', null])).toEqual(['Room 9', 'Room 10', null])
    expect(keys({ field: due, interval: 'day' }, ['2026-11-02', '2026-01-03'])).toEqual(['2026-01-03', '2026-11-02'])
  })
  it('are read out of addresses only where they can be', () => {
    expect(readAlong(entity, 'due')?.interval).toBe('month')
    expect(readAlong(entity, 'due:week')?.interval).toBe('week')
    for (const bad of ['', 'due:hour', 'stage:week', 'value', 'code', 'title', 'nothing'])
      expect(readAlong(entity, bad), bad).toBeUndefined()
  })
})

describe('pictures', () => {
  it('leave gaps where there is nothing to say', () => {
    const at = (x: number) => ({ x, y: 0, low: 0 })
    expect(stretches([null, at(1), at(2), null, at(4)])).toEqual([[at(1), at(2)], [at(4)]])
  })
  it('go round the other way where one reads from the right', () => {
    expect(piecePath({ x: 20, y: 20 }, 10, 0, 0.25, false)).toContain('30.00 20.00')
    expect(piecePath({ x: 20, y: 20 }, 10, 0, 0.25, true)).toContain('10.00 20.00')
  })
  it('take no formula into a file', () => {
    const drawn = drawnOfGroups(planOf(entity, { by: 'town' }), { field: field('town', 'text') }, groups([group('=1+1', 2)]))
    expect(csvOf(entity, drawn)).toContain("'=1+1,2")
  })
})

type Colour = [number, number, number]
/** What eyes that lack one kind of cone make of a colour (Machado, Oliveira, Fernandes 2009), in linear light. */
const EYES: Record<string, [Colour, Colour, Colour]> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  withoutRed: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  withoutGreen: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  withoutBlue: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}
const times = (rows: [Colour, Colour, Colour], [a, b, c]: Colour): Colour => rows.map(([x, y, z]) => x * a + y * b + z * c) as Colour
const lightOf = (l: number, c: number, h: number): Colour => {
  const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)]
  const cones = times(
    [
      [1, 0.3963377774, 0.2158037573],
      [1, -0.1055613458, -0.0638541728],
      [1, -0.0894841775, -1.291485548],
    ],
    [l, a, b],
  )
  return times(
    [
      [4.0767416621, -3.3077115913, 0.2309699292],
      [-1.2684380046, 2.6097574011, -0.3413193965],
      [-0.0041960863, -0.7034186147, 1.707614701],
    ],
    cones.map((cone) => cone ** 3) as Colour,
  )
}
const seenAs = (light: Colour): Colour => {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    light.map((part) => Math.min(1, Math.max(0, part))) as Colour,
  )
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones.map(Math.cbrt) as Colour,
  )
}

describe('the colours of series', () => {
  it('are told apart by everybody, in light and in dark', () => {
    const css = readFileSync('src/platform/styles/tokens.css', 'utf8')
    const found = [...css.matchAll(/--c\d: oklch\(([\d.]+) ([\d.]+) (\d+)\)/g)].map(([, l, c, h]) =>
      lightOf(Number(l), Number(c), Number(h)),
    )
    expect(found).toHaveLength(12)
    for (const palette of [found.slice(0, 6), found.slice(6)]) {
      for (const [eyes, seen] of Object.entries(EYES)) {
        const colours = palette.map((light) => seenAs(times(seen, light)))
        colours.forEach((one, at) => {
          for (const other of colours.slice(at + 1))
            expect(Math.hypot(...one.map((part, axis) => part - (other[axis] ?? 0))), eyes).toBeGreaterThan(0.07)
        })
      }
    }
  })
})
