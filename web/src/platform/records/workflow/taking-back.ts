// Back to the state before. No way may lead there, so it is the change itself that is taken back, as its ledger line says.
import { askJson } from '../../api/transport'
import { t } from '../../i18n/translate'
import { discard, useOutbox } from '../../offline/outbox'
import { toast, toastProblem } from '../../ui/toast'
import { isSame } from '../conflict/merge'
import type { EntityHeading } from '../entity'
import { changesOf } from '../history/event'
import { type LedgerPage, revert } from '../history/history'
import { putBack, putRow, refreshLists } from '../reading'
import type { Row } from '../record'

type Entity = Pick<EntityHeading, 'code' | 'path'>

/** Changes that may have been made since the one that is looked for. */
const LINES_LOOKED_AT = 30

/** The same change, while it still waits for a connection. */
const waitingChange = (row: Row, code: string) =>
  useOutbox
    .getState()
    .changes.findLast(
      ({ record, kind, state, values }) =>
        record === row.id && kind === 'change' && state === 'waiting' && isSame(values?.[code], row[code]),
    )

/** `code` is the field that went from what it was `before` to what it is `now`. */
export async function takeStateBack(entity: Entity, before: Row, now: Row, code: string): Promise<Row | undefined> {
  putRow(entity.code, { ...now, [code]: before[code] })
  try {
    const waiting = waitingChange(now, code)
    if (waiting) {
      await discard(waiting.id)
      putBack(entity.code, before)
      void refreshLists(entity.code)
      return before
    }
    const lines = await askJson<LedgerPage>(`/${entity.path}/${now.id}/history`, { query: { limit: LINES_LOOKED_AT } })
    const line = lines.data.find((line) =>
      changesOf(line).some(({ field, from, to }) => field === code && isSame(from, before[code]) && isSame(to, now[code])),
    )
    if (line) return await revert(entity, now.id, { event: line.id })
    putBack(entity.code, now)
    toast({ title: t('workflow-too-late'), tone: 'danger' })
  } catch (cause) {
    putBack(entity.code, now)
    toastProblem(cause)
  }
  return undefined
}
