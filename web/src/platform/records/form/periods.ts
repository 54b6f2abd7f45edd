// Days as conditions say them: `today`, `this_week`, `last_30_days`. The same words as the server's.
import { type Day, daysAfter } from '../fields/calendar'

/** From the first day up to, not including, the last. */
export type Period = { from: Day; to: Day }

const dayText = (year: number, month: number, day: number): Day => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)

/** The same day so many months later, or the last of that month. */
function monthsAfter(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return dayText(year, month - 1 + count, Math.min(date, last))
}

function after(day: Day, count: number, unit: string): Day | undefined {
  if (unit === 'day') return daysAfter(day, count)
  if (unit === 'week') return daysAfter(day, 7 * count)
  const months = { month: 1, quarter: 3, year: 12 }[unit]
  return months === undefined ? undefined : monthsAfter(day, months * count)
}

/** Weeks begin on Monday, as the server counts them. */
function firstDay(unit: string, today: Day): Day | undefined {
  const [year = 0, month = 1] = today.split('-').map(Number)
  if (unit === 'day') return today
  if (unit === 'week') return daysAfter(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
  if (unit === 'month') return dayText(year, month - 1, 1)
  if (unit === 'quarter') return dayText(year, month - 1 - ((month - 1) % 3), 1)
  return unit === 'year' ? dayText(year, 0, 1) : undefined
}

export function periodNamed(word: string, today: Day): Period | undefined {
  const single = { today: 0, yesterday: -1, tomorrow: 1 }[word]
  if (single !== undefined) return { from: daysAfter(today, single), to: daysAfter(today, single + 1) }
  const several = /^(last|next)_(\d{1,5})_([a-z]+?)s?$/.exec(word)
  if (several) {
    const [, direction, digits, unit = ''] = several
    const count = Number(digits)
    const tomorrow = daysAfter(today, 1)
    const edge = direction === 'last' ? after(tomorrow, -count, unit) : after(today, count, unit)
    if (!edge || count < 1) return undefined
    return direction === 'last' ? { from: edge, to: tomorrow } : { from: today, to: edge }
  }
  const [, direction, unit = ''] = /^(this|last|next)_([a-z]+)$/.exec(word) ?? []
  const first = direction && firstDay(unit, today)
  if (!first) return undefined
  const from = direction === 'this' ? first : after(first, direction === 'last' ? -1 : 1, unit)
  const to = from && after(from, 1, unit)
  return from && to ? { from, to } : undefined
}
