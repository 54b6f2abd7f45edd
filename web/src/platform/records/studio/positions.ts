// Where a field stands among others. Its position is the mean of its neighbours', so that moving one changes one.
export type Placed = { id: string; position: number | null }

/** Smaller ones first; those without a position come last, in the order in which they were made. */
export const inOrder = <Known extends Placed>(fields: readonly Known[]): Known[] =>
  fields
    .map((field, at) => ({ field, at }))
    .sort((a, b) => (a.field.position ?? Infinity) - (b.field.position ?? Infinity) || a.at - b.at)
    .map(({ field }) => field)

/** Behind all others. */
export const lastPosition = (fields: readonly Placed[]): number => Math.max(0, ...fields.map(({ position }) => position ?? 0)) + 1

/**
 * The positions that change when `moved` comes to stand at `place` among the `others`, which are in order. Mostly one; all
 * that differ where there is no room between the neighbours, or where they have none themselves.
 */
export function positionsAfter(others: readonly Placed[], moved: Placed, place: number): Map<string, number> {
  const at = Math.max(0, Math.min(others.length, place))
  const before = others[at - 1]
  const after = others[at]
  const low = before ? before.position : after?.position != null ? after.position - 2 : 0
  const high = after ? after.position : before?.position != null ? before.position + 2 : 2
  if (low !== null && high !== null) {
    const mean = (low + high) / 2
    // Two numbers may be so close that there is none between them.
    if (low < mean && mean < high) return new Map(mean === moved.position ? [] : [[moved.id, mean]])
  }
  const all = others.toSpliced(at, 0, moved)
  return new Map(all.flatMap(({ id, position }, index) => (position === index + 1 ? [] : [[id, index + 1] as const])))
}
