// Whether somebody may do something with one certain row. The server decides; this only keeps buttons honest.
import { sessionNow } from '../session/session'
import type { EntityHeading, RightName } from './entity'
import type { Row } from './record'

/** `own` reaches what one owns and what one has made. */
export function reaches(entity: Pick<EntityHeading, 'permissions'>, right: RightName, row: Row): boolean {
  const reach = entity.permissions[right]
  if (reach !== 'own') return reach === 'all'
  const session = sessionNow()
  const me = session.status === 'signed-in' ? session.user.id : undefined
  return me !== undefined && (row.owner === me || row.created_by === me)
}
