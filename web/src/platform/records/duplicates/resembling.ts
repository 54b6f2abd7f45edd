// What a record that is still being typed resembles: when that is worth asking, and the server's answer.
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { askJson } from '../../api/transport'
import { isSame } from '../conflict/merge'
import { type DuplicateRule, type Entity, type Field, type FieldType, fieldOf, isCalculated, type OnDuplicate } from '../entity'
import { kindOf } from '../fields/kinds'
import { changesOf, type FormFrame, type FormState, newValuesOf } from '../form/form-state'
import { recordsKey } from '../reading'
import type { RecordId, Values } from '../record'

/** Why it may be the same: 1 where it agrees, less where it is alike. */
export type Reason = { label: string; score: number; fields: string[] }

export type Resembling = {
  id: RecordId
  title: string
  score: number
  fields: string[]
  rules: (Reason & { onCreate: OnDuplicate })[]
  /** What is compared of it. */
  values: Values
}

/** Rules by which the server tells of anything while somebody types. */
export const askedRules = ({ duplicates = [] }: Pick<Entity, 'duplicates'>): DuplicateRule[] =>
  duplicates.filter(({ state, onCreate }) => state === 'ready' && onCreate !== 'nothing')

/** Nothing is recognised by these, and they may be long. */
const NEVER_COMPARED: readonly FieldType[] = ['long_text', 'rich_text', 'json', 'address', 'file', 'image', 'links', 'inverse']

/** What stands in the form, as far as something can follow from it. None: nobody has typed anything yet. */
export function typedValues(frame: FormFrame, state: FormState): Values {
  if (Object.keys(changesOf(frame, state)).length === 0) return {}
  const isAsked = ([code, value]: [string, unknown]) => {
    const type = fieldOf(frame.entity, code)?.type
    return value !== null && type !== undefined && !NEVER_COMPARED.includes(type)
  }
  return Object.fromEntries(Object.entries(newValuesOf(frame, state)).filter(isAsked))
}

/** What a module or a formula fills in where nobody has typed it, such as the name that is shown. */
function followsFrom(field: Field | undefined, changed: Field | undefined, values: Values): boolean {
  if (!field || !kindOf(field).isEmpty(values[field.code])) return false
  return field.readOnly || isCalculated(field) || (field.type === 'text' && changed?.type === 'text')
}

/** Whether something has changed that a rule looks at, or that such a thing may follow from. */
export function isWorthAsking(entity: Entity, before: Values, now: Values): boolean {
  const compared = [...new Set(askedRules(entity).flatMap(({ fields }) => fields))]
  const changed = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((code) => !isSame(before[code], now[code]))
  return changed.some(
    (code) => compared.includes(code) || compared.some((other) => followsFrom(fieldOf(entity, other), fieldOf(entity, code), now)),
  )
}

export const resemblingQuery = (entity: Entity, values: Values) =>
  queryOptions({
    queryKey: [...recordsKey(entity.code), 'resembling', JSON.stringify(values)],
    queryFn: async ({ signal }) => {
      const asked = { method: 'POST' as const, body: { values }, signal }
      return (await askJson<{ data: { duplicates: Resembling[] } }>(`/${entity.path}/duplicates`, asked)).data.duplicates
    },
    enabled: Object.keys(values).length > 0 && askedRules(entity).length > 0,
    placeholderData: keepPreviousData,
    // Nobody has asked for it, so nobody is told that it cannot be had.
    retry: false,
  })
