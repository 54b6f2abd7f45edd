// Dates as people say them. The server knows these words and what they mean today, in the tenant's zone.
import { t, tIfKnown } from '../../i18n/translate'

/** What is offered; the server understands more, such as `last_45_days`. */
export const PERIODS = [
  'today',
  'yesterday',
  'tomorrow',
  'this_week',
  'last_week',
  'next_week',
  'this_month',
  'last_month',
  'next_month',
  'this_quarter',
  'this_year',
  'last_year',
  'last_7_days',
  'last_30_days',
  'last_90_days',
  'next_7_days',
  'next_30_days',
] as const

const COUNTED = /^(last|next)_(\d+)_(day|week|month|quarter|year)s?$/

/** The words for a period; undefined for what is none, such as a date. */
export function periodText(word: string): string | undefined {
  const counted = COUNTED.exec(word)
  if (!counted) return tIfKnown(`period-${word.replaceAll('_', '-')}`)
  const [, direction, count, unit] = counted
  return t(direction === 'last' ? 'period-last-counted' : 'period-next-counted', { count: Number(count), unit: unit ?? '' })
}
