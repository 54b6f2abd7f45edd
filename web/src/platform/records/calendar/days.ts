// Days, weeks and months, reckoned without any zone: a day is a day everywhere.
import { currentLocale, firstDayOfWeek } from '../../i18n/format'
import { type Day, daysAfter, isDay } from '../fields/calendar'

export type Period = 'month' | 'week' | 'day'

const dateOf = (day: Day): Date => new Date(`${day}T00:00:00Z`)

/** 1 is Monday, 7 is Sunday, as everywhere in ISO 8601. */
export const weekdayOf = (day: Day): number => dateOf(day).getUTCDay() || 7

export const weekStart = (day: Day, first: number = firstDayOfWeek()): Day => daysAfter(day, -((weekdayOf(day) - first + 7) % 7))

export const monthStart = (day: Day): Day => `${day.slice(0, 8)}01`
export const isSameMonth = (one: Day, other: Day): boolean => one.slice(0, 7) === other.slice(0, 7)

/** A month later is the same day of the month, or the last one where the month is shorter. */
export function monthsAfter(day: Day, count: number): Day {
  const date = dateOf(monthStart(day))
  date.setUTCMonth(date.getUTCMonth() + count)
  const start = date.toISOString().slice(0, 10)
  date.setUTCMonth(date.getUTCMonth() + 1, 0)
  const last = date.getUTCDate()
  return daysAfter(start, Math.min(Number(day.slice(8)), last) - 1)
}

export const monthEnd = (day: Day): Day => daysAfter(monthsAfter(monthStart(day), 1), -1)

const run = (from: Day, count: number): Day[] => Array.from({ length: count }, (_, at) => daysAfter(from, at))

/** The weeks that a view shows: all that touch the month, or the one week, or the one day. */
export function weeksShown(period: Period, day: Day, first: number = firstDayOfWeek()): Day[][] {
  if (period === 'day') return [[day]]
  if (period === 'week') return [run(weekStart(day, first), 7)]
  const weeks: Day[][] = []
  for (let start = weekStart(monthStart(day), first); start <= monthEnd(day); start = daysAfter(start, 7)) weeks.push(run(start, 7))
  return weeks
}

export function stepped(period: Period, day: Day, count: number): Day {
  if (period === 'month') return monthsAfter(day, count)
  return daysAfter(day, period === 'week' ? 7 * count : count)
}

/** Addresses come from anywhere. */
export const dayIn = (text: string | undefined, otherwise: Day): Day => (text !== undefined && isDay(text) ? text : otherwise)

/** The days on which people here rest. */
export function weekendDays(): number[] {
  const info = new Intl.Locale(currentLocale()) as Intl.Locale & {
    weekInfo?: { weekend: number[] }
    getWeekInfo?: () => { weekend: number[] }
  }
  return (info.getWeekInfo?.() ?? info.weekInfo)?.weekend ?? [6, 7]
}
