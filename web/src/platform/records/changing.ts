// Changing records: shown at once, sent, and put back with a word if the server refuses.
import { askJson } from '../api/transport'
import { t } from '../i18n/translate'
import { toast, toastProblem } from '../ui/toast'
import { isConflict } from './conflict/conflicts'
import { openConflict } from './conflict/open-conflict'
import { saveUpon } from './conflict/saving'
import { type EntityHeading, entityQuery } from './entity'
import { dropRows, putBack, putRow, queryClient, refreshLists } from './reading'
import { learnTitle, type RecordId, type Row, titleOf, type Values } from './record'

export { isConflict }

type Entity = Pick<EntityHeading, 'code' | 'path' | 'singular' | 'plural'>

/** Changes some fields. Resolves with the row as it is now; undefined if it was refused, which the reader has been told. */
export async function changeRecord(entity: Entity, row: Row, changes: Values): Promise<Row | undefined> {
  putRow(entity.code, { ...row, ...changes })
  try {
    const answer = await askJson<{ data: Row }>(`/${entity.path}/${row.id}`, {
      method: 'PATCH',
      body: changes,
      headers: { 'if-match': `"${row.version}"` },
    })
    putRow(entity.code, answer.data)
    return answer.data
  } catch (cause) {
    putBack(entity.code, row)
    const settled = isConflict(cause) ? await settleConflict(entity, row, changes) : undefined
    if (!settled) toastProblem(cause)
    return settled === 'asked' ? undefined : settled
  }
}

/** Somebody else was quicker: whoever is here decides between both values. Undefined: it cannot be found out. */
async function settleConflict(entity: Entity, row: Row, changes: Values): Promise<Row | 'asked' | undefined> {
  try {
    const whole = await queryClient.ensureQueryData(entityQuery(entity.code))
    const saved = await saveUpon(entity, row.id, row.version, row, changes)
    if ('row' in saved) return saved.row
    openConflict({ ...saved.conflict, entity: whole })
    return 'asked'
  } catch {
    return undefined
  }
}

/** Makes a record. What is wrong with it is thrown, for the form to show. */
export async function makeRecord(entity: Entity, values: Values, key: string = crypto.randomUUID()): Promise<Row> {
  const answer = await askJson<{ data: Row }>(`/${entity.path}`, { method: 'POST', body: values, headers: { 'idempotency-key': key } })
  learnTitle(answer.data.id, answer.data.title)
  void refreshLists(entity.code)
  return answer.data
}

type Trashed = { data: { id: RecordId; undoToken: string | null } }

/** Puts records into the trash at once, and offers to take it back. */
export async function trashRecords(entity: Entity, rows: Row[]): Promise<void> {
  dropRows(entity.code, new Set(rows.map(({ id }) => id)))
  try {
    const [only] = rows
    if (rows.length === 1 && only) {
      const { data } = await askJson<Trashed>(`/${entity.path}/${only.id}`, { method: 'DELETE' })
      offerUndo(entity, t('record-trashed', { name: titleOf(only) || t('untitled') }), () => undo(data.undoToken))
    } else {
      const ids = rows.map(({ id }) => id)
      await askJson(`/${entity.path}/bulk`, { method: 'POST', body: { delete: ids }, headers: { 'idempotency-key': crypto.randomUUID() } })
      offerUndo(entity, t('records-trashed', { count: ids.length }), () => restoreAll(entity, ids))
    }
  } catch (cause) {
    toastProblem(cause)
  }
  void refreshLists(entity.code)
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

const undo = (token: string | null) => askJson('/undo', { method: 'POST', body: { token } })

async function restoreAll(entity: Entity, ids: RecordId[]): Promise<void> {
  for (const id of ids) await askJson(`/${entity.path}/${id}/restore`, { method: 'POST' })
}
