// "+3 more": all entries of a day that has no room for them, over the calendar.
import { Popover } from '@base-ui/react/popover'
import { useState } from 'react'
import { formatWeekdayDay } from '../../i18n/format'
import { t } from '../../i18n/translate'
import type { Field } from '../entity'
import type { Day } from '../fields/calendar'
import { CalendarEntry } from './calendar-entry'
import type { Entry } from './entries'

type DayMoreProps = {
  day: Day
  entries: Entry[]
  hidden: number
  colours: Field | undefined
  isTabStop: boolean
  style?: React.CSSProperties
}

export function DayMore({ day, entries, hidden, colours, isTabStop, style }: DayMoreProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover.Root modal open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger className="calendar-more num" data-placed={style && ''} style={style} tabIndex={isTabStop ? 0 : -1}>
        {t('calendar-more', { count: hidden })}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="z-[65]" side="inline-end" align="start" sideOffset={4} collisionPadding={8}>
          <Popover.Popup className="popup calendar-popup">
            <Popover.Title className="px-2 pt-1 pb-2 text-sm font-semibold">{formatWeekdayDay(day)}</Popover.Title>
            <ul className="flex flex-col gap-0.5" data-day={day} onClick={() => setOpen(false)}>
              {entries.map((entry) => (
                <li key={entry.row.id}>
                  <CalendarEntry entry={entry} colours={colours} isTabStop isFixed />
                </li>
              ))}
            </ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
