// Records on the days of one of their date fields: a month, a week or a day. What is moved to another day is changed.
import { type MouseEvent, useEffect, useMemo, useRef, useState } from 'react'
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { useShortcut } from '../../keyboard/shortcuts'
import { useGo, usePageSearch } from '../../navigation'
import { EmptyFace, ProblemFace } from '../../ui/face'
import { includesOf, subtitleOf } from '../board/card-fields'
import type { Entity, Field } from '../entity'
import { type Day, daysAfter } from '../fields/calendar'
import { useMakeWith, useOpenRecord } from '../opening'
import type { ListQuestion } from '../reading'
import type { RecordId } from '../record'
import { useIsPhone } from '../table/use-screen'
import { useLook } from '../views/look-context'
import { AgendaView } from './agenda-view'
import { coloursOf } from './colours'
import { entryFieldsOf } from './entry-fields'
import './calendar.css'
import { CalendarBar, titleOfDays } from './calendar-bar'
import { HINT_ID } from './calendar-entry'
import { calendarKeys } from './calendar-keys'
import { dayIn, type Period, stepped, weeksShown } from './days'
import { dateFieldOf, type EntriesByDay, entryOf, hasHours, minutesAfter, valueOn } from './entries'
import { HoursView } from './hours-view'
import { minuteAt, useCalendarDrags } from './use-calendar-drags'
import { useEntries } from './use-entries'
import { useNow } from './use-now'
import { useReschedule } from './use-reschedule'
import type { CalendarViewProps } from './view-props'
import { WeeksView } from './weeks-view'

type CalendarProps = { entity: Entity; question: ListQuestion }

export default function Calendar({ entity, question }: CalendarProps) {
  const { asked } = useLook()
  const field = dateFieldOf(entity, asked.group || undefined)
  if (!field)
    return <EmptyFace icon="calendar-days" title={t('calendar-no-field')} hint={t('calendar-no-field-hint', { plural: entity.plural })} />
  return <CalendarBy key={field.code} entity={entity} question={question} field={field} />
}

/** A new entry from a click begins at a full half hour. */
const CLICKED_MINUTES = 30

function CalendarBy({ entity, question, field }: CalendarProps & { field: Field }) {
  const root = useRef<HTMLDivElement>(null)
  const go = useGo()
  const now = useNow()
  const { month } = usePageSearch()
  const { asked, change } = useLook()
  const { period } = asked
  const day = dayIn(month, now.day)
  const isPhone = useIsPhone()
  const open = useOpenRecord(entity)
  const makeWith = useMakeWith(entity)

  const fields = useMemo(() => entryFieldsOf(entity), [entity])
  const weeks = weeksShown(period, day)
  const shown = weeks.flat()
  const entries = useEntries(entity, question, field, shown[0] ?? day, shown.at(-1) ?? day, includesOf(fields))
  const { cursor, setCursor, focusOn } = useCursor(root, day, shown, entries.days)
  const { whyNone, why, move } = useReschedule(entity, field, question.state)

  const showDay = (next: Day) => go.change({ month: next })
  const step = (count: number) => showDay(stepped(period, day, count))
  const showPeriod = (next: Period) => change({ period: next }, { month: cursor })
  useCalendarShortcuts({ step, today: () => showDay(now.day), period: showPeriod })

  const goTo = (next: Day) => {
    if (!shown.includes(next)) showDay(next)
    focusOn(next)
  }
  const carry = (id: RecordId, days: number, minutes: number) => {
    const row = entries.find(id)
    const entry = row && entryOf(row, field)
    if (!row || !entry) return
    const to = minutes ? minutesAfter(entry, minutes) : { day: daysAfter(entry.day, days), minute: entry.minute }
    if (!move(row, valueOn(field, to.day, to.minute), true)) return
    if (!shown.includes(to.day)) showDay(to.day)
    focusOn(to.day, id)
  }
  useCalendarDrags(root, {
    isFixed: whyNone !== undefined,
    drop(id, to, minute) {
      const row = entries.find(id)
      const entry = row && entryOf(row, field)
      if (!row || !entry || (entry.day === to && (minute === null || minute === entry.minute))) return false
      return move(row, valueOn(field, to, minute ?? entry.minute)) && why(row) === undefined
    },
  })

  const mayMake = entity.permissions.create !== null && question.state !== 'trashed' && !field.readOnly
  const make = mayMake ? (on: Day, minute: number | null) => makeWith({ [field.code]: valueOn(field, on, minute) }) : undefined
  const press = ({ target, clientY, ctrlKey, metaKey }: MouseEvent) => {
    if (!(target instanceof Element)) return
    const id = target.closest<HTMLElement>('[data-entry]')?.dataset.entry
    const cell = target.closest<HTMLElement>('[role=gridcell]')
    if (id) open(id, ctrlKey || metaKey)
    else if (cell?.dataset.day && cell.contains(target) && !target.closest('button') && make) {
      const minute = cell.dataset.hours === undefined ? null : minuteAt(cell, clientY)
      make(cell.dataset.day, minute === null ? null : Math.floor(minute / CLICKED_MINUTES) * CLICKED_MINUTES)
    }
  }

  const notes = [...(whyNone ? [whyNone] : [])]
  if (entries.cutFrom !== undefined) notes.push(t('calendar-cut', { total: formatNumber(entries.cutFrom) }))
  const view: CalendarViewProps = {
    label: titleOfDays(period, day),
    day,
    weeks,
    days: entries.days,
    cursor,
    now,
    colours: coloursOf(entity),
    detailOf: (row) => subtitleOf(fields, row),
    isFixed: whyNone !== undefined,
    isPending: entries.isPending,
    onMake: make,
  }
  const View = viewOf(period, hasHours(field), isPhone)
  return (
    <>
      <CalendarBar
        entity={entity}
        field={field}
        period={period}
        day={day}
        notes={notes}
        onStep={step}
        onToday={() => showDay(now.day)}
        onPeriod={showPeriod}
        onField={(group) => change({ group })}
      />
      <span id={HINT_ID} hidden>
        {t(hasHours(field) && period !== 'month' ? 'calendar-hint-hours' : 'calendar-hint')}
      </span>
      <div
        ref={root}
        className="calendar"
        aria-busy={entries.isFetching || undefined}
        onClick={press}
        onFocus={({ target }) => {
          const on = target.closest<HTMLElement>('[data-day]')?.dataset.day
          if (on) setCursor(on)
        }}
        onKeyDown={calendarKeys({
          period,
          hasHours: hasHours(field) && period !== 'month',
          goTo,
          carry,
          open,
          make: make && ((on) => make(on, null)),
        })}
      >
        {entries.problem !== undefined ? <ProblemFace cause={entries.problem} onRetry={entries.retry} /> : <View {...view} />}
      </div>
    </>
  )
}

