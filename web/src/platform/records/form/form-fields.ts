// Which fields a form asks for, in which groups, and what they begin with.
import { type Entity, type Field, fieldOf, fieldsOf } from '../entity'
import { today } from '../fields/calendar'
import { kindOf } from '../fields/kinds'
import type { Row, Values } from '../record'

export type FormGroup = {
  name: string
  fields: Field[]
  /** What follows from others: seen, and not filled in. */
  calculated?: Field[]
}

/** What people may write; what is given once and for all only while the record is new. */
const isAsked = (field: Field, isNew: boolean, before: Values): boolean =>
  !field.readOnly && kindOf(field).Input !== undefined && (isNew || !field.fixed || before[field.code] === null)

/**
 * The groups of the layout, and at the end what is every record's own and people may still write, such as the owner. What
 * the layout leaves out besides is hidden, unless there can be no record without it.
 */
export function formGroups(entity: Entity, isNew: boolean, before: Values = {}, restName = ''): FormGroup[] {
  const asked = new Set<string>()
  const groups = entity.layout.form.map(({ name, fields }) => ({
    name,
    fields: fields.flatMap((code) => {
      const field = fieldOf(entity, code)
      if (!field || asked.has(code) || !isAsked(field, isNew, before)) return []
      asked.add(code)
      return [field]
    }),
  }))
  const isOffered = (field: Field) => (field.standard || field.required) && field.code !== 'id'
  const rest = entity.fields.filter((field) => isOffered(field) && !asked.has(field.code) && isAsked(field, isNew, before))
  const name = rest.every(({ standard }) => standard) ? restName : ''
  return withCalculated(entity, [...groups, { name, fields: rest }]).filter(({ fields, calculated }) => fields.length > 0 || calculated)
}

/** What follows from others stands where pages show it, below what is filled in there. */
function withCalculated(entity: Entity, groups: FormGroup[]): FormGroup[] {
  const calculated = entity.layout.detail.flatMap(({ name, fields }) => {
    const following = fieldsOf(entity, fields).filter(({ formula }) => formula !== undefined)
    return following.length > 0 ? [{ name, following }] : []
  })
  const joined = groups.map((group) => {
    const own = calculated.find(({ name }) => name === group.name)
    return own ? { ...group, calculated: own.following } : group
  })
  const alone = calculated.filter(({ name }) => !groups.some((group) => group.name === name))
  return [...joined, ...alone.map(({ name, following }) => ({ name, fields: [], calculated: following }))]
}

/** The moment of saving is still to come, and what is calculated depends on everything that is sent. */
export const isLeftToServer = (initial: Field['default']): boolean =>
  initial === 'now' || (typeof initial === 'object' && 'formula' in initial)

/** What the server would set: shown as what it will be, except what is left to it. */
export function defaultsOf(fields: Field[], me: string, zone?: string): Values {
  const values: Values = {}
  for (const { code, default: initial } of fields) {
    if (initial === undefined || isLeftToServer(initial)) continue
    if (typeof initial === 'object') values[code] = 'value' in initial ? initial.value : null
    else if (initial === 'me') values[code] = me
    else if (initial === 'today') values[code] = today(zone)
  }
  return values
}

export const valuesOf = (fields: Field[], row: Row): Values => Object.fromEntries(fields.map(({ code }) => [code, row[code] ?? null]))
