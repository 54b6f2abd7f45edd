// All kinds of fields. What a field can do follows from its type, and from nothing else.
import type { Field, FieldType } from '../entity'
import { address } from './address/kind'
import { autoNumber } from './auto-number/kind'
import { boolean } from './boolean/kind'
import { date } from './date/kind'
import { datetime } from './datetime/kind'
import { decimal } from './decimal/kind'
import { duration } from './duration/kind'
import { email } from './email/kind'
import type { FieldKind } from './field-kind'
import { file } from './file/kind'
import { id } from './id/kind'
import { image } from './image/kind'
import { integer } from './integer/kind'
import { inverse } from './inverse/kind'
import { json } from './json/kind'
import { link } from './link/kind'
import { links } from './links/kind'
import { longText } from './long-text/kind'
import { money } from './money/kind'
import { multiSelect } from './multi-select/kind'
import { number } from './number/kind'
import { percent } from './percent/kind'
import { phone } from './phone/kind'
import { richText } from './rich-text/kind'
import { select } from './select/kind'
import { tags } from './tags/kind'
import { text } from './text/kind'
import { time } from './time/kind'
import { unknown } from './unknown/kind'
import { url } from './url/kind'
import { user } from './user/kind'

const kinds: Record<FieldType, FieldKind> = {
  text,
  long_text: longText,
  rich_text: richText,
  email,
  phone,
  url,
  number,
  integer,
  decimal,
  money,
  percent,
  boolean,
  date,
  datetime,
  time,
  duration,
  select,
  multi_select: multiSelect,
  tags,
  user,
  link,
  links,
  inverse,
  file,
  image,
  address,
  json,
  auto_number: autoNumber,
  id,
}

/** A server that is newer than this page may know more kinds: they are shown as what they look like. */
export const kindOf = (field: Pick<Field, 'type'>): FieldKind => kinds[field.type] ?? unknown

/** The text of a field is empty where it is nothing: no screen asks both. */
export const isEmptyValue = (field: Field, value: unknown): boolean => kindOf(field).isEmpty(value)
