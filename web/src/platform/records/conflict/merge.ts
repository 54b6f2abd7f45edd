// Two people have changed one record. What only one of them touched goes together; what both did is asked.
import type { Row, Values } from '../record'

export type Dispute = { code: string; before: unknown; mine: unknown; theirs: unknown }

/** Whether two values say the same. The order of keys says nothing; that of a list does. */
export function isSame(a: unknown, b: unknown): boolean {
  const [left, right] = [a ?? null, b ?? null]
  if (Object.is(left, right)) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) || Array.isArray(right)) {
    return (
      Array.isArray(left) && Array.isArray(right) && left.length === right.length && left.every((entry, at) => isSame(entry, right[at]))
    )
  }
  const keys = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...keys].every((key) => isSame(Reflect.get(left, key), Reflect.get(right, key)))
}

/** The fields that both have changed, and not to the same. `before` is what mine was written upon. */
export function disputesOf(before: Values, mine: Values, theirs: Row): Dispute[] {
  return Object.keys(mine).flatMap((code) => {
    const dispute = { code, before: before[code], mine: mine[code], theirs: theirs[code] }
    const isTheirs = !isSame(dispute.before, dispute.theirs)
    return isTheirs && !isSame(dispute.mine, dispute.theirs) ? [dispute] : []
  })
}

/** What is sent upon their version: what is still different from it after every dispute is settled. */
export function settled(mine: Values, chosen: Values, theirs: Row): Values {
  const wanted = { ...mine, ...chosen }
  return Object.fromEntries(Object.entries(wanted).filter(([code, value]) => !isSame(value, theirs[code])))
}
