// A moment: a day and a time of day, on the clock of whoever types it. The zone is said, since others have others.
import { type FocusEvent, useRef, useState } from 'react'
import { currentZone, formatTime } from '../../../i18n/format'
import { t } from '../../../i18n/translate'
import { dayExample, dayPattern, isMoment, momentOf, readDay, readMoment, readTime, today, typedDay, wallOf } from '../calendar'
import { CalendarButton } from '../date/calendar-button'
import type { InputProps } from '../field-kind'
import { useBeginning } from '../use-beginning'
import { asText } from '../words-in-cells'

const MIDNIGHT = '00:00:00'

type Shown = { value: unknown; day: string; time: string }

const written = (value: unknown): Shown => {
  const iso = asText(value)
  if (!isMoment(iso)) return { value, day: '', time: '' }
  const wall = wallOf(iso)
  return { value, day: typedDay(wall.day), time: formatTime(wall.time) }
}

export default function DatetimeInput({
  field: _,
  entity: __,
  value,
  onChange,
  onBlur,
  onUnreadable,
  onPicked: ___,
  begins,
  isReadOnly,
  id,
  ...aria
}: InputProps) {
  const [shown, setShown] = useState(() => written(value))
  if (shown.value !== value) setShown(written(value))
  const dayInput = useRef<HTMLInputElement>(null)
  const isUnreadable = useRef(false)
  const zone = currentZone()

  const read = (day: string, time: string) => {
    const dayRead = readDay(day)
    const timeRead = time.trim() === '' ? MIDNIGHT : readTime(time)
    // The whole may have been typed or pasted into the first part.
    const whole = !dayRead && time.trim() === '' ? readMoment(day) : undefined
    const isNothing = day.trim() === '' && time.trim() === ''
    const moment = isNothing ? null : (whole ?? (dayRead && timeRead ? momentOf(dayRead, timeRead) : undefined))
    setShown({ value: moment === undefined ? value : moment, day, time })
    isUnreadable.current = moment === undefined
    onUnreadable?.(moment === undefined ? { key: 'field-not-moment', values: { example: `${dayExample()} 9:30` } } : undefined)
    if (moment !== undefined) onChange(moment)
  }
  useBeginning(begins, (typed) => {
    dayInput.current?.focus()
    if (typed) read(typed, '')
    else dayInput.current?.select()
  })
  /** Only when all of it is left: a time that appears under the hand of whoever types the day would be in the way. */
  const tidy = (event: FocusEvent<HTMLDivElement>) => {
    if (event.currentTarget.contains(event.relatedTarget)) return
    if (!isUnreadable.current && isMoment(asText(value))) setShown(written(value))
    onBlur?.()
  }
  const wall = isMoment(asText(value)) ? wallOf(asText(value)) : undefined
  return (
    <div className="field field-row" data-invalid={aria['aria-invalid'] ? '' : undefined} onBlur={tidy}>
      <input
        ref={dayInput}
        id={id}
        className="field-inner num"
        autoComplete="off"
        placeholder={dayPattern()}
        readOnly={isReadOnly}
        value={shown.day}
        onChange={(event) => read(event.target.value, shown.time)}
        {...aria}
      />
      {!isReadOnly && (
        <CalendarButton
          labelledBy={`${id}-label`}
          day={wall?.day ?? null}
          onPick={(day) => (day ? read(typedDay(day), shown.time) : read('', ''))}
        />
      )}
      <input
        className="field-inner num max-w-[82px] flex-none! border-s border-line rounded-s-none!"
        aria-label={t('field-time-of-day', { zone })}
        aria-invalid={aria['aria-invalid']}
        autoComplete="off"
        placeholder="–:–"
        readOnly={isReadOnly}
        value={shown.time}
        onChange={(event) => read(shown.day || (event.target.value ? typedDay(today()) : ''), event.target.value)}
      />
      <span className="flex h-full flex-none items-center pe-2 text-2xs text-ink-3" data-tip={t('field-zone', { zone })}>
        {shortZone(zone, wall ? asText(value) : undefined)}
      </span>
    </div>
  )
}

/** "CET", "GMT+3": as it is at that moment. */
function shortZone(zone: string, iso: string | undefined): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'short' }).formatToParts(iso ? Date.parse(iso) : Date.now())
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
}
