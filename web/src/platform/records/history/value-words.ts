// A value of a field as somebody would say it in a sentence.
import { formatList, formatMoney, formatNumber, type Money } from '../../i18n/format'
import { t } from '../../i18n/translate'
import type { Field } from '../entity'
import { kindOf } from '../fields/kinds'

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

/** In full. A field that is not known (any more) is told as what it looks like. */
export function valueInFull(value: unknown, field: Field | undefined): string {
  if (isNothing(value)) return t('nothing')
  return field ? kindOf(field).text(value, field) : plain(value)
}

export const valueInBrief = (value: unknown, field: Field | undefined): string => cut(valueInFull(value, field))
