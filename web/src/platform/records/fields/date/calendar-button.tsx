// A button that opens a month. The month is a grid: arrows go by days, page keys by months, Home and End within a week.
import { Popover } from '@base-ui/react/popover'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { firstDayOfWeek, formatDate, formatMonth, formatWeekday } from '../../../i18n/format'
import { t } from '../../../i18n/translate'
import { Button } from '../../../ui/button'
import { Icon } from '../../../ui/icon'
import { type Day, daysAfter, isDay, today } from '../calendar'

type Pick = { day: Day | null; onPick: (day: Day | null) => void }

export function CalendarButton({ labelledBy, day, onPick }: Pick & { labelledBy: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger aria-label={t('field-open-calendar')} aria-describedby={labelledBy} className="field-button">
        <Icon name="calendar" size={14} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" collisionPadding={8} className="field-popup">
          <Popover.Popup className="popup p-2" aria-label={t('field-calendar')}>
            <Month
              day={day}
              onPick={(picked) => {
                onPick(picked)
                setOpen(false)
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

const WEEKS = [0, 1, 2, 3, 4, 5]
const DAYS = [0, 1, 2, 3, 4, 5, 6]

const addMonths = (day: Day, count: number): Day => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10)
}

/** How many days after the first of its week a day is. Sunday is 7, as the languages count. */
const placeInWeek = (day: Day): number => (new Date(`${day}T00:00:00Z`).getUTCDay() - firstDayOfWeek() + 7) % 7

function Month({ day, onPick }: Pick) {
  const now = today()
  const [at, setAt] = useState<Day>(day && isDay(day) ? day : now)
  const grid = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the day
  useEffect(() => grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus(), [at])
  const first = `${at.slice(0, 7)}-01`
  const start = daysAfter(first, -placeInWeek(first))

  const key = (event: KeyboardEvent) => {
    const isRightToLeft = document.documentElement.dir === 'rtl'
    const moves: Record<string, () => Day> = {
      ArrowLeft: () => daysAfter(at, isRightToLeft ? 1 : -1),
      ArrowRight: () => daysAfter(at, isRightToLeft ? -1 : 1),
      ArrowUp: () => daysAfter(at, -7),
      ArrowDown: () => daysAfter(at, 7),
      PageUp: () => addMonths(at, event.shiftKey ? -12 : -1),
      PageDown: () => addMonths(at, event.shiftKey ? 12 : 1),
      Home: () => daysAfter(at, -placeInWeek(at)),
      End: () => daysAfter(at, 6 - placeInWeek(at)),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    setAt(move())
  }
  return (
    <div>
      <div className="flex items-center gap-1 pb-1.5">
        <Button
          kind="ghost"
          size="sm"
          label={t('field-month-before')}
          icon="chevron-left"
          className="rtl:rotate-180"
          onClick={() => setAt(addMonths(at, -1))}
        />
        <span aria-live="polite" className="flex-1 text-center font-medium">
          {formatMonth(at)}
        </span>
        <Button
          kind="ghost"
          size="sm"
          label={t('field-month-after')}
          icon="chevron-right"
          className="rtl:rotate-180"
          onClick={() => setAt(addMonths(at, 1))}
        />
      </div>
      <div ref={grid} role="grid" aria-label={formatMonth(at)} onKeyDown={key} className="calendar-month">
        <div role="row" className="contents">
          {DAYS.map((place) => (
            <span key={place} role="columnheader" className="flex h-6 items-center justify-center text-2xs font-medium text-ink-3">
              {formatWeekday(daysAfter(start, place))}
            </span>
          ))}
        </div>
        {WEEKS.map((week) => (
          <div key={week} role="row" className="contents">
            {DAYS.map((place) => {
              const shown = daysAfter(start, week * 7 + place)
              return (
                <div key={place} role="gridcell" aria-selected={shown === day}>
                  <button
                    type="button"
                    className="calendar-day"
                    tabIndex={shown === at ? 0 : -1}
                    aria-label={formatDate(shown)}
                    aria-current={shown === now ? 'date' : undefined}
                    data-today={shown === now ? '' : undefined}
                    data-outside={shown.slice(0, 7) === at.slice(0, 7) ? undefined : ''}
                    data-chosen={shown === day ? '' : undefined}
                    onClick={() => onPick(shown)}
                  >
                    {Number(shown.slice(8))}
                  </button>
                </div>
              )
            })}
          </div>
        ))}
      </div>
      <div className="flex justify-between pt-1.5">
        <Button kind="ghost" size="sm" onClick={() => onPick(now)}>
          {t('field-today')}
        </Button>
        {day && (
          <Button kind="ghost" size="sm" onClick={() => onPick(null)}>
            {t('field-clear')}
          </Button>
        )}
      </div>
    </div>
  )
}
