// Why records may be about the same, in words.
import { formatList, formatPercent } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { type Entity, fieldsOf } from '../entity'
import { kindOf } from '../fields/kinds'
import type { Values } from '../record'
import type { Reason } from './resembling'

/** What is quite the same needs no number. */
export const reasonWords = ({ label, score }: Pick<Reason, 'label' | 'score'>): string =>
  score < 1 ? t('duplicates-alike', { why: label, share: formatPercent(Math.round(score * 100)) }) : label

/** The values of some fields in one line; what is empty is left out. */
export const valuesInLine = (entity: Entity, codes: string[], values: Values): string =>
  fieldsOf(entity, codes)
    .map((field) => kindOf(field).text(values[field.code], field))
    .filter(Boolean)
    .join(' · ')

/** `Ann Petersen and Anne Petersen`; the same name is not said twice, and of many the first are. */
export function titlesInBrief(titles: string[]): string {
  const NAMED_MAX = 3
  const different = [...new Set(titles.map((title) => title || t('untitled')))]
  const rest = different.length - NAMED_MAX
  return formatList(rest > 0 ? [...different.slice(0, NAMED_MAX), t('duplicates-others', { count: rest })] : different)
}
