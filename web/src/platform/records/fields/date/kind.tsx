// A day of the calendar. It belongs to no zone.
import { formatDate } from '../../../i18n/format'
import { dayExample, isDay, readDay } from '../calendar'
import { isEmptyText } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { DateInput, PickingCellEditor } from '../lazy-inputs'
import { asText, showNumber } from '../words-in-cells'

const written = (value: unknown): string => (isDay(asText(value)) ? formatDate(asText(value)) : asText(value))

export const date: FieldKind = {
  type: 'date',
  icon: 'calendar',
  width: 120,
  show: (value) => showNumber(written(value)),
  text: written,
  parse(text) {
    if (text.trim() === '') return { value: null }
    const day = readDay(text)
    return day ? { value: day } : { complaint: { key: 'field-not-date', values: { example: dayExample() } } }
  },
  check: (value) => (typeof value === 'string' && isDay(value) ? undefined : { key: 'field-not-date', values: { example: dayExample() } }),
  isEmpty: isEmptyText,
  Input: DateInput,
  CellEditor: PickingCellEditor,
  inCell: 'pick',
  filterBy: 'date',
}
