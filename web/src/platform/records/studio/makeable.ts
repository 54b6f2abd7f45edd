// The kinds of fields that tenants can make, and which parts each of them has. As the server has it in made/definition.rs.
import { tIfKnown } from '../../i18n/translate'
import type { FieldType } from '../entity'

export const KIND_GROUPS = [
  { name: 'words', kinds: ['text', 'long_text', 'rich_text', 'email', 'phone', 'url'] },
  { name: 'choices', kinds: ['select', 'multi_select', 'tags', 'boolean'] },
  { name: 'numbers', kinds: ['number', 'integer', 'decimal', 'money', 'percent'] },
  { name: 'times', kinds: ['date', 'datetime', 'time', 'duration'] },
  { name: 'relations', kinds: ['user', 'link', 'links', 'inverse'] },
  { name: 'others', kinds: ['address', 'json'] },
] as const satisfies { name: string; kinds: FieldType[] }[]

export type KindGroupName = (typeof KIND_GROUPS)[number]['name']
export type MakeableType = (typeof KIND_GROUPS)[number]['kinds'][number]

/** Its name in the reader's language, also of kinds that only modules can have. */
export const kindName = (type: FieldType): string => tIfKnown(`kind-${type.replace('_', '-')}`) ?? type
/** What it is for, in one line. */
export const kindSays = (type: FieldType): string => tIfKnown(`kind-${type.replace('_', '-')}-says`) ?? ''

const setOf = (...types: FieldType[]): ReadonlySet<FieldType> => new Set(types)

export const HAS_OPTIONS = setOf('select', 'multi_select')
export const HAS_TARGET = setOf('link', 'links')
export const HAS_PLACES = setOf('decimal', 'percent')
export const HAS_SIZE = setOf('number', 'integer', 'decimal', 'money', 'percent')
export const HAS_LENGTH = setOf('text', 'long_text')
export const HAS_PATTERN = setOf('text')
export const CAN_BE_UNIQUE = setOf('text', 'email', 'phone', 'url', 'integer', 'date', 'link', 'user', 'select')
export const CAN_BE_QUICK = setOf(
  ...(['text', 'long_text', 'email', 'phone', 'url', 'select', 'time', 'number', 'integer', 'decimal', 'percent', 'money'] as const),
  ...(['boolean', 'duration', 'date', 'datetime', 'user', 'link'] as const),
)
/** These are quick by themselves. */
export const IS_ALWAYS_QUICK = setOf('user', 'link')
export const CAN_BE_SEARCHED = setOf('text', 'long_text', 'rich_text', 'email', 'phone', 'url', 'tags')
/** What a new record may have without anybody saying so, and by which word the server knows it. */
export const MOMENT_OF: Partial<Record<FieldType, 'today' | 'now' | 'me'>> = { date: 'today', datetime: 'now', user: 'me' }
/** They only show what others hold. */
export const HOLDS_NOTHING = setOf('inverse')
