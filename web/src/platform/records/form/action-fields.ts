// What an action wants to know, as fields of a form: so it has the same inputs and the same checks as a record.
import type { ActionInput, Entity, EntityAction, Field, FieldType } from '../entity'

type Property = ActionInput['properties'][string]

/** `new_kind` as "New kind": actions name their inputs and describe them, and have no labels. */
const named = (code: string): string => {
  const words = code.replaceAll('_', ' ')
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

const FORMATS: Partial<Record<string, FieldType>> = {
  date: 'date',
  'date-time': 'datetime',
  time: 'time',
  email: 'email',
  uri: 'url',
  uuid: 'id',
}
const TYPES: Partial<Record<string, FieldType>> = {
  string: 'text',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  array: 'tags',
  object: 'json',
}

function typeOf(property: Property): FieldType {
  if (property.enum) return 'select'
  const type = [property.type].flat().find((name) => name !== 'null') ?? 'object'
  // The format of a whole number says how many bits it has.
  return (type === 'string' ? FORMATS[property.format ?? ''] : undefined) ?? TYPES[type] ?? 'json'
}

export function actionFields(entity: Entity, action: EntityAction): Field[] {
  const { properties = {}, required = [] } = action.input ?? {}
  return Object.entries(properties).map(([code, property]) => {
    const twin = entity.fields.find((field) => field.code === code)
    return {
      code,
      type: typeOf(property),
      label: twin?.label ?? named(code),
      help: property.description,
      required: required.includes(code),
      readOnly: false,
      unique: false,
      fixed: false,
      standard: false,
      options: property.enum?.filter(Boolean).map((option) => ({ code: option, label: optionLabel(entity, option) })) ?? null,
      operators: [],
      sensitivity: 'internal',
    }
  })
}

/** The word that a field of the entity has for it: what is called "Client" in a list is not "client" here. */
const optionLabel = (entity: Entity, code: string): string =>
  entity.fields.flatMap(({ options }) => options ?? []).find((option) => option.code === code)?.label ?? named(code)
