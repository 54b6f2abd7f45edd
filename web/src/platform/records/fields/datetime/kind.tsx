// A moment, shown on the clock of whoever reads it.
import { formatMoment, formatMomentFully } from '../../../i18n/format'
import { dayExample, isMoment, readMoment } from '../calendar'
import { isEmptyText } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { DatetimeInput, PickingCellEditor } from '../lazy-inputs'
import { asText } from '../words-in-cells'

const written = (value: unknown): string => (isMoment(asText(value)) ? formatMoment(asText(value)) : asText(value))

const complaint = () => ({ key: 'field-not-moment', values: { example: `${dayExample()} 9:30` } }) as const

export const datetime: FieldKind = {
  type: 'datetime',
  icon: 'calendar-clock',
  width: 165,
  show(value) {
    const iso = asText(value)
    return isMoment(iso) ? (
      <time className="num truncate" dateTime={iso} data-tip={formatMomentFully(iso)}>
        {formatMoment(iso)}
      </time>
    ) : null
  },
  text: written,
  parse(text) {
    if (text.trim() === '') return { value: null }
    const moment = readMoment(text)
    return moment ? { value: moment } : { complaint: complaint() }
  },
  check: (value) => (typeof value === 'string' && isMoment(value) ? undefined : complaint()),
  isEmpty: isEmptyText,
  Input: DatetimeInput,
  CellEditor: PickingCellEditor,
  inCell: 'pick',
  filterBy: 'datetime',
}
