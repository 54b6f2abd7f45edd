// What records are made of, as the server tells it: GET /meta/entities and /meta/entities/{code}.
//
// Every screen follows from these. What somebody may not see is not in them.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { askJson } from '../api/transport'
import { currentLanguage } from '../i18n/translate'
import { freshOrSeen } from '../offline/seen'
import { sessionNow } from '../session/session'
import type { SavedView } from './views/saved-view'

/** All kinds of fields the server knows. A test compares them with its description. */
export const FIELD_TYPES = [
  'text',
  'long_text',
  'rich_text',
  'email',
  'phone',
  'url',
  'number',
  'integer',
  'decimal',
  'money',
  'percent',
  'boolean',
  'date',
  'datetime',
  'time',
  'duration',
  'select',
  'multi_select',
  'tags',
  'user',
  'link',
  'links',
  'inverse',
  'file',
  'image',
  'address',
  'json',
  'auto_number',
  'id',
] as const
export type FieldType = (typeof FIELD_TYPES)[number]

export const OPERATORS = ['eq', 'ne', 'in', 'nin', 'gt', 'gte', 'lt', 'lte', 'between', 'contains', 'starts', 'all', 'empty'] as const
export type Operator = (typeof OPERATORS)[number]

/** How many values become one. */
export const SUMMARIES = ['count', 'sum', 'avg', 'min', 'max'] as const
export type Summary = (typeof SUMMARIES)[number]

export type Hue = 'gray' | 'red' | 'orange' | 'amber' | 'green' | 'teal' | 'blue' | 'indigo' | 'violet' | 'pink'
export type FieldOption = {
  code: string
  label: string
  colour?: string
  /** Why it cannot be chosen where it is offered now, in the reader's words. */
  closed?: string
}

export type Field = {
  code: string
  type: FieldType
  label: string
  /** In all languages there are words in; English is always among them. */
  labels?: Record<string, string>
  help?: string
  example?: unknown
  group?: string
  required: boolean
  readOnly: boolean
  unique: boolean
  /** Given once, never changed. */
  fixed: boolean
  /** One that every entity has: created_at, owner, … */
  standard: boolean
  /** The tenant has made it. */
  made?: boolean
  options: FieldOption[] | null
  operators: Operator[]
  limits?: { lengthMin?: number; lengthMax?: number; min?: number; max?: number; pattern?: string; entries?: 'emails' | 'phones' }
  /** `{"value": …}`, `{"formula": …}` that the server calculates, or `"me"`, `"now"`, `"today"`. */
  default?: { value: unknown } | { formula: string } | string
  /** The expression it follows from. Nobody writes it. */
  formula?: string
  /** The records that lead here, and what of them it says. Nobody writes it. */
  rollup?: { of: string; by: string; how: Summary; field?: string }
  places?: number
  currency?: string
  /** The entity a link leads to. */
  to?: string
  of?: string
  by?: string
  visibleIf?: unknown
  searchWeight?: string
  sensitivity: 'public' | 'internal' | 'confidential' | 'restricted'
}

export type FieldGroup = { name: string; label?: string; fields: string[] }
/** `open`: one's own, and those whose field `openIf` says so. */
export type Reach = 'all' | 'open' | 'own' | null
export type RightName = 'create' | 'read' | 'update' | 'delete' | 'export' | 'purge'

export type EntityHeading = {
  code: string
  module: string
  /** The tenant has made it. */
  made?: boolean
  path: string
  aliases?: string[]
  singular: string
  plural: string
  icon: string
  colour: string
  title: string
  numbering?: string
  openIf?: string
  features: { archive: boolean; trash: boolean; search: boolean; versions: boolean; duplicates: boolean; tags: boolean }
  permissions: Record<RightName, Reach>
}

export type EntityAction = {
  name: string
  label: string
  says: string
  dangerous: boolean
  input: ActionInput | null
  permission: string | null
}

/** JSON Schema, as far as actions use it. */
export type ActionInput = {
  type: 'object'
  required?: string[]
  properties: Record<string, { type?: string | string[]; enum?: string[]; format?: string; description?: string }>
}

/** A way from some states to another. From none: from every state. */
export type Transition = {
  code: string
  label: string
  from: string[]
  to: string
  /** Fields that have to be filled in on it. */
  required: string[]
  /** The reader's roles may take it. */
  open: boolean
}

/** How records go from state to state; the states are the options of a field. */
export type Workflow = {
  name: string
  field: string
  /** The states in which records begin, the usual one first. None: in any. */
  initial: string[]
  transitions: Transition[]
}

export type Entity = EntityHeading & {
  fields: Field[]
  layout: { list: string[]; form: FieldGroup[]; detail: FieldGroup[] }
  actions: EntityAction[]
  /** Absent in what an older server has told. */
  workflows?: Workflow[]
  /** The saved view that its list opens with. */
  view?: SavedView | null
}

const tenantKey = () => {
  const session = sessionNow()
  return session.status === 'signed-in' ? session.tenant.tenant_id : 'nobody'
}

/** Everything below depends on tenant and language, so both are in every key. */
export const metaKey = () => ['meta', tenantKey(), currentLanguage()] as const

const A_WHILE_MS = 5 * 60_000

export const entitiesQuery = () =>
  queryOptions({
    queryKey: [...metaKey(), 'entities'],
    queryFn: async ({ signal, queryKey }) =>
      (await freshOrSeen(queryKey, () => askJson<{ data: EntityHeading[] }>('/meta/entities', { signal }))).data,
    staleTime: A_WHILE_MS,
  })

/** By code or by path: addresses of pages have the path. */
export const entityQuery = (name: string) =>
  queryOptions({
    queryKey: [...metaKey(), 'entity', name],
    queryFn: async ({ signal, queryKey }) =>
      (await freshOrSeen(queryKey, () => askJson<{ data: Entity }>(`/meta/entities/${encodeURIComponent(name)}`, { signal }))).data,
    staleTime: A_WHILE_MS,
  })

export const useEntities = () => useQuery(entitiesQuery())
export const useEntity = (name: string) => useQuery(entityQuery(name))

/** Whether one may make records of this kind. Undefined: not known yet. */
export const useMayMake = (code: string): boolean | undefined =>
  useEntities().data?.some((entity) => entity.code === code && entity.permissions.create !== null)

/** The kind of record that kinds of records are. */
export const ENTITY_ENTITY = 'core.entity'
/** What the kinds that tenants make belong to. */
export const MODULE_OF_TENANTS = 'custom'

/** What people work with every day. The platform's own, such as the fields that tenants make, has pages of its own. */
export const isDaily = (entity: Pick<EntityHeading, 'module'>): boolean => entity.module !== 'core'

export const fieldOf = (entity: Entity, code: string): Field | undefined => entity.fields.find((field) => field.code === code)
/** Fields in the order of their codes; codes that are not there (any more) are left out. */
export const fieldsOf = (entity: Entity, codes: string[]): Field[] => codes.flatMap((code) => fieldOf(entity, code) ?? [])

export const mayWrite = (entity: EntityHeading, field: Field): boolean => !field.readOnly && entity.permissions.update !== null
export const optionOf = (field: Field, code: unknown): FieldOption | undefined => field.options?.find((option) => option.code === code)
