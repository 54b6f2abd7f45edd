// The days on which something falls, below each other: for screens too narrow for a week.
import { Fragment, useLayoutEffect, useRef } from 'react'
import { formatWeekdayDay } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { EmptyFace } from '../../ui/face'
import { Skeleton } from '../../ui/skeleton'
import { CalendarEntry } from './calendar-entry'
import { isSameMonth } from './days'
import type { CalendarViewProps } from './view-props'

export function AgendaView({ label, day, weeks, days, now, colours, detailOf, isFixed, isPending, onMake }: CalendarViewProps) {
  const isMonth = weeks.length > 1
  const all = weeks.flat().filter((on) => !isMonth || isSameMonth(on, day))
  const shown = all.filter((on) => days.has(on) || on === now.day)
  const isEmpty = !isPending && all.every((on) => !days.has(on))
  const list = useRef<HTMLElement>(null)
  const firstShown = isPending ? undefined : all[0]
  useLayoutEffect(() => {
    const section = list.current
    const today = section?.querySelector<HTMLElement>('.calendar-agenda-day[data-today]')
    // Sticky headings say where they stick, not where they belong; the list below them does not move.
    const entries = today?.nextElementSibling
    if (!section || firstShown === undefined) return
    section.scrollTop = today && entries instanceof HTMLElement ? entries.offsetTop - today.offsetHeight : 0
  }, [firstShown])
  return (
    <section ref={list} aria-label={label} aria-busy={isPending || undefined} className="calendar-agenda" data-scroller="">
      {isPending && <AgendaSkeleton />}
      {isEmpty && <EmptyFace icon="calendar-days" title={t('calendar-empty')} hint={t('calendar-empty-hint')} />}
      {!isPending &&
        shown.map((on) => (
          <Fragment key={on}>
            <h2 className="calendar-agenda-day" data-today={on === now.day || undefined}>
              <span className="min-w-0 truncate">{formatWeekdayDay(on)}</span>
              {on === now.day && <span className="calendar-agenda-today">{t('calendar-today')}</span>}
              {onMake && (
                <Button
                  kind="ghost"
                  size="sm"
                  icon="plus"
                  className="ms-auto"
                  label={t('calendar-make', { day: formatWeekdayDay(on) })}
                  onClick={() => onMake(on, null)}
                />
              )}
            </h2>
            <ul data-day={on} className="calendar-agenda-entries">
              {days.get(on)?.map((entry) => (
                <li key={entry.row.id}>
                  <CalendarEntry entry={entry} colours={colours} detail={detailOf(entry.row)} isTabStop isFixed={isFixed} />
                </li>
              )) ?? <li className="px-4 py-2 text-xs text-ink-3">{t('calendar-nothing')}</li>}
            </ul>
          </Fragment>
        ))}
    </section>
  )
}

const AgendaSkeleton = () => (
  <div aria-hidden="true" className="flex flex-col gap-6 p-4">
    {[60, 45, 70, 50].map((width) => (
      <div key={width} className="flex flex-col gap-3">
        <Skeleton width={120} />
        <Skeleton width={`${width}%`} height={12} />
      </div>
    ))}
  </div>
)
