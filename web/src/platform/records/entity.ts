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
  rollup?: { of: string; by: string; how: Summary; field?: string; where?: unknown }
  places?: number
  currency?: string
  /** The entity a link leads to. */
  to?: string
  /** Of a link: what the page of the linked record calls those that lead to it. */
  otherSide?: string
  of?: string
  by?: string
  visibleIf?: unknown
  searchWeight?: string
  sensitivity: 'public' | 'internal' | 'confidential' | 'restricted'
}

export type FieldGroup = {
  name: string
  label?: string
  fields: string[]
  /** Fields beside each other, where somebody has arranged it. */
  columns?: number
  /** Away until it is opened. */
  folded?: boolean
  /** Fields as wide as the group. */
  wide?: string[]
}

/** What a card or an entry shows; null: what suggests itself. */
export type CardLayout = { by: string | null; shows: string[] | null; colour: string | null }

/** What is shown of records, where, as it holds for whoever reads. */
export type Layout = {
  list: string[]
  form: FieldGroup[]
  detail: FieldGroup[]
  /** In pixels, by the codes of the columns. There only if the list has been arranged. */
  widths?: Record<string, number>
  /** The order in which it begins. */
  sort?: string | null
  board?: CardLayout
  calendar?: CardLayout
}
/** Records that lead here by a link of theirs, and what they are called here. */
export type RelatedBy = { of: string; path: string; by: string; label: string }

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
  /** Where one of the tenant's own stands among them, if somebody has said so. */
  position?: number
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

/** What happens with a new record that agrees: the pair is listed, whoever types is told, it is refused until it is meant, or for good. */
export const ON_DUPLICATE = ['nothing', 'warn', 'refuse', 'forbid'] as const
export type OnDuplicate = (typeof ON_DUPLICATE)[number]

/** How values are compared: the same, the same however they are written, or alike to a degree. */
export const LIKENESSES = ['exact', 'normalised', 'similar'] as const
export type Likeness = (typeof LIKENESSES)[number]

/** Fields whose values are compared each with each; `least` is from 0.3 to 1, and for what is similar alone. */
export type ComparedPart = { field: string; also?: string[]; how: Likeness; least?: number | null }

/** By what two records are recognised as being about the same now. */
export type DuplicateRule = {
  label: string
  /** Those that are compared and may be seen. */
  fields: string[]
  onCreate: OnDuplicate
  /** Until it is ready, records that were there before are not found by it. */
  state: 'preparing' | 'ready'
  /** The code of the module's own rule, where nobody has changed it; absent in what some servers tell. */
  declared?: string
  parts?: ComparedPart[]
}

export type Entity = EntityHeading & {
  fields: Field[]
  layout: Layout
  /** The headings of its fields as they are, however forms and pages are arranged. Absent in what an older server has told. */
  groups?: FieldGroup[]
  /** The link of one that was merged to what it has become. */
  mergedInto?: string | null
  actions: EntityAction[]
  /** Absent in what an older server has told. */
  workflows?: Workflow[]
  /** Absent in what an older server has told. */
  duplicates?: DuplicateRule[]
  related?: RelatedBy[]
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

/** Follows from other values: nobody writes it. */
export const isCalculated = ({ formula, rollup }: Field): boolean => formula !== undefined || rollup !== undefined

/** The headings over the fields of an entity, apart from any arrangement of pages. */
export const headingsOf = ({ groups, layout }: Pick<Entity, 'groups' | 'layout'>): FieldGroup[] => groups ?? layout.detail

/** Whoever arranges groups says how many columns each has; those that follow from the fields say nothing of it. */
export const areArranged = (groups: FieldGroup[]): boolean => groups.some(({ columns }) => columns !== undefined)

/** Which fields of a group are as wide as itself, whatever their kinds. */
export const isWideIn = ({ wide }: { wide?: string[] }, { code }: Field): boolean => wide?.includes(code) ?? false

export const mayWrite = (entity: EntityHeading, field: Field): boolean => !field.readOnly && entity.permissions.update !== null
export const optionOf = (field: Field, code: unknown): FieldOption | undefined => field.options?.find((option) => option.code === code)
