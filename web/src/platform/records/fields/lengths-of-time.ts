// Lengths of time in seconds, as people write them: "2h 15m", "1:30", "90 min".
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { decimalOf } from './numeric-text'

const HOUR = 3600
const MINUTE = 60
const DAY = 24 * HOUR

/** By their first letters, in the languages of the catalogs. A lone "m" is a minute. */
const UNITS: [pattern: RegExp, seconds: number][] = [
  [/^(d|day|days|día|días|dia|dias|ي|يوم|أيام|ايام)$/, DAY],
  [/^(h|hr|hrs|hour|hours|hora|horas|س|ساعة|ساعات|ساعه)$/, HOUR],
  [/^(m|min|mins|minute|minutes|minuto|minutos|د|دقيقة|دقائق|دقيقه)$/, MINUTE],
  [/^(s|sec|secs|second|seconds|segundo|segundos|ث|ثانية|ثوان|ثانيه)$/, 1],
]

/** "2 h 15 min". Days are not made of hours: whose day has how many is another question. */
export function writtenDuration(seconds: number): string {
  const sign = seconds < 0 ? '-' : ''
  const whole = Math.abs(Math.trunc(seconds))
  const parts = [
    [Math.floor(whole / HOUR), 'duration-hours'],
    [Math.floor((whole % HOUR) / MINUTE), 'duration-minutes'],
    [whole % MINUTE, 'duration-seconds'],
  ] as const
  const shown = parts.filter(([count]) => count > 0)
  if (shown.length === 0) return t('duration-minutes', { count: formatNumber(0) })
  return sign + shown.map(([count, key]) => t(key, { count: formatNumber(count) })).join(' ')
}

/** Whole seconds. Undefined: it is no length of time. A bare number means minutes. */
export function readDuration(typed: string): number | undefined {
  const text = typed
    .trim()
    .toLocaleLowerCase()
    .replace(/[\u200e\u200f\u061c]/g, '')
  const sign = /^[-−]/.test(text) ? -1 : 1
  const rest = text.replace(/^[-−+]\s*/, '')
  const clock = /^(\d+):([0-5]\d)(?::([0-5]\d))?$/.exec(rest)
  if (clock) return sign * (Number(clock[1]) * HOUR + Number(clock[2]) * MINUTE + Number(clock[3] ?? 0))
  const bare = decimalOf(rest)
  if (bare !== undefined) return sign * Math.round(Number(bare) * MINUTE)
  let seconds = 0
  let last = Number.POSITIVE_INFINITY
  let left = rest
  while (left) {
    const match = /^([\d.,\u0660-\u0669٫]+)\s*(\p{L}+)\.?\s*/u.exec(left)
    const count = match && decimalOf(match[1] ?? '')
    const unit = match && UNITS.find(([pattern]) => pattern.test(match[2] ?? ''))?.[1]
    // From large to small, each once: "15m 2h 15m" is a slip.
    if (!match || count === undefined || count === null || !unit || unit >= last) return undefined
    seconds += Number(count) * unit
    last = unit
    left = left.slice(match[0].length)
  }
  return rest ? sign * Math.round(seconds) : undefined
}
