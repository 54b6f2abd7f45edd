// Fields that the tenant has made: records of `core.field`. Whatever becomes of them, everybody's metadata follows.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { askJson } from '../../api/transport'
import { t } from '../../i18n/translate'
import { toastProblem } from '../../ui/toast'
import { metaKey, type Summary, useMayMake } from '../entity'
import { queryClient, refreshLists, type Where } from '../reading'
import type { Row } from '../record'
import { allOf } from './all-of'
import { CAN_BE_CONVERTED, type MadeType } from './makeable'
import { doWithUndo } from './with-undo'

export const FIELD_ENTITY = 'core.field'

export type MadeOption = { code: string; label: string; labels?: Record<string, string>; colour?: string }
export type MadeSettings = {
  to?: string
  of?: string
  by?: string
  places?: number
  formula?: string
  how?: Summary
  field?: string
  where?: Where
}
export type MadeLimits = { min?: number; max?: number; lengthMin?: number; lengthMax?: number; pattern?: string }

/** What is written down of a field. A part that says nothing is null. */
export type FieldParts = {
  entity: string
  type: MadeType
  label: string
  labels: Record<string, string> | null
  help: string | null
  group: string | null
  position: number | null
  options: MadeOption[] | null
  settings: MadeSettings | null
  /** Of a link: what the page of the linked record calls those that lead to it, and in other languages. */
  other_side: string | null
  other_sides: Record<string, string> | null
  required: boolean
  unique: boolean
  indexed: boolean
  searched: boolean
  limits: MadeLimits | null
  initial: unknown
  visible_if: Where | null
  hidden_from: string[] | null
  read_only_for: string[] | null
}

export type MadeField = Row &
  FieldParts & {
    code: string
    built_in?: boolean
    hidden?: boolean
    slot: string | null
    slot_filled: boolean
    /** What its formula gives. */
    result?: string | null
    /** What it was before, while its values are being converted. */
    previous?: unknown
    archived_at: string | null
  }

export const useMayMakeFields = (): boolean | undefined => useMayMake(FIELD_ENTITY)

/** Whether its values can become values of another kind. */
export const isConvertible = (field: MadeField): boolean => CAN_BE_CONVERTED.has(field.type) && !field.previous

const fieldsKey = (entity: string) => [...metaKey(), 'made', entity]
const allFields = (entity: string, state: 'active' | 'archived', signal: AbortSignal): Promise<MadeField[]> =>
  allOf<MadeField>('/fields', state, signal, { 'filter[entity]': entity })

/** All of an entity: those in use, and those that are retired. There are a few hundred at most. */
export const madeFieldsQuery = (entity: string) =>
  queryOptions({
    queryKey: fieldsKey(entity),
    queryFn: async ({ signal }) => {
      const [used, retired] = await Promise.all([allFields(entity, 'active', signal), allFields(entity, 'archived', signal)])
      return [...used, ...retired]
    },
  })

const own = (fields: MadeField[]) => fields.filter((field) => !field.built_in)
const saidOfBuiltIn = (fields: MadeField[]) => new Map(fields.filter((field) => field.built_in).map((field) => [field.code, field]))

/** Those of one's own. */
export const useMadeFields = (entity: string) => useQuery({ ...madeFieldsQuery(entity), select: own })
/** What is said of fields that a module brought along, by their codes. */
export const useSaidOfBuiltIn = (entity: string) => useQuery({ ...madeFieldsQuery(entity), select: saidOfBuiltIn })

/** What the records are made of is asked again by every page, and their values with it. */
export async function refreshFields(entity: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: metaKey(), refetchType: 'all' })
  void refreshLists(entity)
}

const once = () => ({ 'idempotency-key': crypto.randomUUID() })

export async function makeField(parts: FieldParts): Promise<MadeField> {
  const { data } = await askJson<{ data: MadeField }>('/fields', { method: 'POST', body: parts, headers: once() })
  await refreshFields(parts.entity)
  return data
}

export async function changeField({ id, entity }: MadeField, changes: Partial<FieldParts>): Promise<MadeField> {
  const { data } = await askJson<{ data: MadeField }>(`/fields/${id}`, { method: 'PATCH', body: changes })
  await refreshFields(entity)
  return data
}

/** `onRefused` is told first of what the server refuses, and says whether it has told the reader. */
type Refused = (cause: unknown) => boolean

const doToField = (field: MadeField, says: string, deed: () => Promise<() => Promise<unknown>>, onRefused?: Refused): Promise<boolean> =>
  doWithUndo(says, deed, () => refreshFields(field.entity), onRefused)

const verb = ({ id }: MadeField, name: 'archive' | 'unarchive') =>
  askJson(`/fields/${id}/${name}`, { method: 'POST', body: {}, headers: once() })

export const retireField = (field: MadeField, onRefused?: Refused): Promise<boolean> =>
  doToField(
    field,
    t('studio-retired', { name: field.label }),
    async () => {
      await verb(field, 'archive')
      return () => verb(field, 'unarchive')
    },
    onRefused,
  )

export const bringFieldBack = (field: MadeField): Promise<boolean> =>
  doToField(field, t('studio-is-back', { name: field.label }), async () => {
    await verb(field, 'unarchive')
    return () => verb(field, 'archive')
  })

export const deleteField = (field: MadeField, onRefused?: Refused): Promise<boolean> =>
  remove(field, t('studio-deleted', { name: field.label }), onRefused)

const remove = (field: MadeField, says: string, onRefused?: Refused): Promise<boolean> =>
  doToField(
    field,
    says,
    async () => {
      const { data } = await askJson<{ data: { undoToken: string } }>(`/fields/${field.id}`, { method: 'DELETE' })
      return () => askJson('/undo', { method: 'POST', body: { token: data.undoToken } })
    },
    onRefused,
  )

/** What can be said of a field that a module brought along. */
export type SaidOfBuiltIn = { label: string; labels: Record<string, string> | null; help: string | null; hidden: boolean }

export async function sayOfBuiltIn(entity: string, code: string, said: MadeField | undefined, parts: SaidOfBuiltIn): Promise<void> {
  if (said) await askJson(`/fields/${said.id}`, { method: 'PATCH', body: parts })
  else await askJson('/fields', { method: 'POST', body: { entity, code, built_in: true, ...parts }, headers: once() })
  await refreshFields(entity)
}

/** The field is again as the module brought it. */
export const unsayOfBuiltIn = (said: MadeField): Promise<boolean> => remove(said, t('studio-as-it-came', { name: said.label }))

/** Puts fields into other places: shown at once, put back if the server refuses. */
export async function placeFields(entity: string, changes: Map<string, Partial<FieldParts>>): Promise<void> {
  const before = queryClient.getQueryData(madeFieldsQuery(entity).queryKey)
  queryClient.setQueryData(madeFieldsQuery(entity).queryKey, (known) => known?.map((field) => ({ ...field, ...changes.get(field.id) })))
  try {
    for (const [id, body] of changes) await askJson(`/fields/${id}`, { method: 'PATCH', body })
  } catch (cause) {
    queryClient.setQueryData(madeFieldsQuery(entity).queryKey, before)
    toastProblem(cause)
  }
  await refreshFields(entity)
}
