// What a mark of a chart stands for: in words, in size, and as the condition that a list is opened with.
import { formatPercent } from '../../i18n/format'
import { testOfGroup, testOfOthers } from '../figures/group-test'
import { addsUp, figureText, sizeOf } from '../figures/measures'
import type { Condition } from '../filter/condition'
import type { Category, Cell, Drawn } from './drawn'

/** A place in a chart; without a series, all of a category. */
export type Mark = { category: number; series?: number }

export const sameMark = (one: Mark | undefined, other: Mark | undefined): boolean =>
  one?.category === other?.category && one?.series === other?.series

/** Whether there is more than one series, so that they have names. */
export const hasSeries = ({ plan }: Drawn): boolean => plan.by2 !== undefined

export const cellAt = (drawn: Drawn, { category, series }: Mark): Cell | null =>
  (series === undefined ? drawn.totals[category] : drawn.cells[category]?.[series]) ?? null

export const sizeAt = (drawn: Drawn, mark: Mark, currency: string | undefined): number | null =>
  sizeOf(cellAt(drawn, mark)?.value, currency)

export const cellText = (drawn: Drawn, cell: Cell | null, currency?: string): string =>
  cell ? figureText(cell.value, drawn.plan.measure, currency) : ''

/** Of all there is, in per cent; undefined where parts make no whole. */
export function shareText(drawn: Drawn, cell: Cell | null, currency?: string): string | undefined {
  const size = sizeOf(cell?.value, currency)
  const whole = sizeOf(drawn.total.value, currency)
  if (!addsUp(drawn.plan.measure) || size === null || !whole || size < 0) return undefined
  return formatPercent(String(Math.round((size / whole) * 1000) / 10))
}

export function markText(drawn: Drawn, mark: Mark, currency?: string): string {
  const { categories, series } = drawn
  const names = [categories[mark.category]?.text, mark.series === undefined ? undefined : series[mark.series]?.text].filter(Boolean)
  const cell = cellAt(drawn, mark)
  const share = shareText(drawn, cell, currency)
  return `${names.join(', ')}: ${cellText(drawn, cell, currency) || '–'}${share ? ` (${share})` : ''}`
}

/** What must hold of a record to be counted in this mark. */
export function conditionsOf(drawn: Drawn, { category, series }: Mark): Condition[] {
  const { plan, categories, series: all } = drawn
  const conditions: Condition[] = []
  const add = (along: typeof plan.by, among: Category[], at: number | undefined) => {
    const one = at === undefined ? undefined : among[at]
    if (!along || !one) return
    const shown = among.filter(({ isOthers }) => !isOthers).map(({ key }) => key)
    conditions.push(one.isOthers ? testOfOthers(along, shown) : testOfGroup(along, one.key))
  }
  add(plan.by, categories, category)
  add(plan.by2, all, series)
  return conditions
}