function viewOf(period: Period, isByHours: boolean, isPhone: boolean) {
  if (isByHours && (period === 'day' || (period === 'week' && !isPhone))) return HoursView
  return isPhone ? AgendaView : WeeksView
}

type CalendarShortcuts = { step: (count: number) => void; today: () => void; period: (period: Period) => void }

function useCalendarShortcuts({ step, today, period }: CalendarShortcuts): void {
  const forward = () => (document.documentElement.dir === 'rtl' ? -1 : 1)
  useShortcut('t', 'calendar-go-today', today)
  useShortcut('m', 'calendar-show-month', () => period('month'))
  useShortcut('w', 'calendar-show-week', () => period('week'))
  useShortcut('d', 'calendar-show-day', () => period('day'))
  useShortcut('arrowleft', 'calendar-step-left', () => step(-forward()))
  useShortcut('arrowright', 'calendar-step-right', () => step(forward()))
}

/** An answer that was on its way while an entry moved shows it where it was, for a moment: its element goes and comes again. */
const FOLLOWED_MS = 3000

type Wish = { day: Day; id?: RecordId; metAt?: number }

/** The day on which the keyboard stands, and the focus that follows it once the page shows it. */
function useCursor(root: React.RefObject<HTMLElement | null>, day: Day, shown: Day[], days: EntriesByDay) {
  const [at, setCursor] = useState(day)
  const wish = useRef<Wish>(undefined)
  useEffect(() => {
    const wanted = wish.current
    if (wanted?.metAt !== undefined) {
      // Where somebody has gone since, they stay.
      if (document.activeElement !== document.body) return
      if (performance.now() - wanted.metAt > FOLLOWED_MS) {
        wish.current = undefined
        return
      }
    }
    if (!wanted || (wanted.id && !days.get(wanted.day)?.some(({ row }) => row.id === wanted.id))) return
    const cell = root.current?.querySelector<HTMLElement>(`[data-day="${wanted.day}"]`)
    if (!cell) return
    wanted.metAt ??= performance.now()
    const entry = wanted.id && cell.querySelector<HTMLElement>(`[data-entry="${wanted.id}"]`)
    ;(entry || cell).focus()
  })
  return {
    cursor: shown.includes(at) ? at : day,
    setCursor,
    focusOn(next: Day, id?: RecordId) {
      wish.current = { day: next, id }
      setCursor(next)
    },
  }
}
