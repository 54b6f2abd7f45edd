// The kinds of fields that tenants can make, and which parts each of them has. As the server has it in made/definition.rs.
import { tIfKnown } from '../../i18n/translate'
import type { FieldType } from '../entity'

/** What follows from others is no kind of value: its field is of the kind that it comes to. */
export type MadeType = FieldType | 'formula' | 'rollup'

export const KIND_GROUPS = [
  { name: 'words', kinds: ['text', 'long_text', 'rich_text', 'email', 'phone', 'url'] },
  { name: 'choices', kinds: ['select', 'multi_select', 'tags', 'boolean'] },
  { name: 'numbers', kinds: ['number', 'integer', 'decimal', 'money', 'percent'] },
  { name: 'times', kinds: ['date', 'datetime', 'time', 'duration'] },
  { name: 'relations', kinds: ['user', 'link', 'links', 'inverse'] },
  { name: 'calculated', kinds: ['formula', 'rollup'] },
  { name: 'others', kinds: ['file', 'image', 'address', 'json'] },
] as const satisfies { name: string; kinds: MadeType[] }[]

export type KindGroupName = (typeof KIND_GROUPS)[number]['name']
export type MakeableType = (typeof KIND_GROUPS)[number]['kinds'][number]

/** Its name in the reader's language, also of kinds that only modules can have. */
export const kindName = (type: MadeType): string => tIfKnown(`kind-${type.replace('_', '-')}`) ?? type
/** What it is for, in one line. */
export const kindSays = (type: MadeType): string => tIfKnown(`kind-${type.replace('_', '-')}-says`) ?? ''

const setOf = (...types: MadeType[]): ReadonlySet<MadeType> => new Set(types)

export const HAS_OPTIONS = setOf('select', 'multi_select')
export const HAS_TARGET = setOf('link', 'links')
export const HAS_PLACES = setOf('decimal', 'percent')
export const HAS_SIZE = setOf('number', 'integer', 'decimal', 'money', 'percent')
export const HAS_LENGTH = setOf('text', 'long_text')
export const HAS_PATTERN = setOf('text')
export const CAN_BE_UNIQUE = setOf('text', 'email', 'phone', 'url', 'integer', 'date', 'link', 'user', 'select')
export const CAN_BE_QUICK = setOf(
  ...(['text', 'long_text', 'email', 'phone', 'url', 'select', 'time', 'number', 'integer', 'decimal', 'percent', 'money'] as const),
  ...(['boolean', 'duration', 'date', 'datetime', 'user', 'link', 'formula', 'rollup'] as const),
)
/** These are quick by themselves. */
export const IS_ALWAYS_QUICK = setOf('user', 'link')
export const CAN_BE_SEARCHED = setOf('text', 'long_text', 'rich_text', 'email', 'phone', 'url', 'tags', 'formula')
/** What a new record may have without anybody saying so, and by which word the server knows it. */
export const MOMENT_OF: Partial<Record<MadeType, 'today' | 'now' | 'me'>> = { date: 'today', datetime: 'now', user: 'me' }
/** They only show what others hold, or what follows from it. */
export const HOLDS_NOTHING = setOf('inverse', 'formula', 'rollup')
/** What is calculated can be the beginning of these. */
export const CAN_BEGIN_CALCULATED = setOf(
  ...(['text', 'long_text', 'rich_text', 'email', 'phone', 'url', 'select', 'multi_select', 'tags', 'boolean', 'number'] as const),
  ...(['integer', 'decimal', 'money', 'percent', 'date', 'datetime', 'time', 'duration', 'user', 'link'] as const),
)
/** Their values can become values of another of these. As the server has it in records/values/convert.rs. */
export const CAN_BE_CONVERTED = setOf(
  ...(['text', 'long_text', 'rich_text', 'email', 'phone', 'url', 'select', 'multi_select', 'tags', 'boolean', 'number'] as const),
  ...(['integer', 'decimal', 'money', 'percent', 'date', 'datetime', 'time', 'duration'] as const),
)
