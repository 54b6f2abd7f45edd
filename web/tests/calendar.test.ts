// @vitest-environment happy-dom
// On which day something falls, for whom, and what is written when it is moved.
import { beforeEach, describe, expect, test } from 'vitest'
import { formatIn } from '../src/platform/i18n/format'
import { isSameMonth, monthsAfter, stepped, weekdayOf, weekStart, weeksShown } from '../src/platform/records/calendar/days'
import { entriesByDay, entryOf, inLanes, minutesAfter, questionBetween, valueOn } from '../src/platform/records/calendar/entries'
import type { Field } from '../src/platform/records/entity'
import type { Row } from '../src/platform/records/record'

const field = (type: 'date' | 'datetime') => ({ code: 'at', type, label: 'At', readOnly: false }) as Field
const row = (at: string | null, id = at ?? 'none'): Row => ({ id, title: id, version: 1, at })

beforeEach(() => formatIn('en-GB', 'Europe/Berlin'))

describe('days', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
  ])('from %s, %i month on is %s', (day, count, wanted) => expect(monthsAfter(day, count)).toBe(wanted))

  test('a month is all weeks that touch it, from the first day that people here expect', () => {
    // The 1st of November 2026 is a Sunday.
    expect(weekdayOf('2026-11-01')).toBe(7)
    const fromMonday = weeksShown('month', '2026-11-21', 1)
    expect([fromMonday.length, fromMonday[0]?.[0], fromMonday.at(-1)?.at(-1)]).toEqual([6, '2026-10-26', '2026-12-06'])
    const fromSunday = weeksShown('month', '2026-11-21', 7)
    expect([fromSunday.length, fromSunday[0]?.[0], fromSunday.at(-1)?.at(-1)]).toEqual([5, '2026-11-01', '2026-12-05'])
    const fromSaturday = weeksShown('month', '2026-11-21', 6)
    expect([fromSaturday.length, fromSaturday[0]?.[0]]).toEqual([5, '2026-10-31'])
    // Twenty-eight days that begin with the week need four.
    expect(weeksShown('month', '2027-02-10', 1)).toHaveLength(4)
  })

  test('every day of a month stands in it once, in every month of many years', () => {
    for (let month = 0; month < 480; month++) {
      const middle = monthsAfter('2010-01-15', month)
      const days = weeksShown('month', middle, (month % 7) + 1).flat()
      expect(new Set(days).size).toBe(days.length)
      expect(days).toEqual([...days].sort())
      const [year, number] = middle.split('-').map(Number)
      expect(days.filter((day) => isSameMonth(day, middle))).toHaveLength(new Date(Date.UTC(year ?? 0, number ?? 0, 0)).getUTCDate())
    }
  })

  test('the first day follows from the language', () => {
    expect(weekStart('2026-11-21')).toBe('2026-11-16')
    formatIn('en-US', 'America/New_York')
    expect(weekStart('2026-11-21')).toBe('2026-11-15')
    formatIn('ar-EG', 'Africa/Cairo')
    expect(weekStart('2026-11-20')).toBe('2026-11-14')
  })

  test('a step is a month, a week or a day', () => {
    expect(stepped('month', '2026-01-31', 1)).toBe('2026-02-28')
    expect(stepped('week', '2026-12-28', 1)).toBe('2027-01-04')
    expect(stepped('day', '2026-03-01', -1)).toBe('2026-02-28')
  })
})

