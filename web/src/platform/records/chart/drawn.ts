// The figures of a chart as they are drawn: categories along the axis, and in each a cell for every series. What is more
// than the limit is folded into one, where parts add up to the whole.
import { t } from '../../i18n/translate'
import type { Hue } from '../entity'
import { isMoney } from '../fields/money/amount'
import { type Along, type GroupKey, groupHue, groupText, inOrder, isDated, isOfMany, shortGroupText } from '../figures/along'
import type { Group, Groups, Pivot, Series } from '../figures/asking'
import { lessExactly } from '../figures/exact'
import { addsUp, currenciesIn, type Figures, figureIn, type Measure, sizeOf } from '../figures/measures'
import type { Plan } from './chart'

export type Category = {
  /** Told apart by this; the value itself may be anything. */
  id: string
  key: unknown
  text: string
  /** Beside an axis. */
  short: string
  /** The group's own colour. */
  hue?: Hue
  isOthers?: boolean
}

export type Cell = { count: number; value: unknown }

export type Drawn = {
  plan: Plan
  categories: Category[]
  /** One without a name where there is no second field. */
  series: Category[]
  /** By category, then by series. Null: there are no such records. */
  cells: (Cell | null)[][]
  /** Of each category, whatever its series. */
  totals: Cell[]
  total: Cell
  /** Groups that are neither shown nor folded, for what they come to cannot be told. */
  left: number
  /** Amounts of each are drawn for themselves. */
  currencies: string[]
}

/** More series than there are colours nobody tells apart. */
export const SERIES_MAX = 7
const OTHERS = '…'

const cellOf = (figures: Figures, measure: Measure): Cell => ({ count: figures.count, value: figureIn(figures, measure) })

const categoryOf = (along: Along, group: GroupKey): Category => ({
  id: JSON.stringify(group.key),
  key: group.key,
  text: groupText(along, group),
  short: shortGroupText(along, group),
  hue: groupHue(along, group),
})

const others = (): Category => ({
  id: OTHERS,
  key: undefined,
  text: t('figures-others'),
  short: t('figures-others'),
  hue: 'gray',
  isOthers: true,
})
const onlySeries = (): Category => ({ id: '', key: undefined, text: '', short: '' })

/** What is left of a figure without its parts. */
function less(whole: unknown, parts: unknown[]): unknown {
  if (typeof whole === 'number') return parts.reduce<number>((left, part) => left - (typeof part === 'number' ? part : 0), whole)
  if (typeof whole === 'string')
    return lessExactly(
      whole,
      parts.filter((part) => typeof part === 'string'),
    )
  if (!Array.isArray(whole)) return whole
  return whole.filter(isMoney).map(({ amount, currency }) => {
    const inCurrency = parts.flatMap((part) => (Array.isArray(part) ? part.filter(isMoney) : [])).filter((one) => one.currency === currency)
    return {
      amount: lessExactly(
        amount,
        inCurrency.map((one) => one.amount),
      ),
      currency,
    }
  })
}

function cellLess(whole: Cell, parts: (Cell | null)[]): Cell {
  const there = parts.flatMap((part) => part ?? [])
  return {
    count: there.reduce((left, { count }) => left - count, whole.count),
    value: less(
      whole.value,
      there.map(({ value }) => value),
    ),
  }
}

/** Which of the groups are shown, the largest first in `groups`, and whether the rest can be told together. */
function split<Known>(groups: Known[], limit: number, more: number, mayFold: boolean): { shown: Known[]; folds: boolean; left: number } {
  // A single group that is left over is not worth another name.
  const most = more === 0 && groups.length === limit + 1 ? limit + 1 : limit
  const shown = groups.slice(0, most)
  const hidden = groups.length - shown.length + more
  return { shown, folds: hidden > 0 && mayFold, left: mayFold ? 0 : hidden }
}

const ordered = <One extends GroupKey>(plan: Plan, along: Along, groups: One[]): One[] =>
  plan.order === 'natural' || isDated(along.field) ? inOrder(along, groups) : groups

/** Options lie on each other as they stand in their field, whichever is the largest in all. */
const orderedSeries = <One extends GroupKey>(along: Along, groups: One[]): One[] =>
  along.field.options || isDated(along.field) || along.field.type === 'boolean' ? inOrder(along, groups) : groups

export function drawnOfCount(plan: Plan, figures: Figures): Drawn {
  const total = cellOf(figures, plan.measure)
  return { plan, categories: [], series: [onlySeries()], cells: [], totals: [], total, left: 0, currencies: currenciesIn(total.value) }
}

export function drawnOfGroups(plan: Plan, by: Along, { groups, total: whole, rest }: Groups): Drawn {
  const { measure, limit } = plan
  const total = cellOf(whole, measure)
  const { shown, folds, left } = split(groups, limit, rest?.groups ?? 0, addsUp(measure) && !isOfMany(by.field))
  const inPlace = ordered(plan, by, shown)
  const totals = inPlace.map((group) => cellOf(group, measure))
  const categories = inPlace.map((group) => categoryOf(by, group))
  if (folds) {
    totals.push(cellLess(total, totals))
    categories.push(others())
  }
  const currencies = currenciesIn(total.value)
  return { plan, categories, series: [onlySeries()], cells: totals.map((cell) => [cell]), totals, total, left, currencies }
}

