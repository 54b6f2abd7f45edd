// How fast something goes, and when it will be done. Pure.

/** How far it was at a moment, in milliseconds. */
export type Mark = { at: number; done: number }

/** Long enough to even out batches, short enough to notice when it becomes slower. */
const LOOKED_AT_MS = 15_000
/** A guess from less than this would jump. */
const KNOWN_AFTER_MS = 1500

/** With one more mark; what is too old to tell anything is dropped. A mark that lies behind begins anew. */
export function marked(marks: Mark[], mark: Mark): Mark[] {
  const last = marks.at(-1)
  if (last && mark.done < last.done) return [mark]
  const fresh = marks.filter(({ at }) => mark.at - at <= LOOKED_AT_MS)
  return [...fresh, mark]
}

/** In a second; undefined while it is not known. */
export function rateOf(marks: Mark[]): number | undefined {
  const first = marks[0]
  const last = marks.at(-1)
  if (!first || !last || last.at - first.at < KNOWN_AFTER_MS || last.done === first.done) return undefined
  return ((last.done - first.done) * 1000) / (last.at - first.at)
}

/** Seconds that are left; undefined where nobody knows how much there is to do. */
export function restOf(done: number, total: number | undefined, rate: number | undefined): number | undefined {
  if (total === undefined || rate === undefined || total < done) return undefined
  return Math.ceil((total - done) / rate)
}
