// Conditions in the reader's words, for chips: "Status", "is", "New, Active".

import { formatList } from '../../i18n/format'
import { t } from '../../i18n/translate'
import type { Field } from '../entity'
import { kindOf } from '../fields/kinds'
import { knownTitle } from '../record'
import type { Test } from './condition'
import { choiceOf } from './operators'
import { periodText } from './periods'

/** More names than these make a chip longer than anybody reads. */
const NAMES_MAX = 3

export function operatorText(field: Field, asked: Test): string {
  const offered = choiceOf(field, asked)
  return offered ? t(offered.says) : asked.operator
}

export function valuesText(field: Field, { operator, values }: Test): string {
  if (operator === 'empty') return ''
  const texts = values.map((value) => valueText(field, value))
  if (operator === 'between') return t('op-between-values', { from: texts[0] ?? '', to: texts[1] ?? '' })
  const more = texts.length - NAMES_MAX
  return more > 0 ? t('filter-and-more', { names: texts.slice(0, NAMES_MAX).join(', '), count: more }) : formatList(texts, 'disjunction')
}

export function valueText(field: Field, value: unknown): string {
  const kind = kindOf(field)
  if (kind.filterBy === 'user' && value === 'me') return t('filter-me')
  if (kind.filterBy === 'boolean') return t(value === true || value === 'true' ? 'yes' : 'no')
  if (kind.filterBy === 'date' || kind.filterBy === 'datetime') return momentText(field, value)
  if (kind.filterBy === 'user' || kind.filterBy === 'link') return knownTitle(String(value)) ?? '…'
  if (kind.filterBy === 'options') return field.options?.find(({ code }) => code === value)?.label ?? String(value)
  if (typeof value === 'object' && value !== null) return kind.text(value, field)
  return String(value)
}

const DAY = /^\d{4}-\d\d-\d\d$/

function momentText(field: Field, value: unknown): string {
  const word = String(value)
  // A moment may be compared with a whole day.
  const shown = DAY.test(word) && field.type === 'datetime' ? { ...field, type: 'date' as const } : field
  return periodText(word) ?? kindOf(shown).text(word, shown)
}
