// A measured number, where the last digit does not matter.
import { formatNumber } from '../../../i18n/format'
import { isNothing } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { TypedInput } from '../lazy-inputs'
import { sizeComplaint } from '../limits'
import { decimalOf, plainDigits } from '../numeric-text'
import { showNumber } from '../words-in-cells'

/** More places than a double has are noise. */
const PLACES = 15

const written = (value: unknown): string => (typeof value === 'number' ? formatNumber(plainDigits(value), PLACES) : '')

export const number: FieldKind = {
  type: 'number',
  icon: 'hash',
  isAtEnd: true,
  width: 110,
  show: (value) => showNumber(written(value)),
  text: written,
  parse(text) {
    if (text.trim() === '') return { value: null }
    const decimal = decimalOf(text)
    return decimal === undefined ? { complaint: { key: 'field-not-number' } } : { value: Number(decimal) }
  },
  check: (value, field) =>
    typeof value === 'number' && Number.isFinite(value) ? sizeComplaint(value, field) : { key: 'field-not-number' },
  isEmpty: isNothing,
  Input: TypedInput,
  inCell: 'text',
  filterBy: 'number',
}
