// The condition that a group stands for: with it a list shows exactly the records that were counted.
import { type Condition, group, NO_CONDITION, readWhere, test, withPart, writeWhere } from '../filter/condition'
import type { Where } from '../reading'
import { type Along, isOfMany, lastDayOf } from './along'

const isNone = (key: unknown): boolean => key === null || key === undefined

export function testOfGroup({ field, interval }: Along, key: unknown): Condition {
  const { code } = field
  if (isNone(key)) return test(code, 'empty', [true])
  if (interval && interval !== 'day') return test(code, 'between', [key, lastDayOf(String(key), interval)])
  return test(code, isOfMany(field) ? 'in' : 'eq', [key])
}

/** What is in none of the groups that are shown. */
export function testOfOthers(along: Along, shown: unknown[]): Condition {
  const { code } = along.field
  const filled = shown.filter((key) => !isNone(key))
  const parts: Condition[] = along.interval
    ? [
        group(
          'or',
          filled.map((key) => testOfGroup(along, key)),
          true,
        ),
      ]
    : [test(code, 'nin', filled)]
  // Those without a value are not in any of these groups either, and have their own if it is shown.
  if (filled.length < shown.length) parts.push(test(code, 'empty', [false]))
  const [only] = parts
  return only && parts.length === 1 ? only : group('and', parts)
}

/** A list narrowed down further, written as short as it can be so that it still reads as a row of conditions. */
export function narrowed(where: Where | undefined, conditions: Condition[]): Where {
  const whole = readWhere(where)
  // What cannot be read here, the server may well understand.
  if (!whole) return { and: [where, ...conditions.flatMap((condition) => writeWhere(condition) ?? [])] }
  const flat = conditions.flatMap((condition) =>
    condition.kind === 'group' && condition.join === 'and' && !condition.isNot ? condition.parts : [condition],
  )
  return writeWhere(flat.reduce(withPart, whole === NO_CONDITION ? NO_CONDITION : whole)) ?? {}
}
