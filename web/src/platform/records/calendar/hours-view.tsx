// Days beside each other with their hours below each other, for what happens at a moment.
//
// The hours are those of the wall: where clocks go forward an hour is empty, where they go back one holds what happens in two.
import { useLayoutEffect, useRef } from 'react'
import { formatDayFully, formatDayNumber, formatHour, formatWeekday } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Skeleton } from '../../ui/skeleton'
import type { Day } from '../fields/calendar'
import { useIsPhone } from '../table/use-screen'
import { CalendarEntry } from './calendar-entry'
import { DayMore } from './day-more'
import { weekdayOf, weekendDays } from './days'
import { DAY_MINUTES, inLanes, type Placed, SHOWN_MINUTES } from './entries'
import type { CalendarViewProps } from './view-props'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
/** What is seen first: a little before people begin, unless something is earlier. */
const FIRST_HOUR = 8

/** What can still be read beside each other. */
const LANES_WHERE_NARROW = 3
const LANES_OF_DAY = 6

const share = (minutes: number): string => `${(minutes / DAY_MINUTES) * 100}%`

export function HoursView(props: CalendarViewProps) {
  const { label, weeks, days, now, isPending } = props
  const scroller = useRef<HTMLDivElement>(null)
  const isPhone = useIsPhone()
  const shown = weeks.flat()
  const earliest = Math.min(FIRST_HOUR * 60, ...shown.flatMap((day) => days.get(day)?.[0]?.minute ?? []))
  useScrolledTo(scroller, `${shown[0]} ${shown.length} ${isPending}`, earliest)
  const style = { gridTemplateColumns: `var(--names) repeat(${shown.length}, minmax(0, 1fr))` }
  return (
    <div ref={scroller} role="grid" aria-label={label} aria-busy={isPending || undefined} className="calendar-hours" data-scroller="">
      <div role="row" className="calendar-hours-head" style={style}>
        <div role="columnheader" className="sr-only">
          {t('calendar-hours')}
        </div>
        {shown.map((day) => (
          <div key={day} role="columnheader" className="calendar-hours-day">
            <span>{formatWeekday(day)}</span>
            <span className="calendar-number num" data-today={day === now.day || undefined}>
              {formatDayNumber(day)}
            </span>
          </div>
        ))}
      </div>
      <div role="row" className="calendar-hours-body" style={style}>
        <div role="rowheader" className="calendar-hour-names" aria-label={t('calendar-hours')}>
          {HOURS.map((hour) => (
            <span key={hour} className="num" style={{ top: share(hour * 60) }}>
              {hour === 0 ? '' : formatHour(hour)}
            </span>
          ))}
        </div>
        {shown.map((day) => (
          <DayColumn key={day} {...props} on={day} lanesMax={isPhone || shown.length > 1 ? LANES_WHERE_NARROW : LANES_OF_DAY} />
        ))}
      </div>
    </div>
  )
}

function DayColumn({ on, lanesMax, days, cursor, now, colours, isFixed, isPending }: CalendarViewProps & { on: Day; lanesMax: number }) {
  const entries = days.get(on) ?? []
  const isTabStop = on === cursor
  return (
    <div
      role="gridcell"
      data-day={on}
      data-hours=""
      data-weekend={weekendDays().includes(weekdayOf(on)) || undefined}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={t('calendar-day', { day: formatDayFully(on), count: entries.length })}
      aria-current={on === now.day ? 'date' : undefined}
      className="calendar-column"
    >
      {on === now.day && <div className="calendar-now" style={{ top: share(now.minute) }} />}
      {isPending && <Skeleton width="80%" height={34} className="absolute start-1 top-[40%]" />}
      {inLanes(entries, lanesMax).map((placed) => {
        const style = placeOf(placed)
        return 'entry' in placed ? (
          <CalendarEntry
            key={placed.entry.row.id}
            entry={placed.entry}
            colours={colours}
            isTabStop={isTabStop}
            isFixed={isFixed}
            className="calendar-block"
            style={style}
          />
        ) : (
          <DayMore
            key={`more ${placed.minute}`}
            day={on}
            entries={placed.hidden}
            hidden={placed.hidden.length}
            colours={colours}
            isTabStop={isTabStop}
            style={style}
          />
        )
      })}
      <div className="calendar-landing num" data-landing="" hidden />
    </div>
  )
}

const placeOf = ({ minute, lane, lanes }: Placed): React.CSSProperties => ({
  top: share(Math.min(minute, DAY_MINUTES - SHOWN_MINUTES)),
  height: share(SHOWN_MINUTES),
  insetInlineStart: `${(lane / lanes) * 100}%`,
  width: `calc(${100 / lanes}% - 3px)`,
})

/** Begins where the day begins, once for every stretch of days that is looked at. */
function useScrolledTo(scroller: React.RefObject<HTMLElement | null>, stretch: string, minute: number): void {
  const done = useRef('')
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || done.current === stretch) return
    done.current = stretch
    const hours = element.querySelector<HTMLElement>('.calendar-column')
    if (hours) element.scrollTop = (hours.clientHeight * Math.max(0, minute - 30)) / DAY_MINUTES
  }, [scroller, stretch, minute])
}
