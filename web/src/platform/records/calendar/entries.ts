// Records as entries of a calendar: on which day they fall for whoever reads, and what moving them to another day writes.
import { t } from '../../i18n/translate'
import { tuningOf } from '../../modules/module'
import type { Entity, Field } from '../entity'
import { type Day, daysAfter, momentOf, wallOf } from '../fields/calendar'
import type { ListQuestion, Where } from '../reading'
import { type Row, titleOf } from '../record'

/** `minute` of the day, on the wall of the reader; null for a whole day. */
export type Entry = { row: Row; day: Day; minute: number | null }

export const DAY_MINUTES = 24 * 60
/** Where a new entry begins when only its day is known. */
export const MORNING_MINUTE = 9 * 60
/** A moment has no length, but it needs some room. */
export const SHOWN_MINUTES = 45

export const hasHours = (field: Field): boolean => field.type === 'datetime'

/** Those that people set come first; when a record was made or changed is worth a look as well. */
export function dateFieldsOf(entity: Entity): Field[] {
  const dates = entity.fields.filter(
    ({ type, code }) => (type === 'date' || type === 'datetime') && code !== 'deleted_at' && code !== 'archived_at',
  )
  return [...dates.filter(({ readOnly }) => !readOnly), ...dates.filter(({ readOnly }) => readOnly)]
}

export function dateFieldOf(entity: Entity, asked: string | undefined): Field | undefined {
  const fields = dateFieldsOf(entity)
  const named = (code: string | undefined) => fields.find((field) => field.code === code)
  return named(asked) ?? named(entity.layout.calendar?.by ?? undefined) ?? named(tuningOf(entity.code)?.calendar) ?? fields[0]
}

/** The question for all records from one day to another, both included. */
export function questionBetween(question: ListQuestion, field: Field, from: Day, to: Day): ListQuestion {
  const here: Where = hasHours(field)
    ? { [field.code]: { gte: momentOf(from, '00:00'), lt: momentOf(daysAfter(to, 1), '00:00') } }
    : { [field.code]: { between: [from, to] } }
  return { ...question, sort: field.code, where: question.where ? { and: [question.where, here] } : here }
}

export function entryOf(row: Row, field: Field): Entry | undefined {
  const value = row[field.code]
  if (typeof value !== 'string' || value === '') return undefined
  if (!hasHours(field)) return { row, day: value, minute: null }
  const { day, time } = wallOf(value)
  return { row, day, minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) }
}

export type EntriesByDay = ReadonlyMap<Day, Entry[]>

export function entriesByDay(rows: readonly Row[], field: Field): EntriesByDay {
  const days = new Map<Day, Entry[]>()
  for (const row of rows) {
    const entry = entryOf(row, field)
    if (!entry) continue
    const others = days.get(entry.day)
    if (others) others.push(entry)
    else days.set(entry.day, [entry])
  }
  for (const entries of days.values())
    entries.sort((a, b) => (a.minute ?? 0) - (b.minute ?? 0) || nameOf(a.row).localeCompare(nameOf(b.row)))
  return days
}

export const nameOf = (row: Row): string => titleOf(row) || t('untitled')

const two = (number: number): string => String(number).padStart(2, '0')
export const timeAt = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/** What is written when something falls on this day. Moments keep their time of day unless another is given. */
export function valueOn(field: Field, day: Day, minute: number | null): string {
  return hasHours(field) ? momentOf(day, timeAt(minute ?? MORNING_MINUTE)) : day
}

/** Minutes later; the day changes at midnight. */
export function minutesAfter({ day, minute }: Entry, count: number): { day: Day; minute: number } {
  const all = (minute ?? 0) + count
  const days = Math.floor(all / DAY_MINUTES)
  return { day: daysAfter(day, days), minute: all - days * DAY_MINUTES }
}

/** `lane` of `lanes` beside each other; `hidden` stands for entries that have no lane any more. */
export type Placed = { minute: number; lane: number; lanes: number } & ({ entry: Entry } | { hidden: Entry[] })

/**
 * Entries of one day beside each other where they would lie upon each other. They come in the order of time. Where more
 * come together than there are lanes, the last lane says how many.
 */
export function inLanes(entries: readonly Entry[], lanesMax: number, length: number = SHOWN_MINUTES): Placed[] {
  return clustersOf(entries, length).flatMap((cluster): Placed[] => {
    const lanes = Math.min(lanesMax, Math.max(...cluster.map(({ lane }) => lane)) + 1)
    const isFull = cluster.some(({ lane }) => lane >= lanesMax)
    const fits = ({ lane }: InLane) => lane < (isFull ? lanesMax - 1 : lanesMax)
    const shown = cluster.filter(fits).map(({ entry, minute, lane }) => ({ entry, minute, lane, lanes }))
    const hidden = cluster.filter((one) => !fits(one))
    const [first] = hidden
    if (!first) return shown
    return [...shown, { hidden: hidden.map(({ entry }) => entry), minute: first.minute, lane: lanes - 1, lanes }]
  })
}

type InLane = { entry: Entry; minute: number; lane: number }

/** Entries that hang together, because each overlaps with another. */
function clustersOf(entries: readonly Entry[], length: number): InLane[][] {
  const clusters: InLane[][] = []
  let ends: number[] = []
  for (const entry of entries) {
    const minute = entry.minute ?? 0
    if (ends.every((end) => end <= minute)) {
      clusters.push([])
      ends = []
    }
    const free = ends.findIndex((end) => end <= minute)
    const lane = free < 0 ? ends.length : free
    ends[lane] = minute + length
    clusters.at(-1)?.push({ entry, minute, lane })
  }
  return clusters
}
