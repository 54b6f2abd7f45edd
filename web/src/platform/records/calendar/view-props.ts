// What every view of a calendar is given, however it arranges the days.
import type { Field } from '../entity'
import type { Day } from '../fields/calendar'
import type { Row } from '../record'
import type { EntriesByDay } from './entries'
import type { Now } from './use-now'

export type CalendarViewProps = {
  label: string
  /** The day that the calendar is about; others of its grid may belong to other months. */
  day: Day
  weeks: Day[][]
  days: EntriesByDay
  /** The day that the keyboard stands on. */
  cursor: Day
  now: Now
  colours: Field | undefined
  /** What stands below a title, where there is room for it. */
  detailOf: (row: Row) => string
  isFixed: boolean
  isPending: boolean
  /** Makes a record on a day; absent where one may not. */
  onMake?: (day: Day, minute: number | null) => void
}
