// Saving changes of a record upon the version they were made on, and what there is to settle if it has become another.
import { askJson } from '../../api/transport'
import type { EntityHeading } from '../entity'
import { putRow } from '../reading'
import type { RecordId, Row, Values } from '../record'
import { isConflict } from './conflicts'
import { type Dispute, disputesOf, settled } from './merge'

type Entity = Pick<EntityHeading, 'code' | 'path'>

export type Conflict = { theirs: Row; mine: Values; disputes: Dispute[] }
export type Saved = { row: Row } | { conflict: Conflict }

const change = (entity: Entity, id: RecordId, version: number, values: Values) =>
  askJson<{ data: Row }>(`/${entity.path}/${id}`, { method: 'PATCH', body: values, headers: { 'if-match': `"${version}"` } })

const fresh = async (entity: Entity, id: RecordId): Promise<Row> => (await askJson<{ data: Row }>(`/${entity.path}/${id}`)).data

/** `before` holds what the changed fields were; whatever else is wrong is thrown. */
export async function saveUpon(entity: Entity, id: RecordId, version: number, before: Values, mine: Values): Promise<Saved> {
  let [upon, values] = [version, mine]
  // Somebody may be quicker again; nobody is so quicker for ever.
  for (let tries = 0; ; tries++) {
    try {
      const { data } = await change(entity, id, upon, values)
      putRow(entity.code, data)
      return { row: data }
    } catch (cause) {
      if (!isConflict(cause) || tries === 3) throw cause
      const theirs = await fresh(entity, id)
      putRow(entity.code, theirs)
      const disputes = disputesOf(before, mine, theirs)
      if (disputes.length) return { conflict: { theirs, mine, disputes } }
      // The ledger no longer knows every step, but nothing is disputed: what is left of mine goes upon theirs.
      upon = theirs.version
      values = settled(mine, {}, theirs)
      if (Object.keys(values).length === 0) return { row: theirs }
    }
  }
}
