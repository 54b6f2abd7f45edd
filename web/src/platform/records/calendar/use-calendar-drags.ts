// Entries that are dragged to another day, or to another hour where hours are shown.
import { type RefObject, useEffect, useRef } from 'react'
import { followDrags, type Point } from '../../drag/drag'
import { formatShortTime } from '../../i18n/format'
import type { Day } from '../fields/calendar'
import type { RecordId } from '../record'
import { DAY_MINUTES, timeAt } from './entries'

/** Dropped moments stand at full quarters. */
const STEP_MINUTES = 15

type CalendarDrags = {
  isFixed: boolean
  /** False: the entry goes back. `minute` is null where no hours are shown. */
  drop: (id: RecordId, day: Day, minute: number | null) => boolean
}

export function minuteAt(column: Element, y: number): number {
  const box = column.getBoundingClientRect()
  const minute = Math.round((((y - box.top) / box.height) * DAY_MINUTES) / STEP_MINUTES) * STEP_MINUTES
  return Math.max(0, Math.min(DAY_MINUTES - STEP_MINUTES, minute))
}

export function useCalendarDrags(root: RefObject<HTMLElement | null>, drags: CalendarDrags): void {
  const latest = useRef(drags)
  latest.current = drags
  useEffect(() => {
    const calendar = root.current
    if (!calendar) return
    let over: HTMLElement | undefined
    let minute: number | null = null
    // One holds the entry where one has taken it, and it lands where its upper edge is.
    let grip = 0
    const mark = (cell: HTMLElement | undefined, y: number) => {
      if (cell !== over) {
        over?.removeAttribute('data-over')
        landingIn(over)?.setAttribute('hidden', '')
        cell?.setAttribute('data-over', '')
        over = cell
      }
      minute = cell?.dataset.hours === undefined ? null : minuteAt(cell, y - grip)
      const landing = landingIn(cell)
      if (!landing || minute === null) return
      landing.hidden = false
      landing.style.top = `${(minute / DAY_MINUTES) * 100}%`
      landing.textContent = formatShortTime(timeAt(minute))
    }
    return followDrags<RecordId>(calendar, {
      item: '[data-entry]',
      lift(entry, at) {
        grip = at.y - entry.getBoundingClientRect().top
        return latest.current.isFixed ? undefined : entry.dataset.entry
      },
      over: (point) => mark(cellAt(calendar, point), point.y),
      drop: (_, id) => over?.dataset.day !== undefined && latest.current.drop(id, over.dataset.day, minute),
      end: () => mark(undefined, 0),
      scrollers: () => calendar.querySelectorAll<HTMLElement>('[data-scroller]'),
    })
  }, [root])
}

const landingIn = (cell: HTMLElement | undefined): HTMLElement | null | undefined => cell?.querySelector<HTMLElement>('[data-landing]')

function cellAt(calendar: HTMLElement, { x, y }: Point): HTMLElement | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const cell = element.closest<HTMLElement>('[data-day]')
    if (cell && calendar.contains(cell)) return cell
  }
  return undefined
}
