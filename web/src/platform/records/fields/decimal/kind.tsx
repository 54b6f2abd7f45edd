// An exact number. It is text from the keyboard to the database, so that no digit is ever lost.
import { formatNumber } from '../../../i18n/format'
import { isEmptyText } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { TypedInput } from '../lazy-inputs'
import { asText, showNumber } from '../words-in-cells'
import { checkDecimal, parseDecimal } from './exact-number'

const PLACES_MAX = 30
const written = (value: unknown): string => (isEmptyText(value) ? '' : formatNumber(asText(value), PLACES_MAX))

export const decimal: FieldKind = {
  type: 'decimal',
  icon: 'hash',
  isAtEnd: true,
  width: 120,
  show: (value) => showNumber(written(value)),
  text: written,
  parse: parseDecimal,
  check: checkDecimal,
  isEmpty: isEmptyText,
  Input: TypedInput,
  inCell: 'text',
  filterBy: 'number',
}
