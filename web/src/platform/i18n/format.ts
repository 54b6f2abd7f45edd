// Dates, numbers and money as the reader's language writes them. Formatters are dear to make and cheap to use: kept.
const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat | Intl.ListFormat>()
let locale = 'en'
/** The zone in which moments are shown: the person's own, not the machine's. */
let zone: string | undefined

export function formatIn(newLocale: string, newZone?: string): void {
  locale = newLocale
  zone = newZone
  kept.clear()
}

export const currentLocale = (): string => locale
export const currentZone = (): string => zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone

function formatter<Kind extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat | Intl.ListFormat>(
  name: string,
  make: () => Kind,
): Kind {
  let found = kept.get(name) as Kind | undefined
  if (!found) {
    found = make()
    kept.set(name, found)
  }
  return found
}

/** Decimal text is handed over as it is: as a JavaScript number it would lose digits. */
type Numeric = number | bigint | Intl.StringNumericLiteral

const decimal = (places: number) => formatter(`n${places}`, () => new Intl.NumberFormat(locale, { maximumFractionDigits: places }))
const numeric = (value: string | number): Numeric => value as Numeric

export const formatNumber = (value: string | number, places = 6): string => decimal(places).format(numeric(value))

const KILOBYTE = 1000
const MEGABYTE = 1_000_000

/** "12 kB", "3.4 MB": how large a file is. */
export function formatBytes(bytes: number): string {
  const [unit, size, places] =
    bytes < MEGABYTE ? (['kilobyte', Math.max(1, Math.round(bytes / KILOBYTE)), 0] as const) : (['megabyte', bytes / MEGABYTE, 1] as const)
  const style = () => new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: places })
  return formatter(`b${unit}`, style).format(size)
}

/** "12K", "3.4M": for axes, where there is no room for more. */
export const formatCompact = (value: number, currency?: string): string =>
  formatter(
    `c${currency ?? ''}`,
    () =>
      new Intl.NumberFormat(locale, {
        notation: 'compact',
        maximumFractionDigits: 2,
        ...(currency && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
      }),
  ).format(value)

export const formatPercent = (value: string | number): string => `${formatNumber(value, 4)} %`

export type Money = { amount: string; currency: string }

export function formatMoney({ amount, currency }: Money): string {
  const style = formatter(`m${currency}`, () => new Intl.NumberFormat(locale, { style: 'currency', currency }))
  return style.format(numeric(amount))
}

/** How many decimal places a currency has: 2 for EUR, 0 for JPY. */
export const currencyPlaces = (currency: string): number =>
  formatter(`m${currency}`, () => new Intl.NumberFormat(locale, { style: 'currency', currency })).resolvedOptions().maximumFractionDigits ??
  2

const dated = (name: string, options: Intl.DateTimeFormatOptions) => formatter(name, () => new Intl.DateTimeFormat(locale, options))

/** A day is a day everywhere: it is read and written in UTC so that no zone can move it. */
const dayOf = (iso: string) => new Date(`${iso.slice(0, 10)}T00:00:00Z`)

export const formatDate = (iso: string): string =>
  dated('date', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(dayOf(iso))
export const formatDayMonth = (iso: string): string => dated('day', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(dayOf(iso))
export const formatMonth = (iso: string): string => dated('month', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(dayOf(iso))
export const formatShortMonth = (iso: string): string =>
  dated('shortmonth', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(dayOf(iso))
export const formatWeekday = (iso: string): string => dated('weekday', { weekday: 'short', timeZone: 'UTC' }).format(dayOf(iso))
export const formatDayFully = (iso: string): string =>
  dated('dayfully', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(dayOf(iso))
export const formatWeekdayDate = (iso: string): string =>
  dated('weekdaydate', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(dayOf(iso))
export const formatWeekdayDay = (iso: string): string =>
  dated('weekdayday', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(dayOf(iso))
/** "3 – 9 Nov 2026": as short as the language can say it. */
export const formatDays = (from: string, to: string): string =>
  dated('date', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).formatRange(dayOf(from), dayOf(to))
/** The day of the month in the figures of the language. */
export const formatDayNumber = (iso: string): string => dated('daynumber', { day: 'numeric', timeZone: 'UTC' }).format(dayOf(iso))
/** "9:30 PM", as short as it can be said. */
export const formatShortTime = (time: string): string =>
  dated('shorttime', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(new Date(`1970-01-01T${time}Z`))
/** "9 AM" where the day has two halves, "09:00" elsewhere. */
export function formatHour(hour: number): string {
  const style = dated('hour', { hour: 'numeric', timeZone: 'UTC' })
  return style.resolvedOptions().hour12 ? style.format(Date.UTC(1970, 0, 1, hour)) : formatTime(`${String(hour).padStart(2, '0')}:00`)
}

export const formatMoment = (iso: string): string =>
  dated('moment', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: zone }).format(
    new Date(iso),
  )
export const formatMomentFully = (iso: string): string =>
  dated('fully', { dateStyle: 'full', timeStyle: 'long', timeZone: zone }).format(new Date(iso))
export const formatTime = (time: string): string =>
  dated('time', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(new Date(`1970-01-01T${time}Z`))

const STEPS: [seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [31_536_000, 'year'],
  [2_592_000, 'month'],
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
]

/** "3 hr. ago", "tomorrow". A clock that is a little ahead must not say that something has yet to happen. */
export function formatAgo(iso: string, now = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1000
  const relative = formatter('ago', () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }))
  const step = STEPS.find(([size]) => Math.abs(seconds) >= size)
  return step ? relative.format(Math.trunc(seconds / step[0]), step[1]) : relative.format(0, 'second')
}

export const formatList = (items: string[], kind: 'conjunction' | 'disjunction' = 'conjunction'): string =>
  formatter(`list${kind}`, () => new Intl.ListFormat(locale, { type: kind })).format(items)

/** The names of the week's days and which comes first, as people here expect. */
export function firstDayOfWeek(): number {
  const info = new Intl.Locale(locale) as Intl.Locale & { weekInfo?: { firstDay: number }; getWeekInfo?: () => { firstDay: number } }
  return (info.getWeekInfo?.() ?? info.weekInfo)?.firstDay ?? 1
}

export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0])
    .join('')
    .toLocaleUpperCase()
