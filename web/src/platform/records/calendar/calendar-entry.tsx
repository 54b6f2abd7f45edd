// One record in a calendar: a dot in the colour of its state, its time where it has one, its title.
import { memo } from 'react'
import { formatShortTime } from '../../i18n/format'
import type { Field } from '../entity'
import { optionHue } from '../fields/select/options'
import { type Entry, nameOf, timeAt } from './entries'

export const HINT_ID = 'calendar-hint'

type CalendarEntryProps = {
  entry: Entry
  /** The field whose options give the colours. */
  colours: Field | undefined
  /** A second line, where there is room for one. */
  detail?: string
  isTabStop: boolean
  isFixed: boolean
  className?: string
  style?: React.CSSProperties
}

export const CalendarEntry = memo(function CalendarEntry({
  entry,
  colours,
  detail,
  isTabStop,
  isFixed,
  className = '',
  style,
}: CalendarEntryProps) {
  const option = colours && entry.row[colours.code]
  return (
    <button
      type="button"
      data-entry={entry.row.id}
      data-detailed={detail ? '' : undefined}
      data-hue={typeof option === 'string' && colours ? optionHue(colours, option) : 'gray'}
      tabIndex={isTabStop ? 0 : -1}
      aria-describedby={isFixed ? undefined : HINT_ID}
      className={`calendar-entry ${className}`}
      style={style}
    >
      {entry.minute !== null && <span className="calendar-entry-time num">{formatShortTime(timeAt(entry.minute))}</span>}
      <span className="calendar-entry-title" dir="auto">
        {nameOf(entry.row)}
      </span>
      {detail && (
        <span className="calendar-entry-detail" dir="auto">
          {detail}
        </span>
      )}
    </button>
  )
})
