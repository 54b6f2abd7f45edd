// Writing values into cells: one or many, each kept for an undo. Everything goes through `changeRecord`.
import { t } from '../../i18n/translate'
import { changeRecord, takeChangeBack } from '../changing'
import type { Entity, Field } from '../entity'
import { complaintWords } from '../fields/field-kind'
import { kindOf } from '../fields/kinds'
import { queryClient, recordKey } from '../reading'
import { type RecordId, type Row, titleOf, type Values } from '../record'
import type { Step } from './use-undo'

/** One request each; more at once would only queue in the browser. */
const AT_ONCE = 4

export type RowChange = { row: Row; values: Values }

/** The row as it is known now: an undo must not build upon an old version. */
export const latest = (entity: Entity, row: Row): Row => {
  const known = queryClient.getQueryData<Row>(recordKey(entity.code, row.id))
  return known && known.version > row.version ? known : row
}

/** Does something with each, a few at a time, in their order. */
export async function eachOf<Item>(
  items: readonly Item[],
  run: (item: Item, at: number) => Promise<unknown>,
  signal?: AbortSignal,
  atOnce = AT_ONCE,
) {
  let next = 0
  const worker = async () => {
    while (next < items.length && !signal?.aborted) {
      const at = next++
      await run(items[at] as Item, at)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
}

/** Writes all of them; resolves with how to take back what was accepted, or undefined if nothing was. */
export async function writeRows(entity: Entity, changes: RowChange[], says: (count: number) => string): Promise<Step | undefined> {
  const done: { row: Row; before: Row; codes: string[] }[] = []
  await eachOf(changes, async ({ row, values }) => {
    const now = latest(entity, row)
    const written = await changeRecord(entity, now, values)
    if (written) done.push({ row: written, before: now, codes: Object.keys(values) })
  })
  const [only] = done
  if (!only) return undefined
  return {
    says: says(done.length),
    about: done.length === 1 ? titleOf(only.row) : undefined,
    takeBack: () => eachOf(done, ({ row, before, codes }) => takeChangeBack(entity, before, latest(entity, row), codes)),
  }
}

export const sameValue = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** What is wrong with a value for this field, in words; undefined: nothing. */
export function complaintOf(field: Field, value: unknown): string | undefined {
  const kind = kindOf(field)
  if (kind.isEmpty(value)) return field.required ? t('field-required') : undefined
  const complaint = kind.check?.(value, field)
  return complaint && complaintWords(complaint)
}

export type ReadCell = { value: unknown } | { complaint: string }

/** A cell out of text, as it is pasted. */
export function readCell(field: Field, text: string): ReadCell {
  const kind = kindOf(field)
  if (!kind.parse) return { complaint: t('paste-not-typed', { field: field.label }) }
  const parsed = kind.parse(text, field)
  if ('complaint' in parsed) return { complaint: complaintWords(parsed.complaint) }
  const complaint = complaintOf(field, parsed.value)
  return complaint ? { complaint } : { value: parsed.value }
}

/** Changes of several cells as one change for each row. */
export function byRow(cells: { row: Row; field: Field; value: unknown }[]): RowChange[] {
  const rows = new Map<RecordId, RowChange>()
  for (const { row, field, value } of cells) {
    if (sameValue(row[field.code], value)) continue
    const change = rows.get(row.id) ?? { row, values: {} }
    change.values[field.code] = value
    rows.set(row.id, change)
  }
  return [...rows.values()]
}