describe('moments', () => {
  test('fall on the day of whoever reads', () => {
    const nearMidnight = row('2026-11-21T11:30:00Z')
    expect(entryOf(nearMidnight, field('datetime'))).toMatchObject({ day: '2026-11-21', minute: 12 * 60 + 30 })
    formatIn('en-NZ', 'Pacific/Auckland')
    expect(entryOf(nearMidnight, field('datetime'))).toMatchObject({ day: '2026-11-22', minute: 30 })
    formatIn('en-US', 'Pacific/Honolulu')
    expect(entryOf(nearMidnight, field('datetime'))).toMatchObject({ day: '2026-11-21', minute: 90 })
  })

  test('days fall on the same day everywhere', () => {
    for (const zone of ['Pacific/Auckland', 'Pacific/Honolulu', 'UTC']) {
      formatIn('en', zone)
      expect(entryOf(row('2026-11-21'), field('date'))).toMatchObject({ day: '2026-11-21', minute: null })
      expect(valueOn(field('date'), '2026-11-22', null)).toBe('2026-11-22')
    }
  })

  test('what has no date is nowhere', () => {
    expect(entryOf(row(null), field('date'))).toBeUndefined()
  })

  test('are asked for from midnight to midnight on the wall, whatever the clocks do', () => {
    formatIn('en-NZ', 'Pacific/Auckland')
    // Clocks go forward on the 27th of September 2026: that day has 23 hours.
    expect(questionBetween({}, field('datetime'), '2026-09-27', '2026-09-27').where).toEqual({
      at: { gte: '2026-09-26T12:00:00Z', lt: '2026-09-27T11:00:00Z' },
    })
    formatIn('de', 'Europe/Berlin')
    // And on the 25th of October they go back: 25 hours.
    expect(questionBetween({}, field('datetime'), '2026-10-25', '2026-10-25').where).toEqual({
      at: { gte: '2026-10-24T22:00:00Z', lt: '2026-10-25T23:00:00Z' },
    })
  })

  test('days are asked for as they are, within what the list shows', () => {
    const question = questionBetween({ where: { status: 'new' }, search: 'bread' }, field('date'), '2026-11-01', '2026-11-30')
    expect(question).toEqual({
      search: 'bread',
      sort: 'at',
      where: { and: [{ status: 'new' }, { at: { between: ['2026-11-01', '2026-11-30'] } }] },
    })
  })

  test('keep their time of day when they move over a change of the clocks', () => {
    const before = entryOf(row('2026-10-24T07:00:00Z'), field('datetime'))
    expect(before?.minute).toBe(9 * 60)
    // Nine o'clock in summer and nine o'clock in winter are not 24 hours apart.
    expect(valueOn(field('datetime'), '2026-10-25', before?.minute ?? null)).toBe('2026-10-25T08:00:00Z')
  })

  test('an hour that no clock shows becomes the one after', () => {
    expect(valueOn(field('datetime'), '2026-03-29', 2 * 60 + 30)).toBe('2026-03-29T01:30:00Z')
  })

  test('minutes lead over midnight, in both directions', () => {
    const at = (day: string, minute: number) => ({ row: row(day), day, minute })
    expect(minutesAfter(at('2026-12-31', 23 * 60 + 50), 15)).toEqual({ day: '2027-01-01', minute: 5 })
    expect(minutesAfter(at('2026-03-01', 10), -15)).toEqual({ day: '2026-02-28', minute: 23 * 60 + 55 })
  })
})

describe('entries of one day', () => {
  test('stand in the order of time, then of names', () => {
    const days = entriesByDay(
      [row('2026-11-21T10:00:00Z', 'b'), row('2026-11-21T09:00:00Z', 'z'), row('2026-11-21T10:00:00Z', 'a')],
      field('datetime'),
    )
    expect(days.get('2026-11-21')?.map(({ row }) => row.id)).toEqual(['z', 'a', 'b'])
  })

  const entries = (...minutes: number[]) => minutes.map((minute, at) => ({ row: row(null, String(at)), day: '2026-11-21', minute }))

  test('lie beside each other where they overlap, and use the whole width where they do not', () => {
    expect(inLanes(entries(60, 75, 105, 300), 3, 45).map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 2],
      [1, 2],
      [0, 2],
      [0, 1],
    ])
  })

  test('more than can be read become one place that says how many', () => {
    const placed = inLanes(entries(60, 60, 60, 60, 60), 3, 45)
    expect(placed.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ])
    const last = placed.at(-1)
    expect(last && 'hidden' in last ? last.hidden : []).toHaveLength(3)
  })

  test('exactly as many as there are lanes need no such place', () => {
    expect(inLanes(entries(60, 60, 60), 3, 45).every((one) => 'entry' in one)).toBe(true)
  })
})
