// Whether a condition holds of what stands in a form: the grammar of filters, asked of one record that is not saved yet.
//
// What only the server can know, such as a field of a linked record, is unknown; and what is unknown is shown.

import { type Entity, fieldOf } from '../entity'
import { today, wallOf } from '../fields/calendar'
import { isNothing } from '../fields/emptiness'
import { isMoney } from '../fields/money/amount'
import { folded } from '../fields/picking/choice'
import type { Values } from '../record'
import { type Period, periodNamed } from './periods'

/** Undefined: nobody here knows. */
type Truth = boolean | undefined

const all = (truths: Truth[]): Truth => (truths.includes(false) ? false : truths.includes(undefined) ? undefined : true)
const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth)
const any = (truths: Truth[]): Truth => not(all(truths.map(not)))

export type Around = { entity: Entity; values: Values; me: string }

export const isShown = (condition: unknown, around: Around): boolean => isNothing(condition) || holds(condition, around) !== false

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function holds(condition: unknown, around: Around): Truth {
  if (!isObject(condition)) return undefined
  return all(
    Object.entries(condition).map(([key, value]) => {
      if (key === 'and' && Array.isArray(value)) return all(value.map((part) => holds(part, around)))
      if (key === 'or' && Array.isArray(value)) return any(value.map((part) => holds(part, around)))
      if (key === 'not') return not(holds(value, around))
      return ofField(key, value, around)
    }),
  )
}

function ofField(code: string, wanted: unknown, around: Around): Truth {
  const field = fieldOf(around.entity, code)
  if (!field) return undefined
  const value = around.values[code]
  if (isNothing(wanted)) return isNothing(value)
  if (!isObject(wanted)) return test(Array.isArray(wanted) ? 'in' : 'eq', value, wanted, field.type, around)
  return all(Object.entries(wanted).map(([operator, operand]) => test(operator, value, operand, field.type, around)))
}

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : isNothing(value) ? [] : [value])

function test(operator: string, value: unknown, operand: unknown, type: string, around: Around): Truth {
  const operands = listed(operand)
  const isAny = () => any(operands.map((one) => listed(value).some((held) => isEqual(held, one, type, around))))
  switch (operator) {
    case 'empty':
    case 'null':
      return (listed(value).length === 0) === (operand === true || operand === 'true')
    case 'eq':
    case 'in':
      return isAny()
    case 'ne':
    case 'nin':
      return not(isAny())
    case 'all':
      return operands.every((one) => listed(value).some((held) => isEqual(held, one, type, around)))
    case 'contains':
      return typeof value === 'string' && folded(value).includes(folded(String(operand)))
    case 'starts':
      return typeof value === 'string' && folded(value).startsWith(folded(String(operand)))
    case 'between':
      return isNothing(value) ? false : measure('gte', value, operands[0], type) && measure('lte', value, operands[1], type)
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return isNothing(value) ? false : measure(operator, value, operand, type)
    default:
      return undefined
  }
}

const period = (operand: unknown, type: string): Period | undefined =>
  type === 'date' || type === 'datetime' ? periodNamed(String(operand), today()) : undefined

const dayIn = (value: unknown, type: string): string => (type === 'datetime' ? wallOf(String(value)).day : String(value))

function isEqual(value: unknown, operand: unknown, type: string, around: Around): boolean {
  const named = period(operand, type)
  if (named) return dayIn(value, type) >= named.from && dayIn(value, type) < named.to
  if (type === 'user' && operand === 'me') return value === around.me
  if (type === 'datetime' && String(operand).length === 10) return dayIn(value, type) === operand
  if (isNumeric(type)) return comparable(value) === comparable(operand)
  return String(value).toLocaleLowerCase() === String(operand).toLocaleLowerCase()
}

const isNumeric = (type: string): boolean => ['number', 'integer', 'decimal', 'percent', 'duration', 'money'].includes(type)

/** "100.00 EUR", 12, {"amount": "12"}: how much it is. */
const comparable = (value: unknown): number => (isMoney(value) ? Number(value.amount) : Number.parseFloat(String(value)))

/** Of a stretch of days, `gt` is after it, `gte` from its beginning, `lt` before it, `lte` up to its end. */
function measure(operator: string, value: unknown, operand: unknown, type: string): boolean {
  const named = period(operand, type)
  if (named) {
    const day = dayIn(value, type)
    return { gt: day >= named.to, gte: day >= named.from, lt: day < named.from, lte: day < named.to }[operator] ?? false
  }
  const [left, right] = isNumeric(type)
    ? [comparable(value), comparable(operand)]
    : type === 'datetime' && String(operand).length > 10
      ? [Date.parse(String(value)), Date.parse(String(operand))]
      : [dayIn(value, type), String(operand)]
  return { gt: left > right, gte: left >= right, lt: left < right, lte: left <= right }[operator] ?? false
}
