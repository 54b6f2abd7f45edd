// A change that had to wait for a connection has met somebody else's. It stays in the outbox until it is decided.
import { discard, type Waiting } from '../../offline/outbox'
import { toastProblem } from '../../ui/toast'
import { entityQuery } from '../entity'
import { putRow, queryClient } from '../reading'
import { openConflict } from './open-conflict'
import { saveUpon } from './saving'

export async function settleLate(change: Waiting): Promise<void> {
  if (!change.before || !change.values) return
  try {
    const entity = await queryClient.ensureQueryData(entityQuery(change.entity))
    const saved = await saveUpon(entity, change.before, change.values)
    if ('row' in saved) {
      putRow(entity.code, saved.row)
      await discard(change.id)
    } else {
      openConflict({ ...saved.conflict, entity, onSettled: () => void discard(change.id) })
    }
  } catch (cause) {
    toastProblem(cause)
  }
}