export function drawnOfSeries(plan: Plan, over: Along, { points, lines, lines_left, total: whole }: Series): Drawn {
  const { measure, by2 } = plan
  const total = cellOf(whole, measure)
  const categories = points.map(({ from }) => categoryOf(over, { key: from }))
  const totals = points.map((point) => cellOf(point, measure))
  const base = { plan, categories, totals, total, currencies: currenciesIn(total.value) }
  if (!by2) return { ...base, series: [onlySeries()], cells: totals.map((cell) => [cell]), left: 0 }
  const inPlace = orderedSeries(by2, lines)
  const folds = lines_left > 0 && addsUp(measure)
  const series = [...inPlace.map((line) => categoryOf(by2, line)), ...(folds ? [others()] : [])]
  const cells = totals.map((whole, at) => {
    const own = inPlace.map(({ points }): Cell | null => {
      const point = points[at]
      return point ? cellOf(point, measure) : null
    })
    return folds ? [...own, cellLess(whole, own)] : own
  })
  return { ...base, series, cells, left: folds ? 0 : lines_left }
}

/** Rows of a pivot are the categories, its columns the series. */
export function drawnOfPivot(plan: Plan, by: Along, by2: Along, pivot: Pivot): Drawn {
  const { measure, kind, limit } = plan
  const isTable = kind === 'pivot'
  const mayFold = addsUp(measure)
  const total = cellOf(pivot.total, measure)
  const cellAt = (row: number, column: number): Cell | null => {
    const figures = pivot.cells[row]?.[column]
    return figures ? cellOf(figures, measure) : null
  }
  const placed = <One>(groups: One[]) => groups.map((group, at) => ({ group, at }))
  const down = split(placed(pivot.rows), limit, pivot.rows_left, mayFold)
  const across = split(placed(pivot.columns), isTable ? pivot.columns.length : SERIES_MAX, 0, mayFold)
  const flat = (some: { group: Group; at: number }[]) => some.map(({ group, at }) => ({ ...group, at }))
  const rows = ordered(plan, by, flat(down.shown))
  const columns = orderedSeries(by2, flat(across.shown))
  const totals = rows.map((row) => cellOf(row, measure))
  const cells = rows.map((row, place) => {
    const own = columns.map((column) => cellAt(row.at, column.at))
    return across.folds ? [...own, cellLess(totals[place] ?? total, own)] : own
  })
  const categories = rows.map((row) => categoryOf(by, row))
  const series = [...columns.map((column) => categoryOf(by2, column)), ...(across.folds ? [others()] : [])]
  if (down.folds) {
    const last = cellLess(total, totals)
    const own = columns.map((column, place) =>
      cellLess(
        cellOf(column, measure),
        cells.map((line) => line[place] ?? null),
      ),
    )
    categories.push(others())
    cells.push(across.folds ? [...own, cellLess(last, own)] : own)
    totals.push(last)
  }
  return { plan, categories, series, cells, totals, total, left: down.left + across.left, currencies: currenciesIn(total.value) }
}

/** Of each series, whatever its category: the foot of a table. Null where parts do not add up. */
export function seriesTotals({ plan, cells, series }: Drawn): (Cell | null)[] {
  if (!addsUp(plan.measure)) return series.map(() => null)
  return series.map((_, place) => cells.map((line) => line[place] ?? null).reduce(sumOf, null))
}

function sumOf(one: Cell | null, other: Cell | null): Cell | null {
  if (!one || !other) return one ?? other
  return { count: one.count + other.count, value: plus(one.value, other.value) }
}

function plus(one: unknown, other: unknown): unknown {
  if (typeof one === 'number' && typeof other === 'number') return one + other
  if (typeof one === 'string' && typeof other === 'string') return lessExactly(one, [negated(other)])
  if (!Array.isArray(one) || !Array.isArray(other)) return one ?? other
  const sums = new Map<string, string>()
  for (const { amount, currency } of [...one, ...other].filter(isMoney)) {
    const before = sums.get(currency)
    sums.set(currency, before === undefined ? amount : lessExactly(before, [negated(amount)]))
  }
  return [...sums].map(([currency, amount]) => ({ amount, currency }))
}

const negated = (decimal: string): string => (decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`)

/** The largest first in the currency that is drawn: the server counts amounts in all of them alike. */
export function inCurrency(drawn: Drawn, currency: string | undefined): Drawn {
  const { plan, categories, cells, totals } = drawn
  if (currency === undefined || plan.order === 'natural' || !plan.by || plan.by.interval) return drawn
  const size = (at: number) => (categories[at]?.isOthers ? Number.NEGATIVE_INFINITY : (sizeOf(totals[at]?.value, currency) ?? 0))
  const places = categories.map((_, at) => at).sort((one, other) => size(other) - size(one))
  const moved = <One>(some: One[]): One[] => places.flatMap((at) => some.slice(at, at + 1))
  return { ...drawn, categories: moved(categories), cells: moved(cells), totals: moved(totals) }
}
