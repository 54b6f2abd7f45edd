// The colour of a mark: its option's own, else one of a few that are told apart by everybody.
import type { Category, Drawn } from './drawn'
import { hasSeries } from './marks'

const COLOURS = 6

export type Ink = { 'data-hue'?: string; 'data-ink'?: number }

/** In the order in which series come; what has no colour of its own takes the next one. */
const inkOf = ({ hue }: Category, at: number): Ink => (hue ? { 'data-hue': hue } : { 'data-ink': (at % COLOURS) + 1 })

export const inkOfSeries = (drawn: Drawn, at: number): Ink => {
  const one = drawn.series[at]
  return one && hasSeries(drawn) ? inkOf(one, at) : { 'data-ink': 1 }
}

/** Marks of one series have colours only where those mean something. */
export function inkOfCategory(drawn: Drawn, at: number, isTold = false): Ink {
  const one = drawn.categories[at]
  if (!one) return {}
  if (isTold) return inkOf(one, at)
  const { by } = drawn.plan
  const isColoured = one.isOthers || by?.field.options != null
  return isColoured && one.hue ? { 'data-hue': one.hue } : { 'data-ink': 1 }
}
