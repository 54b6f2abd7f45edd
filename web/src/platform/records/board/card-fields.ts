// What a card tells besides its title: little enough to read a whole column at a glance.
import { tuningOf } from '../../modules/module'
import { type Entity, type Field, type FieldType, fieldOf, fieldsOf } from '../entity'

import { kindOf } from '../fields/kinds'
import type { Row } from '../record'

export type CardFields = {
  subtitle: Field[]
  amount?: Field
  date?: Field
  tags?: Field
  owner?: Field
  /** What somebody has arranged, in their order; absent: what suggests itself. */
  arranged?: Field[]
}

const IN_WORDS: readonly FieldType[] = ['text', 'link', 'email', 'phone', 'url']

export function cardFieldsOf(entity: Entity, group?: Field): CardFields {
  const shows = entity.layout.board?.shows
  return shows ? { subtitle: [], arranged: fieldsOf(entity, shows) } : suggestedFields(entity, group)
}

export function suggestedFields(entity: Entity, group?: Field): CardFields {
  const tuning = tuningOf(entity.code)
  const listed = fieldsOf(entity, entity.layout.list).filter(({ code }) => code !== 'title' && code !== group?.code)
  const own = entity.fields.filter(({ standard, code }) => !standard && code !== group?.code)
  const isDate = ({ type }: Field) => type === 'date' || type === 'datetime'
  return {
    subtitle: tuning?.subtitle ? fieldsOf(entity, tuning.subtitle) : listed.filter(({ type }) => IN_WORDS.includes(type)).slice(0, 1),
    amount: own.find(({ type }) => type === 'money'),
    date: (tuning?.calendar && fieldOf(entity, tuning.calendar)) || listed.find(isDate),
    tags: fieldOf(entity, 'tags'),
    owner: fieldOf(entity, 'owner'),
  }
}

/** The links whose titles a card shows. */
export const includesOf = ({ subtitle, arranged = [] }: CardFields): string[] =>
  [...subtitle, ...arranged].filter(({ type }) => type === 'link').map(({ code }) => code)

export const subtitleOf = ({ subtitle }: CardFields, row: Row): string =>
  subtitle
    .map((field) => kindOf(field).text(row[field.code], field))
    .filter(Boolean)
    .join(' · ')
