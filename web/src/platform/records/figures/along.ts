// What records are put together by: a field, and for dates how long a group of them is. Written as `closed_on:month`.
import { formatDate, formatDayMonth, formatDays, formatNumber, formatShortMonth } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { type Entity, type Field, type FieldType, fieldOf, type Hue, optionOf } from '../entity'
import { type Day, dayOf, daysAfter } from '../fields/calendar'
import { kindOf } from '../fields/kinds'
import { labelOf } from '../fields/select/options'
import { cut } from '../fields/words-in-cells'
import { learnTitle, namedHue } from '../record'

export const INTERVALS = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Interval = (typeof INTERVALS)[number]
/** Where nobody says another; the server's own choice as well. */
export const USUAL_INTERVAL: Interval = 'month'

export type Along = { field: Field; interval?: Interval }

/** A group as it is told: its value, what it is called, and the first day of dates. */
export type GroupKey = { key: unknown; label?: string | null; colour?: string | null }

/** Kinds that groups can be made of, the likeliest first. */
const GROUPABLE: readonly FieldType[] = [
  'select',
  'user',
  'link',
  'boolean',
  'date',
  'datetime',
  'multi_select',
  'tags',
  'text',
  'integer',
  'percent',
  'number',
  'decimal',
  'duration',
  'email',
  'phone',
  'url',
]

export const isDated = ({ type }: Pick<Field, 'type'>): boolean => type === 'date' || type === 'datetime'
/** One record may stand in several groups. */
export const isOfMany = ({ type }: Pick<Field, 'type'>): boolean => type === 'multi_select' || type === 'tags'

/** Groups of one record each say nothing: neither titles nor what is unique. */
export const isGroupable = (field: Field): boolean => GROUPABLE.includes(field.type) && !field.unique && field.code !== 'title'

/** In the order in which somebody looks for them; the platform's own fields come last. */
export function groupableFields({ fields }: Entity): Field[] {
  const rank = ({ type, standard }: Field) => GROUPABLE.indexOf(type) + (standard ? GROUPABLE.length : 0)
  return fields.filter(isGroupable).sort((one, other) => rank(one) - rank(other))
}

export const isInterval = (word: unknown): word is Interval => INTERVALS.some((known) => known === word)

export function readAlong(entity: Entity, written: string): Along | undefined {
  const [code = '', word] = written.split(':')
  const field = fieldOf(entity, code)
  if (!field || !isGroupable(field)) return undefined
  if (!isDated(field)) return word === undefined ? { field } : undefined
  const interval = word ?? USUAL_INTERVAL
  return isInterval(interval) ? { field, interval } : undefined
}

export const writeAlong = ({ field, interval }: Along): string => (interval ? `${field.code}:${interval}` : field.code)

const yearAndMonth = (day: Day): [number, number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7))]

/** The last day of the group that begins on this one. */
export function lastDayOf(first: Day, interval: Interval): Day {
  if (interval === 'day') return first
  if (interval === 'week') return daysAfter(first, 6)
  const [year, month] = yearAndMonth(first)
  const months = interval === 'month' ? 1 : interval === 'quarter' ? 3 : 12
  const next = month - 1 + months
  const after = dayOf(year + Math.floor(next / 12), (next % 12) + 1, 1)
  return after ? daysAfter(after, -1) : `${first.slice(0, 4)}-12-31`
}

function dayText(first: Day, interval: Interval): string {
  const [year, month] = yearAndMonth(first)
  if (interval === 'day') return formatDate(first)
  if (interval === 'week') return formatDays(first, lastDayOf(first, 'week'))
  if (interval === 'month') return formatShortMonth(first)
  const shownYear = new Intl.NumberFormat('en', { useGrouping: false }).format(year)
  return interval === 'year' ? shownYear : t('figures-quarter', { quarter: formatNumber((month + 2) / 3), year: shownYear })
}

/** The same beside an axis, where there is little room. */
export const shortGroupText = (along: Along, group: GroupKey): string =>
  (along.interval === 'day' || along.interval === 'week') && typeof group.key === 'string'
    ? formatDayMonth(group.key)
    : groupText(along, group)

/** What a group is called, in the reader's words. */
export function groupText({ field, interval }: Along, { key, label }: GroupKey): string {
  if (key === null || key === undefined || key === '') return t('figures-none')
  if (interval) return dayText(String(key), interval)
  if (field.type === 'select' || field.type === 'multi_select') return labelOf(field, String(key))
  if (label) return cut(label)
  if (field.type === 'user') return t('field-former-member')
  if (field.type === 'link') return t('field-linked-record')
  if (field.type === 'tags') return cut(String(key))
  return cut(kindOf(field).text(key, field)) || String(key)
}

/** Names of people and of records come along with the groups; cells that show them only look. */
export function learnGroupTitles({ field }: Along, groups: GroupKey[]): void {
  if (field.type !== 'user' && field.type !== 'link') return
  for (const { key, label } of groups) if (typeof key === 'string' && label) learnTitle(key, label)
}

/** The colour of a group, where it has one of its own. */
export function groupHue({ field }: Along, { key }: GroupKey): Hue | undefined {
  if (key === null || key === undefined) return 'gray'
  // What somebody has not coloured is told apart by the colours of the chart.
  const colour = field.options ? optionOf(field, key)?.colour : undefined
  return colour === undefined ? undefined : namedHue(colour, String(key))
}

const words = new Intl.Collator(undefined, { numeric: true })

/** As one would write the groups down: options as they stand, numbers by size, words by the alphabet; none at the end. */
export function inOrder<Group extends GroupKey>(along: Along, groups: Group[]): Group[] {
  const { field } = along
  const options = new Map(field.options?.map(({ code }, at) => [code, at] as const))
  const isLast = ({ key }: Group) => (key === null ? 1 : 0)
  const compare = (one: Group, other: Group): number => {
    const end = isLast(one) - isLast(other)
    if (end !== 0 || one.key === null) return end
    if (field.options) return (options.get(String(one.key)) ?? options.size) - (options.get(String(other.key)) ?? options.size)
    if (field.type === 'boolean') return Number(other.key) - Number(one.key)
    if (isDated(field)) return String(one.key) < String(other.key) ? -1 : 1
    if (['integer', 'number', 'decimal', 'percent', 'duration'].includes(field.type)) return Number(one.key) - Number(other.key)
    return words.compare(groupText(along, one), groupText(along, other))
  }
  return groups.toSorted(compare)
}

/** "Status", "Created at by week". */
export const alongText = ({ field, interval }: Along): string =>
  interval ? t('figures-by-interval', { field: field.label, interval: t(`figures-interval-${interval}`) }) : field.label
