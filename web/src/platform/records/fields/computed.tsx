// Values that the platform computes: shown by what they look like, since a definition may compute anything.
import type { ReactNode } from 'react'
import { formatDate, formatMoment, formatMoney, formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { isDay, isMoment } from './calendar'
import { isMoney } from './money/amount'
import { plainDigits } from './numeric-text'
import { cut } from './words-in-cells'

const PLACES = 6

export function computedText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return formatNumber(plainDigits(value), PLACES)
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (typeof value === 'string') return isDay(value) ? formatDate(value) : isMoment(value) ? formatMoment(value) : value
  return isMoney(value) ? formatMoney(value) : JSON.stringify(value)
}

export const showComputed = (value: unknown): ReactNode => {
  const text = computedText(value)
  return text === '' ? null : <bdi className="num truncate">{cut(text)}</bdi>
}
