// Changing records: shown at once, written down, sent, and put back with a word if the server refuses.
import { isProblem } from '../api/problem'
import { askJson } from '../api/transport'
import { t } from '../i18n/translate'
import { discard, post } from '../offline/outbox'
import { toast, toastProblem } from '../ui/toast'
import { openConflict } from './conflict/open-conflict'
import { saveUpon } from './conflict/saving'
import { type EntityHeading, entityQuery, type Entity as WholeEntity } from './entity'
import { dropRows, putBack, putRow, queryClient, refreshLists } from './reading'
import { type RecordId, type Row, titleOf, type Values } from './record'
import { workflowBy } from './workflow/ways'

type Entity = Pick<EntityHeading, 'code' | 'path'>

/**
 * Changes some fields in passing, in a cell or on a board. Resolves with the row as it is now, or as it will be once there
 * is a connection; undefined if it was refused, which the reader has been told, or if somebody else was quicker and both
 * values are shown.
 */
export async function changeRecord(entity: Entity, row: Row, values: Values): Promise<Row | undefined> {
  putRow(entity.code, { ...row, ...values })
  try {
    const saved = await saveUpon(entity, row, values)
    if ('row' in saved) return saved.row
    openConflict({ ...saved.conflict, entity: await queryClient.ensureQueryData(entityQuery(entity.code)) })
  } catch (cause) {
    putBack(entity.code, row)
    if (isProblem(cause, 'core.transition.refused')) {
      const { settleRefusal } = await import('./workflow/refusals')
      return settleRefusal(entity.code, row, values, cause)
    }
    toastProblem(cause)
  }
  return undefined
}

/** Takes a change of some fields back: `before` is the row upon which it was made, `now` what has become of it. */
export async function takeChangeBack(
  entity: Entity & Pick<WholeEntity, 'workflows'>,
  before: Row,
  now: Row,
  codes: string[],
): Promise<Row | undefined> {
  const state = codes.find((code) => workflowBy(entity, code) && before[code] !== now[code])
  if (state) {
    const { takeStateBack } = await import('./workflow/taking-back')
    return takeStateBack(entity, before, now, state)
  }
  return changeRecord(entity, now, Object.fromEntries(codes.map((code) => [code, before[code] ?? null])))
}

const about = (entity: Entity, row: Row) => ({ entity: entity.code, path: entity.path, record: row.id, title: titleOf(row) })

/** Makes a record. Undefined: it waits for a connection. What is wrong with it is thrown, for the form to show. */
export async function makeRecord(
  entity: Entity,
  values: Values,
  id: string = crypto.randomUUID(),
  acceptsDuplicates = false,
): Promise<Row | undefined> {
  const title = ['name', 'title', 'display_name', 'last_name']
    .map((field) => values[field])
    .find((value) => typeof value === 'string') as string
  try {
    const change = { entity: entity.code, path: entity.path, kind: 'make' as const, title: title ?? '', values }
    const delivered = await post(acceptsDuplicates ? { ...change, acceptsDuplicates } : change, id)
    if (delivered?.row) void refreshLists(entity.code)
    return delivered?.row
  } catch (cause) {
    await discard(id)
    throw cause
  }
}

/** Puts records into the trash at once, and offers to take it back. */
export async function trashRecords(entity: Entity, rows: Row[]): Promise<void> {
  dropRows(entity.code, new Set(rows.map(({ id }) => id)))
  const [only] = rows
  try {
    if (rows.length === 1 && only) await trashOne(entity, only)
    else await trashMany(entity, rows)
  } catch (cause) {
    toastProblem(cause)
  }
  void refreshLists(entity.code)
}

async function trashOne(entity: Entity, row: Row): Promise<void> {
  const id = crypto.randomUUID()
  try {
    const delivered = await post({ ...about(entity, row), kind: 'trash' }, id)
    const title = t('record-trashed', { name: titleOf(row) || t('untitled') })
    const token = delivered?.undoToken
    if (token) offerUndo(entity, title, () => askJson('/undo', { method: 'POST', body: { token } }))
    // It has not been sent yet: crossing it out is enough.
    else if (!delivered) offerUndo(entity, title, () => discard(id))
  } catch (cause) {
    await discard(id)
    if (!isProblem(cause, 'core.record.trashed')) throw cause
  }
}

async function trashMany(entity: Entity, rows: Row[]): Promise<void> {
  const ids = rows.map(({ id }) => id)
  await askJson(`/${entity.path}/bulk`, { method: 'POST', body: { delete: ids }, headers: { 'idempotency-key': crypto.randomUUID() } })
  offerUndo(entity, t('records-trashed', { count: ids.length }), () => restoreRecords(entity, ids))
}

function offerUndo(entity: Entity, title: string, takeBack: () => Promise<unknown>): void {
  const run = async () => {
    try {
      await takeBack()
    } catch (cause) {
      toastProblem(cause)
    }
    void refreshLists(entity.code)
  }
  toast({ title, tone: 'success', action: { label: t('undo'), run: () => void run() } })
}

export async function restoreRecords(entity: Entity, ids: RecordId[]): Promise<void> {
  for (const id of ids) await askJson(`/${entity.path}/${id}/restore`, { method: 'POST' })
}

/** Asks for something that is done at once or not at all, and tells if it was refused. */
async function doNow<Answer>(entity: Entity, ask: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask
  } catch (cause) {
    toastProblem(cause)
    return undefined
  } finally {
    void refreshLists(entity.code)
  }
}

const act = (entity: Entity, row: Row, verb: string) =>
  askJson<{ data: Row }>(`/${entity.path}/${row.id}/${verb}`, { method: 'POST', headers: { 'idempotency-key': crypto.randomUUID() } })

/** Out of the archive, or out of the trash. */
export async function bringBack(entity: Entity, row: Row): Promise<void> {
  const answer = await doNow(entity, act(entity, row, row.deleted_at ? 'restore' : 'unarchive'))
  if (answer) putRow(entity.code, answer.data)
}

export async function archiveRecord(entity: Entity, row: Row): Promise<void> {
  const answer = await doNow(entity, act(entity, row, 'archive'))
  if (!answer) return
  putRow(entity.code, answer.data)
  offerUndo(entity, t('record-archived', { name: titleOf(row) || t('untitled') }), () => act(entity, row, 'unarchive'))
}

export async function duplicateRecord(entity: Entity, row: Row): Promise<Row | undefined> {
  return (await doNow(entity, act(entity, row, 'duplicate')))?.data
}

/** For good. Whoever calls this has asked before. */
export async function purgeRecord(entity: Entity, row: Row): Promise<void> {
  await act(entity, row, 'purge')
  void refreshLists(entity.code)
}
