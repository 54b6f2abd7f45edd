// Saving changes of a record upon the version they were made on, and what there is to settle if it has become another.
import { askJson } from '../../api/transport'
import { discard, post } from '../../offline/outbox'
import type { EntityHeading } from '../entity'
import { putRow } from '../reading'
import { type RecordId, type Row, titleOf, type Values } from '../record'
import { isConflict } from './conflicts'
import { type Dispute, disputesOf, settled } from './merge'

type Entity = Pick<EntityHeading, 'code' | 'path'>

export type Conflict = { theirs: Row; mine: Values; disputes: Dispute[] }
/** Waiting: there is no connection; the row is what it will be. */
export type Saved = { row: Row; isWaiting: boolean } | { conflict: Conflict }

const fresh = async (entity: Entity, id: RecordId): Promise<Row> => (await askJson<{ data: Row }>(`/${entity.path}/${id}`)).data

/** Sends a change by the outbox. What the server refuses does not stay in there: whoever asked is told. */
async function send(entity: Entity, upon: Row, values: Values): Promise<Saved> {
  const id = crypto.randomUUID()
  const about = { entity: entity.code, path: entity.path, record: upon.id, title: titleOf(upon) }
  try {
    const delivered = await post({ ...about, kind: 'change', before: upon, values }, id)
    if (!delivered?.row) return { row: { ...upon, ...values }, isWaiting: true }
    putRow(entity.code, delivered.row)
    return { row: delivered.row, isWaiting: false }
  } catch (cause) {
    await discard(id)
    throw cause
  }
}

/** `before` is the record that mine was written upon; whatever else is wrong is thrown. */
export async function saveUpon(entity: Entity, before: Row, mine: Values): Promise<Saved> {
  let [upon, values] = [before, mine]
  // Somebody may be quicker again; nobody is so quicker for ever.
  for (let tries = 0; ; tries++) {
    try {
      return await send(entity, upon, values)
    } catch (cause) {
      if (!isConflict(cause) || tries === 3) throw cause
      const theirs = await fresh(entity, before.id)
      putRow(entity.code, theirs)
      const disputes = disputesOf(before, mine, theirs)
      if (disputes.length) return { conflict: { theirs, mine, disputes } }
      // The ledger no longer knows every step, but nothing is disputed: what is left of mine goes upon theirs.
      upon = theirs
      values = settled(mine, {}, theirs)
      if (Object.keys(values).length === 0) return { row: theirs, isWaiting: false }
    }
  }
}
