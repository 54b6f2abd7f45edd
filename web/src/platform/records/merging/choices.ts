// What is chosen while records are compared: who stays, and whose values it gets. Plain data, so that it can be tested.
import { isSame } from '../conflict/merge'
import { type Entity, type Field, fieldsOf, headingsOf, isCalculated, mayWrite } from '../entity'
import { isEmptyValue } from '../fields/kinds'
import { listOf } from '../fields/lists'
import type { RecordId, Row, Values } from '../record'
import { reaches } from '../rights'
import { workflowBy } from '../workflow/ways'

/** From whom each field comes: one record, or several of those whose entries come together. What is not named is as it suggests itself. */
export type Picks = Readonly<Record<string, readonly RecordId[]>>

export type Compared = {
  /** Somebody has to choose. */
  differing: Field[]
  /** All have the same, or none has anything but one. */
  agreeing: Field[]
  /** Different, but nobody chooses: the platform or a module keeps it by itself. */
  kept: Field[]
}

/** What a merge is asked for with. */
export type Wish = {
  entity: string
  survivor: RecordId
  others: RecordId[]
  take: Record<string, RecordId>
  values: Values
  versions: Record<RecordId, number>
}

const SEVERAL: ReadonlySet<string> = new Set(['tags', 'multi_select', 'links'])
/** Nothing that anybody would compare, or that is told in the heads. */
const NOT_COMPARED: ReadonlySet<string> = new Set([
  'id',
  'title',
  'version',
  'archived_at',
  'deleted_at',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
])

export const holdsSeveral = (field: Field): boolean => SEVERAL.has(field.type)
export const isGone = (row: Row): boolean => typeof row.deleted_at === 'string'
export const mayStay = (entity: Entity, row: Row): boolean => !isGone(row) && reaches(entity, 'update', row)
export const mayGo = (entity: Entity, row: Row): boolean => !isGone(row) && reaches(entity, 'delete', row)

/** In the order of the entity's own headings, whatever pages leave out: nothing shall be lost unseen. */
function comparable(entity: Entity): Field[] {
  const grouped = fieldsOf(
    entity,
    headingsOf(entity).flatMap(({ fields }) => fields),
  )
  const all = [...new Set([...grouped, ...entity.fields])]
  return all.filter(({ code, type }) => !NOT_COMPARED.has(code) && code !== entity.mergedInto && type !== 'inverse')
}

const isChosen = (entity: Entity, field: Field): boolean => mayWrite(entity, field) && !field.fixed && !isCalculated(field)

/** An empty list is nothing, and so is a blank text; the order of entries says nothing. */
function areAlike(field: Field, a: unknown, b: unknown): boolean {
  if (isEmptyValue(field, a) || isEmptyValue(field, b)) return isEmptyValue(field, a) && isEmptyValue(field, b)
  return holdsSeveral(field) ? isSame(listOf(a).toSorted(), listOf(b).toSorted()) : isSame(a, b)
}

export function comparedIn(entity: Entity, rows: Row[]): Compared {
  const compared: Compared = { differing: [], agreeing: [], kept: [] }
  const [first] = rows
  if (!first) return compared
  for (const field of comparable(entity)) {
    const isEverywhere = rows.every((row) => areAlike(field, row[field.code], first[field.code]))
    if (!isEverywhere) (isChosen(entity, field) ? compared.differing : compared.kept).push(field)
    else if (!isEmptyValue(field, first[field.code])) compared.agreeing.push(field)
  }
  return compared
}

const filled = (entity: Entity, row: Row): number =>
  comparable(entity).filter((field) => isChosen(entity, field) && !isEmptyValue(field, row[field.code])).length

const madeAt = (row: Row): string => (typeof row.created_at === 'string' ? row.created_at : '')

/** The one with the most in it; of equals the oldest. One that cannot go has to be the one that stays. */
export function suggestedSurvivor(entity: Entity, rows: Row[]): RecordId | undefined {
  const could = rows.filter((row) => mayStay(entity, row) && rows.every((other) => other === row || mayGo(entity, other)))
  const best = (could.length > 0 ? could : rows).toSorted(
    (a, b) => filled(entity, b) - filled(entity, a) || madeAt(a).localeCompare(madeAt(b)),
  )
  return best[0]?.id
}

/** Whose value it is unless somebody says otherwise: of lists everybody's, of all else the survivor's, or the first there is. */
function suggestedPick(entity: Entity, field: Field, rows: Row[], survivor: RecordId): readonly RecordId[] {
  const having = rows.filter((row) => !isEmptyValue(field, row[field.code])).map(({ id }) => id)
  if (holdsSeveral(field)) return having
  // A state is not taken over in passing: the workflow would be asked.
  if (having.includes(survivor) || workflowBy(entity, field.code)) return [survivor]
  return [having[0] ?? survivor]
}

export function pickOf(entity: Entity, field: Field, rows: Row[], survivor: RecordId, picks: Picks): readonly RecordId[] {
  const there = picks[field.code]?.filter((id) => rows.some((row) => row.id === id))
  const isStillMeant = there !== undefined && (there.length > 0 || holdsSeveral(field))
  return isStillMeant ? there : suggestedPick(entity, field, rows, survivor)
}

/** What is the same but for capital letters is one address. */
const sameEntry = (field: Field, entry: string): string => (field.limits?.entries === 'emails' ? entry.toLowerCase() : entry)

/** What the survivor will have. Entries of lists stand in the order of the records, its own first. */
export function resultOf(field: Field, rows: Row[], survivor: RecordId, pick: readonly RecordId[]): unknown {
  const chosen = rows.filter(({ id }) => pick.includes(id))
  if (!holdsSeveral(field)) return chosen[0]?.[field.code] ?? null
  const inOrder = chosen.toSorted((a, b) => Number(b.id === survivor) - Number(a.id === survivor))
  const entries = new Map<string, string>()
  for (const entry of inOrder.flatMap((row) => listOf(row[field.code]))) {
    const key = sameEntry(field, entry)
    if (!entries.has(key)) entries.set(key, entry)
  }
  return entries.size > 0 ? [...entries.values()] : null
}

/** Only what becomes otherwise is asked for. */
export function wishOf(entity: Entity, rows: Row[], survivor: RecordId, picks: Picks): Wish {
  const wish: Wish = {
    entity: entity.code,
    survivor,
    others: rows.map(({ id }) => id).filter((id) => id !== survivor),
    take: {},
    values: {},
    versions: Object.fromEntries(rows.map(({ id, version }) => [id, version])),
  }
  const stays = rows.find(({ id }) => id === survivor)
  for (const field of comparedIn(entity, rows).differing) {
    const pick = pickOf(entity, field, rows, survivor, picks)
    const result = resultOf(field, rows, survivor, pick)
    if (areAlike(field, result, stays?.[field.code])) continue
    const [only, ...more] = pick
    if (only && more.length === 0) wish.take[field.code] = only
    else wish.values[field.code] = result
  }
  return wish
}
