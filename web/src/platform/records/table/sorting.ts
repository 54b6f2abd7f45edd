// In which order a list stands, as it is written in addresses: `status,-created_at`.
export type Sort = { code: string; isDescending: boolean }

/** The server follows no more. */
export const SORTS_MAX = 4

export const readSort = (text: string | undefined): Sort[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '-')
    .map((part) => (part.startsWith('-') ? { code: part.slice(1), isDescending: true } : { code: part, isDescending: false }))

export const writeSort = (sorts: Sort[]): string | undefined =>
  sorts.map(({ code, isDescending }) => (isDescending ? `-${code}` : code)).join(',') || undefined

/** Rising, falling, not at all. Added to the others only where that is asked for. */
export function toggled(sorts: Sort[], code: string, adds: boolean): Sort[] {
  const present = sorts.find((sort) => sort.code === code)
  const next = !present ? { code, isDescending: false } : present.isDescending ? undefined : { code, isDescending: true }
  if (!adds) return next ? [next] : []
  if (present) return sorts.flatMap((sort) => (sort.code === code ? (next ?? []) : [sort]))
  return next && sorts.length < SORTS_MAX ? [...sorts, next] : sorts
}

/** One field in one direction, alone or behind the others. */
export function sortedBy(sorts: Sort[], sort: Sort, adds = false): Sort[] {
  if (!adds) return [sort]
  const isThere = sorts.some(({ code }) => code === sort.code)
  if (isThere) return sorts.map((other) => (other.code === sort.code ? sort : other))
  return sorts.length < SORTS_MAX ? [...sorts, sort] : sorts
}
