// The line above a calendar: which days are shown, the ways to others, how much is shown and by which field.
import { formatDays, formatMonth, formatWeekdayDate } from '../../i18n/format'
import { type MessageKey, t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { MenuButton } from '../../ui/menu-button'
import type { Entity, Field } from '../entity'
import type { Day } from '../fields/calendar'
import { type Period, weeksShown } from './days'
import { dateFieldsOf } from './entries'

export const PERIODS: Record<Period, { label: MessageKey; keys: string; back: MessageKey; on: MessageKey }> = {
  month: { label: 'calendar-month', keys: 'm', back: 'calendar-previous-month', on: 'calendar-next-month' },
  week: { label: 'calendar-week', keys: 'w', back: 'calendar-previous-week', on: 'calendar-next-week' },
  day: { label: 'calendar-one-day', keys: 'd', back: 'calendar-previous-day', on: 'calendar-next-day' },
}

const ALL_PERIODS: Period[] = ['month', 'week', 'day']

export function titleOfDays(period: Period, day: Day): string {
  if (period === 'month') return formatMonth(day)
  if (period === 'day') return formatWeekdayDate(day)
  const [week = []] = weeksShown('week', day)
  return formatDays(week[0] ?? day, week.at(-1) ?? day)
}

type CalendarBarProps = {
  entity: Entity
  field: Field
  period: Period
  day: Day
  /** Why nothing can be moved, or what is missing. */
  notes: string[]
  onStep: (count: number) => void
  onToday: () => void
  onPeriod: (period: Period) => void
  onField: (code: string) => void
}

export function CalendarBar({ entity, field, period, day, notes, onStep, onToday, onPeriod, onField }: CalendarBarProps) {
  const words = PERIODS[period]
  return (
    <div className="calendar-bar">
      <h2 className="calendar-title" aria-live="polite">
        {titleOfDays(period, day)}
      </h2>
      <div className="flex flex-none items-center gap-0.5">
        <Button
          kind="ghost"
          size="sm"
          icon="chevron-left"
          className="calendar-step"
          label={t(words.back)}
          keys="arrowleft"
          onClick={() => onStep(-1)}
        />
        <Button
          kind="ghost"
          size="sm"
          icon="chevron-right"
          className="calendar-step"
          label={t(words.on)}
          keys="arrowright"
          onClick={() => onStep(1)}
        />
      </div>
      <Button size="sm" data-tip={t('calendar-go-today')} keys="t" onClick={onToday}>
        {t('calendar-today')}
      </Button>
      {notes.map((note) => (
        <p key={note} className="calendar-note">
          <Icon name="info" size={13} />
          <span className="truncate" data-tip={note}>
            {note}
          </span>
        </p>
      ))}
      <div className="calendar-choices">
        <MenuButton
          label={t('calendar-by', { field: field.label })}
          align="end"
          className="min-w-0"
          entries={() =>
            dateFieldsOf(entity).map(({ code, label }) => ({ label, isChecked: code === field.code, run: () => onField(code) }))
          }
        >
          <Icon name={field.type === 'datetime' ? 'calendar-clock' : 'calendar'} className="text-ink-3" />
          <span className="min-w-0 truncate" dir="auto">
            {field.label}
          </span>
          <Icon name="chevron-down" size={14} className="text-ink-3" />
        </MenuButton>
        <div role="group" aria-label={t('calendar-period')} className="calendar-periods">
          {ALL_PERIODS.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={name === period}
              data-tip={t(PERIODS[name].label)}
              data-tip-keys={PERIODS[name].keys}
              onClick={() => onPeriod(name)}
            >
              {t(PERIODS[name].label)}
            </button>
          ))}
        </div>
      </div>
    </div>
  )
}
