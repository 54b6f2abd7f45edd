// A calendar by keyboard: arrows go from day to day, Enter makes or opens, Alt and arrows carry an entry.
import type { KeyboardEvent } from 'react'
import { type Day, daysAfter } from '../fields/calendar'
import type { RecordId } from '../record'
import { type Period, stepped, weekStart } from './days'

/** A step of the time of day. */
const STEP_MINUTES = 15

export type CalendarKeys = {
  period: Period
  /** Arrows up and down go through the hours, not through the weeks. */
  hasHours: boolean
  goTo: (day: Day) => void
  carry: (id: RecordId, days: number, minutes: number) => void
  open: (id: RecordId, onItsPage: boolean) => void
  make: ((day: Day) => void) | undefined
}

const isForward = (key: string): boolean => (key === 'ArrowRight') === (document.documentElement.dir !== 'rtl')

/** Outside of a grid arrows are the reader's own, for scrolling. */
export function calendarKeys({ period, hasHours, goTo, carry, open, make }: CalendarKeys) {
  return (event: KeyboardEvent) => {
    const target = event.target instanceof HTMLElement ? event.target : undefined
    const day = target?.closest<HTMLElement>('[data-day]')?.dataset.day
    if (!target || !day) return
    const id = target.closest<HTMLElement>('[data-entry]')?.dataset.entry
    const { key, altKey, ctrlKey, metaKey } = event
    const sideways = key === 'ArrowLeft' || key === 'ArrowRight' ? (isForward(key) ? 1 : -1) : 0
    const upright = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0
    // Over the calendar lies the list of a full day: there, entries are opened and nothing else.
    const isInList = !event.currentTarget.contains(target)
    if (isInList && !(key === 'Enter' && id)) return
    if (altKey) {
      if (!id || (!sideways && !upright)) return
      if (sideways) carry(id, sideways, 0)
      else if (hasHours) carry(id, 0, upright * STEP_MINUTES)
      else carry(id, upright * 7, 0)
    } else if (key === 'Enter' && id) open(id, ctrlKey || metaKey)
    else if (ctrlKey || metaKey) return
    else if (key === 'Enter' && target.dataset.day && make) make(day)
    else if (key === 'PageUp' || key === 'PageDown') goTo(stepped(period, day, key === 'PageUp' ? -1 : 1))
    else if (key === 'Home' || key === 'End') goTo(daysAfter(weekStart(day), key === 'Home' ? 0 : 6))
    else if (target.closest('[role=grid]') && (sideways || (upright && !hasHours))) goTo(daysAfter(day, sideways || upright * 7))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}
