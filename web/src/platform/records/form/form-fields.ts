// Which fields a form asks for, in which groups, and what they begin with.
import { areArranged, type Entity, type Field, type FieldGroup, fieldsOf, isCalculated } from '../entity'
import { today } from '../fields/calendar'
import { kindOf } from '../fields/kinds'
import type { Row, Values } from '../record'

export type FormGroup = Pick<FieldGroup, 'name' | 'label' | 'columns' | 'folded' | 'wide'> & {
  /** In their order: what is filled in, and what follows from others, which is only seen. */
  fields: Field[]
}

/** What people may write; what is given once and for all only while the record is new. */
const isAsked = (field: Field, isNew: boolean, before: Values): boolean =>
  !field.readOnly && kindOf(field).Input !== undefined && (isNew || !field.fixed || before[field.code] === null)

/** Whether a field can stand in a form at all, be it of a record that is new or of one that is there. */
export const isForForms = (field: Field): boolean => isCalculated(field) || isAsked(field, true, {})

/**
 * The groups of the layout, and at the end what is every record's own and people may still write, such as the owner. What
 * the layout leaves out besides is hidden, unless there can be no record without it.
 */
export function formGroups(entity: Entity, isNew: boolean, before: Values = {}, restName = ''): FormGroup[] {
  const known = new Set<string>()
  const groups = entity.layout.form.map((group) => ({
    ...group,
    fields: fieldsOf(entity, group.fields).filter((field) => {
      if (known.has(field.code) || !(isCalculated(field) || isAsked(field, isNew, before))) return false
      known.add(field.code)
      return true
    }),
  }))
  const isOffered = (field: Field) => (field.standard || field.required) && field.code !== 'id'
  const rest = entity.fields.filter((field) => isOffered(field) && !known.has(field.code) && isAsked(field, isNew, before))
  const all = [...groups, { name: rest.every(({ standard }) => standard) ? restName : '', fields: rest }]
  const whole = areArranged(entity.layout.form) ? all : withCalculated(entity, all, known)
  return whole.filter(({ fields }) => fields.length > 0)
}

/** Where nobody has placed it, what follows from others stands where pages show it, below what is filled in there. */
function withCalculated(entity: Entity, groups: FormGroup[], known: ReadonlySet<string>): FormGroup[] {
  const calculated = entity.layout.detail.map((group) => ({
    ...group,
    fields: fieldsOf(entity, group.fields).filter((field) => isCalculated(field) && !known.has(field.code)),
  }))
  const joined = groups.map((group) => {
    const own = calculated.find(({ name }) => name === group.name)
    return own ? { ...group, fields: [...group.fields, ...own.fields] } : group
  })
  return [...joined, ...calculated.filter(({ name }) => !groups.some((group) => group.name === name))]
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
