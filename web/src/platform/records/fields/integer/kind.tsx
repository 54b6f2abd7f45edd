// A whole number.
import { formatNumber } from '../../../i18n/format'
import { isNothing } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { TypedInput } from '../lazy-inputs'
import { sizeComplaint } from '../limits'
import { decimalOf } from '../numeric-text'
import { showNumber } from '../words-in-cells'

const written = (value: unknown): string => (typeof value === 'number' ? formatNumber(value, 0) : '')

export const integer: FieldKind = {
  type: 'integer',
  icon: 'hash',
  isAtEnd: true,
  width: 100,
  show: (value) => showNumber(written(value)),
  text: written,
  parse(text) {
    if (text.trim() === '') return { value: null }
    const decimal = decimalOf(text)
    if (decimal === undefined) return { complaint: { key: 'field-not-number' } }
    if (decimal.includes('.')) return { complaint: { key: 'field-not-whole' } }
    // Beyond this JavaScript counts in steps of two.
    return Number.isSafeInteger(Number(decimal))
      ? { value: Number(decimal) }
      : { complaint: { key: 'field-too-many-digits', values: { max: 15 } } }
  },
  check(value, field) {
    if (typeof value !== 'number') return { key: 'field-not-number' }
    return Number.isInteger(value) ? sizeComplaint(value, field) : { key: 'field-not-whole' }
  },
  isEmpty: isNothing,
  Input: TypedInput,
  inCell: 'text',
  filterBy: 'number',
}
