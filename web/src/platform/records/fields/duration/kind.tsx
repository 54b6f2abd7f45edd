// A length of time, kept in seconds.
import { isNothing } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { TypedInput } from '../lazy-inputs'
import { readDuration, writtenDuration } from '../lengths-of-time'
import { sizeComplaint } from '../limits'
import { showNumber } from '../words-in-cells'

const written = (value: unknown): string => (typeof value === 'number' ? writtenDuration(value) : '')

export const duration: FieldKind = {
  type: 'duration',
  icon: 'timer',
  isAtEnd: true,
  width: 110,
  show: (value) => showNumber(written(value)),
  text: written,
  parse(text) {
    if (text.trim() === '') return { value: null }
    const seconds = readDuration(text)
    return seconds === undefined || !Number.isSafeInteger(seconds) ? { complaint: { key: 'field-not-duration' } } : { value: seconds }
  },
  check: (value, field) =>
    typeof value === 'number' && Number.isInteger(value) ? sizeComplaint(value, field) : { key: 'field-not-duration' },
  isEmpty: isNothing,
  Input: TypedInput,
  inCell: 'text',
  filterBy: 'number',
}
