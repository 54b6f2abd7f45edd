// Which rows and columns are on the screen. Arithmetic alone: no measuring, so that scrolling costs no layout.

/** From the first up to, not including, the last. */
export type Span = readonly [from: number, to: number]

export const sameSpan = (a: Span, b: Span): boolean => a[0] === b[0] && a[1] === b[1]

/** Rows beyond the edges that are drawn already, so that a small step shows no gap. */
const ROWS_AHEAD = 6
const COLUMNS_AHEAD = 1

export function rowSpan(top: number, height: number, rowHeight: number, count: number): Span {
  const from = Math.max(0, Math.min(count - 1, Math.floor(top / rowHeight) - ROWS_AHEAD))
  const to = Math.min(count, Math.ceil((top + height) / rowHeight) + ROWS_AHEAD)
  return [from, Math.max(from, to)]
}

/** `edges`: where each column begins, and where the last ends. */
export function columnSpan(left: number, width: number, edges: readonly number[]): Span {
  const count = edges.length - 1
  const first = edges.findIndex((_, at) => at < count && (edges[at + 1] as number) > left)
  if (first < 0) return [Math.max(0, count - 1), count]
  let last = first
  while (last + 1 < count && (edges[last + 1] as number) < left + width) last++
  return [Math.max(0, first - COLUMNS_AHEAD), Math.min(count, last + 1 + COLUMNS_AHEAD)]
}

/** Where to scroll so that a stretch is seen between what sticks to both edges; the same place if it is seen already. */
export function revealed(scroll: number, view: number, start: number, size: number, stuckBefore = 0, stuckAfter = 0): number {
  if (start - stuckBefore < scroll) return Math.max(0, start - stuckBefore)
  if (start + size > scroll + view - stuckAfter) return start + size - view + stuckAfter
  return scroll
}
