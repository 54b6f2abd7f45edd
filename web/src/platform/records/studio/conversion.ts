// Making a field one of another kind: what would become of its values, doing it, and waiting for the last of them.
import { queryOptions } from '@tanstack/react-query'
import { askJson } from '../../api/transport'
import { metaKey } from '../entity'
import { askList } from '../reading'
import { type DraftOption, type FieldDraft, partsOf, withOptions } from './field-draft'
import { type MadeField, refreshFields } from './made-field'
import { HAS_OPTIONS } from './makeable'

/** A record whose value cannot follow. */
export type Blocking = { id: string; title: string; value: unknown; why: string }
export type Converted = { values: number; blocking: number; records: Blocking[] }

const wantedOf = (field: MadeField, draft: FieldDraft) => {
  const { type, settings, options } = partsOf(field.entity, draft)
  return { type, settings, options, limits: null }
}

const retype = async (field: MadeField, body: unknown, signal?: AbortSignal): Promise<Converted> => {
  const { data } = await askJson<{ data: Converted }>(`/fields/${field.id}/retype`, { method: 'POST', body, signal })
  return data
}

/** What would become of the values. Nothing is changed. */
export const conversionQuery = (field: MadeField, draft: FieldDraft) => {
  const body = { ...wantedOf(field, draft), dry_run: true }
  return queryOptions({
    queryKey: [...metaKey(), 'conversion', field.id, body],
    queryFn: ({ signal }) => retype(field, body, signal),
    staleTime: 0,
    // What was in the way has been changed beside this page.
    refetchOnWindowFocus: 'always',
    retry: false,
  })
}

export async function convertField(field: MadeField, draft: FieldDraft): Promise<Converted> {
  const told = await retype(field, wantedOf(field, draft))
  await refreshFields(field.entity)
  return told
}

const LOOK_AGAIN_MS = 700

/** Resolves when the last value is of the new kind. */
export async function untilConverted({ id, entity }: MadeField, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { data } = await askJson<{ data: MadeField }>(`/fields/${id}`, { signal })
    if (!data.previous) break
    await new Promise((go) => setTimeout(go, LOOK_AGAIN_MS))
  }
  await refreshFields(entity)
}

/** As many as the first page has. Others are told of as being in the way, and added by hand. */
const LOOKED_AT = 100
const OPTIONS_MAX = 50

type Heading = Parameters<typeof askList>[0]

/** Options for the values there are: whoever turns texts into a choice wants these first. */
export async function optionsOfValues(entity: Heading, field: MadeField, isSeveral: boolean): Promise<DraftOption[]> {
  if (field.options && HAS_OPTIONS.has(field.type)) return field.options.map((option) => ({ ...option, key: option.code }))
  const { data } = await askList(entity, { where: { [field.code]: { empty: false } } }, { limit: LOOKED_AT, count: 'none' })
  const words = data.flatMap((row) => {
    const value = row[field.code]
    return Array.isArray(value) ? value.map(String) : typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
  })
  const each = isSeveral ? words.flatMap((word) => word.split(',')) : words
  return each.reduce((known, word) => (known.length < OPTIONS_MAX ? withOptions(known, word) : known), [] as DraftOption[])
}
