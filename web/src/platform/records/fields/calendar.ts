// Days, times of day and moments as people write them: in the order of their language, in their own zone.
import { currentLocale, currentZone } from '../../i18n/format'
import { t } from '../../i18n/translate'

/** "2026-03-31" */
export type Day = string

const two = (number: number): string => String(number).padStart(2, '0')
const dayText = (year: number, month: number, day: number): Day => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`

/** Only days that there are: no 30th of February. The server knows the years 1 to 9999. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? dayText(year, month, day) : undefined
}

export const isDay = (text: string): boolean => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  return year !== undefined && dayOf(Number(year), Number(month), Number(day)) === text
}

export function daysAfter(day: Day, count: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

const zoned = new Map<string, Intl.DateTimeFormat>()
function partsIn(zone: string, moment: number): Record<string, number> {
  let format = zoned.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    zoned.set(zone, format)
  }
  return Object.fromEntries(format.formatToParts(moment).map((part) => [part.type, Number(part.value)]))
}

/** Day and time of a moment on the wall of somebody in this zone. */
export function wallOf(iso: string, zone = currentZone()): { day: Day; time: string } {
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = partsIn(zone, Date.parse(iso))
  return { day: dayText(year, month, day), time: `${two(hour)}:${two(minute)}:${two(second)}` }
}

export const today = (zone = currentZone()): Day => wallOf(new Date().toISOString(), zone).day

/** The moment when a clock on the wall shows this. Where it is never shown, because clocks go forward, the one after. */
export function momentOf(day: Day, time: string, zone = currentZone()): string {
  const wanted = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`)
  const shownAt = (moment: number) => {
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = partsIn(zone, moment)
    const shown = new Date(0)
    shown.setUTCFullYear(year, month - 1, day)
    return shown.setUTCHours(hour, minute, second)
  }
  const offset = (moment: number) => shownAt(moment) - moment
  const first = wanted - offset(wanted)
  const second = wanted - offset(first)
  // Two clocks in turn: whichever is right is right at once; where neither is, the later moment.
  const moment = shownAt(second) === wanted ? second : Math.max(first, second)
  return new Date(moment).toISOString().replace('.000Z', 'Z')
}

