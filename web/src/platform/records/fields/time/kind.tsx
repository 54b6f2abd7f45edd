// A time of day, without a day and without a zone.
import { formatTime } from '../../../i18n/format'
import { readTime } from '../calendar'
import { isEmptyText } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { TypedInput } from '../lazy-inputs'
import { asText, showNumber } from '../words-in-cells'

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?$/.test(text)
const written = (value: unknown): string => (isTime(asText(value)) ? formatTime(asText(value)) : asText(value))

export const time: FieldKind = {
  type: 'time',
  icon: 'clock',
  width: 90,
  isAtEnd: true,
  show: (value) => showNumber(written(value)),
  text: written,
  parse(text) {
    if (text.trim() === '') return { value: null }
    const time = readTime(text)
    return time ? { value: time } : { complaint: { key: 'field-not-time' } }
  },
  check: (value) => (typeof value === 'string' && isTime(value) ? undefined : { key: 'field-not-time' }),
  isEmpty: isEmptyText,
  Input: TypedInput,
  inCell: 'text',
  filterBy: 'time',
}
