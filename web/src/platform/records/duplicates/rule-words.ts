// What a rule compares, as a sentence: "E-mail or Other e-mails, however written, and Company".
import { formatList, formatPercent } from '../../i18n/format'
import { type MessageKey, t } from '../../i18n/translate'
import { type ComparedPart, type Entity, type Field, type FieldType, fieldOf, type Likeness, type OnDuplicate } from '../entity'
import { fieldsOfPart } from './rule-draft'

export const LIKENESS_WORDS: Record<Likeness, MessageKey> = {
  exact: 'likeness-exact',
  normalised: 'likeness-normalised',
  similar: 'likeness-similar',
}

/** What of a value does not count is another thing for each kind. */
const NORMALISED_SAYS: Partial<Record<FieldType, MessageKey>> = {
  email: 'likeness-normalised-email',
  phone: 'likeness-normalised-phone',
  url: 'likeness-normalised-url',
}

export function likenessSays(how: Likeness, field: Field | undefined): MessageKey {
  if (how === 'normalised') return (field && NORMALISED_SAYS[field.type]) ?? 'likeness-normalised-says'
  return how === 'exact' ? 'likeness-exact-says' : 'likeness-similar-says'
}

export const ON_CREATE_WORDS: Record<OnDuplicate, MessageKey> = {
  nothing: 'on-duplicate-nothing',
  warn: 'on-duplicate-warn',
  refuse: 'on-duplicate-refuse',
  forbid: 'on-duplicate-forbid',
}

export const ON_CREATE_SAYS: Record<OnDuplicate, MessageKey> = {
  nothing: 'on-duplicate-nothing-says',
  warn: 'on-duplicate-warn-says',
  refuse: 'on-duplicate-refuse-says',
  forbid: 'on-duplicate-forbid-says',
}

export const shareWords = (least: number): string => formatPercent(Math.round(least * 100))

const labelsOf = (entity: Entity, codes: string[]): string =>
  formatList(
    codes.map((code) => fieldOf(entity, code)?.label ?? code),
    'disjunction',
  )

function partWords(entity: Entity, part: ComparedPart): string {
  const fields = labelsOf(entity, fieldsOfPart(part))
  if (part.how === 'similar') return t('duplicate-part-similar', { fields, share: shareWords(part.least ?? 1) })
  return part.how === 'normalised' ? t('duplicate-part-normalised', { fields }) : fields
}

export const partsWords = (entity: Entity, parts: ComparedPart[]): string => formatList(parts.map((part) => partWords(entity, part)))

/** Where it is known which fields are compared, and not how. */
export const fieldsWords = (entity: Entity, codes: string[]): string =>
  codes.map((code) => fieldOf(entity, code)?.label ?? code).join(' · ')