/** Which comes first here: "31/3" or "3/31". */
function order(): ('day' | 'month' | 'year')[] {
  const parts = new Intl.DateTimeFormat(currentLocale(), {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(0)
  return parts.flatMap(({ type }) => (type === 'day' || type === 'month' || type === 'year' ? [type] : []))
}

/** How a day is written here, to be shown where nothing stands yet: "31/03/2026". */
export const dayExample = (): string =>
  new Intl.DateTimeFormat(currentLocale(), { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }).format(
    Date.UTC(new Date().getUTCFullYear(), 11, 31),
  )

/** In which order a day is written here: "DD/MM/YYYY". */
export const dayPattern = (): string => {
  const letters: Partial<Record<string, string>> = { day: t('day-letters'), month: t('month-letters'), year: t('year-letters') }
  return new Intl.DateTimeFormat(currentLocale(), { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' })
    .formatToParts(0)
    .map(({ type, value }) => letters[type] ?? value)
    .join('')
}

/** As it is typed: with figures, in the order of the language. It is read back as the same day. */
export const typedDay = (day: Day): string =>
  new Intl.DateTimeFormat(`${currentLocale()}-u-nu-latn`, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(/[\u200e\u200f]/g, '')

/** The months as this language calls them, short and long. */
function monthNamed(word: string): number | undefined {
  const wanted = word.toLocaleLowerCase().replace(/\.$/, '')
  if (wanted.length < 3) return undefined
  for (const locale of [currentLocale(), 'en']) {
    for (let month = 0; month < 12; month++) {
      const date = Date.UTC(2026, month, 15)
      for (const style of ['long', 'short'] as const) {
        const name = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' }).format(date).toLocaleLowerCase().replace(/\.$/, '')
        if (name === wanted || (style === 'long' && name.startsWith(wanted))) return month + 1
      }
    }
  }
  return undefined
}

const westernDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf)).replace(/[\u200e\u200f\u061c]/g, '')

const inFull = (year: number, digits: string, now: number): number => {
  if (digits.length > 2) return year
  // Two figures mean the year that is nearest: "30" is to come, "86" has been.
  const near = Math.floor(now / 100) * 100 + year
  return near > now + 20 ? near - 100 : near
}

/** "31.3.", "3/31/26", "2026-03-31", "31 March", "tomorrow", "+7" as a day. Undefined: it is none. */
export function readDay(typed: string, now: Day = today()): Day | undefined {
  const text = westernDigits(typed).trim().toLocaleLowerCase()
  const named: Record<string, number> = { [t('day-today')]: 0, [t('day-tomorrow')]: 1, [t('day-yesterday')]: -1 }
  for (const [name, days] of Object.entries(named)) if (text === name.toLocaleLowerCase()) return daysAfter(now, days)
  const distance = /^([+-]\d{1,4})$/.exec(text)?.[1]
  if (distance) return daysAfter(now, Number(distance))
  const thisYear = Number(now.slice(0, 4))
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text)
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  // "31 de marzo de 2027": what only joins says nothing.
  const figures = text.split(/[\s./,-]+/).filter((figure) => figure !== '' && figure !== 'de')
  if (figures.length < 2 || figures.length > 4) return undefined
  const words = figures.filter((figure) => !/^\d+$/.test(figure))
  const numbers = figures.filter((figure) => /^\d+$/.test(figure))
  if (words.length === 1) {
    const month = monthNamed(words[0] ?? '')
    const [day = '', year] = (numbers[0]?.length ?? 0) > 2 ? [numbers[1], numbers[0]] : numbers
    return month === undefined || !day
      ? undefined
      : dayOf(year === undefined ? thisYear : inFull(Number(year), year, thisYear), month, Number(day))
  }
  if (words.length || numbers.length > 3) return undefined
  const places = order().filter((part) => numbers.length === 3 || part !== 'year')
  const at = (part: 'day' | 'month' | 'year') => numbers[places.indexOf(part)]
  const year = at('year')
  return dayOf(year === undefined ? thisYear : inFull(Number(year), year, thisYear), Number(at('month')), Number(at('day')))
}

/** "9", "9:30", "930", "9.30 pm" as "09:30:00". Undefined: it is no time of day. */
export function readTime(typed: string): string | undefined {
  const text = westernDigits(typed).trim().toLocaleLowerCase()
  const match = /^(\d{1,2})(?:[:.h ]?(\d{2}))?(?:[:.](\d{2}))?\s*(a\.?\s?m\.?|p\.?\s?m\.?|ص|م)?$/.exec(text)
  if (!match) return undefined
  const [, hours = '', minutes = '0', seconds = '0', half = ''] = match
  const isAfternoon = half.startsWith('p') || half === 'م'
  let hour = Number(hours)
  if (half && (hour < 1 || hour > 12)) return undefined
  if (half) hour = (hour % 12) + (isAfternoon ? 12 : 0)
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined
  return `${two(hour)}:${two(Number(minutes))}:${two(Number(seconds))}`
}

/** "31.3. 9:30", "tomorrow 9": a day, and a time of day where one is given. Without one, midnight is meant. */
export function readMoment(typed: string, zone = currentZone()): string | undefined {
  const text = westernDigits(typed).trim()
  if (/^\d{4}-\d{2}-\d{2}t/i.test(text)) {
    const moment = Date.parse(text)
    return Number.isNaN(moment) ? undefined : new Date(moment).toISOString().replace('.000Z', 'Z')
  }
  const now = today(zone)
  const whole = readDay(text, now)
  if (whole) return momentOf(whole, '00:00:00', zone)
  // The time of day is what stands last and can be one, with what belongs to it.
  const words = text.split(/[\s,]+/)
  for (let from = words.length - 1; from > 0 && from >= words.length - 3; from--) {
    const day = readDay(words.slice(0, from).join(' '), now)
    const time = readTime(words.slice(from).join(' '))
    if (day && time) return momentOf(day, time, zone)
  }
  return undefined
}

/** A moment with its zone, as the server writes it. */
export const isMoment = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2})$/i.test(text) && !Number.isNaN(Date.parse(text))
