// A value of a field as somebody would say it in a sentence.
import { formatDate, formatList, formatMoment, formatMoney, formatNumber, formatPercent, formatTime, type Money } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { type Field, optionOf } from '../entity'
import { knownTitle } from '../record'

/** More of a text than this does not fit into a sentence; all of it stands among the details. */
const CHARS_MAX = 80

const cut = (text: string): string => {
  const letters = [...text]
  return letters.length > CHARS_MAX ? `${letters.slice(0, CHARS_MAX).join('')}…` : text
}

export const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const isMoney = (value: unknown): value is Money => typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value

const plain = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value === 'boolean') return value ? t('yes') : t('no')
  if (isMoney(value)) return formatMoney(value)
  if (Array.isArray(value)) return formatList(value.map((item) => plain(item)))
  if (typeof value === 'object' && value !== null) {
    return Object.values(value)
      .filter((part) => !isNothing(part))
      .map(plain)
      .join(', ')
  }
  return ''
}

/** In full. Undefined: the field is not known (any more). */
export function valueInFull(value: unknown, field: Field | undefined): string {
  if (isNothing(value)) return t('nothing')
  switch (field?.type) {
    case 'select':
      return optionOf(field, value)?.label ?? plain(value)
    case 'multi_select':
      return formatList((Array.isArray(value) ? value : [value]).map((code) => optionOf(field, code)?.label ?? plain(code)))
    case 'date':
      return typeof value === 'string' ? formatDate(value) : plain(value)
    case 'datetime':
      return typeof value === 'string' ? formatMoment(value) : plain(value)
    case 'time':
      return typeof value === 'string' ? formatTime(value) : plain(value)
    case 'percent':
      return typeof value === 'number' || typeof value === 'string' ? formatPercent(value) : plain(value)
    case 'number':
    case 'integer':
    case 'decimal':
      return typeof value === 'number' || typeof value === 'string' ? formatNumber(value) : plain(value)
    case 'link':
    case 'user':
      return typeof value === 'string' ? (knownTitle(value) ?? t('somebody-or-something')) : plain(value)
    case 'links':
      return formatList((Array.isArray(value) ? value : []).map((id) => knownTitle(String(id)) ?? t('somebody-or-something')))
    default:
      return plain(value)
  }
}

export const valueInBrief = (value: unknown, field: Field | undefined): string => cut(valueInFull(value, field))
