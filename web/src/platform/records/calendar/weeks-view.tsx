// Days as the cells of a grid: a month, or fewer days with room for all that falls on them.
import { useLayoutEffect, useRef, useState } from 'react'
import { formatDayFully, formatDayNumber, formatWeekday } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Skeleton } from '../../ui/skeleton'
import type { Day } from '../fields/calendar'
import { CalendarEntry } from './calendar-entry'
import { DayMore } from './day-more'
import { isSameMonth, weekdayOf, weekendDays } from './days'
import type { CalendarViewProps } from './view-props'

const columnsFor = (days: number) => ({ gridTemplateColumns: `repeat(${days}, minmax(0, 1fr))` })

export function WeeksView(props: CalendarViewProps) {
  const { label, weeks, isPending } = props
  const grid = useRef<HTMLDivElement>(null)
  const isMonth = weeks.length > 1
  const room = useRoom(grid, weeks.length)
  const weekend = weekendDays()
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={label}
      aria-busy={isPending || undefined}
      className="calendar-weeks"
      data-month={isMonth || undefined}
    >
      <div role="row" className="calendar-week-head" style={columnsFor(weeks[0]?.length ?? 7)}>
        {weeks[0]?.map((day) => (
          <div key={day} role="columnheader" className="calendar-weekday">
            {formatWeekday(day)}
          </div>
        ))}
      </div>
      {weeks.map((week) => (
        <div key={week[0]} role="row" className="calendar-week" style={columnsFor(week.length)}>
          {week.map((day) => (
            <DayCell
              key={day}
              {...props}
              on={day}
              room={isMonth ? room : Number.POSITIVE_INFINITY}
              isWeekend={weekend.includes(weekdayOf(day))}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

function DayCell({
  on,
  day,
  weeks,
  days,
  cursor,
  now,
  colours,
  detailOf,
  isFixed,
  isPending,
  room,
  isWeekend,
}: CalendarViewProps & { on: Day; room: number; isWeekend: boolean }) {
  const entries = days.get(on) ?? []
  const isOver = entries.length > room
  const shown = isOver ? entries.slice(0, room - 1) : entries
  const isTabStop = on === cursor
  const isMonth = weeks.length > 1
  const isOutside = isMonth && !isSameMonth(on, day)
  return (
    <div
      role="gridcell"
      data-day={on}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={t('calendar-day', { day: formatDayFully(on), count: entries.length })}
      aria-current={on === now.day ? 'date' : undefined}
      data-outside={isOutside || undefined}
      data-weekend={isWeekend || undefined}
      className="calendar-cell"
    >
      <span className="calendar-number num" data-today={on === now.day || undefined}>
        {formatDayNumber(on)}
      </span>
      {isPending && <DaySkeleton day={on} />}
      {shown.map((entry) => (
        <CalendarEntry
          key={entry.row.id}
          entry={entry}
          colours={colours}
          detail={isMonth ? undefined : detailOf(entry.row)}
          isTabStop={isTabStop}
          isFixed={isFixed}
        />
      ))}
      {isOver && <DayMore day={on} entries={entries} hidden={entries.length - shown.length} colours={colours} isTabStop={isTabStop} />}
    </div>
  )
}

/** Some days have entries to come, others none: always the same ones, so that nothing flickers. */
const DaySkeleton = ({ day }: { day: Day }) =>
  Array.from({ length: (Number(day.slice(8)) * 7) % 3 }, (_, at) => (
    <Skeleton key={at} width={`${80 - at * 25}%`} height={8} className="ms-1.5 my-[7px]" />
  ))

/** How many lines fit under the number of a day. */
function useRoom(grid: React.RefObject<HTMLElement | null>, weeks: number): number {
  const [room, setRoom] = useState(3)
  useLayoutEffect(() => {
    const element = grid.current
    if (!element) return
    const pixels = (name: string) => Number.parseFloat(getComputedStyle(element).getPropertyValue(name)) || 0
    const measure = () => {
      const height = Math.max(pixels('--week-min'), (element.clientHeight - pixels('--weekdays')) / weeks)
      setRoom(Math.max(1, Math.floor((height - pixels('--head-height')) / Math.max(1, pixels('--line-height')))))
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [grid, weeks])
  return room
}
