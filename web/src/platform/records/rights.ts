// Whether somebody may do something with one certain row. The server decides; this only keeps buttons honest.
import { sessionNow } from '../session/session'
import type { EntityHeading, RightName } from './entity'
import type { Row } from './record'

/** `own` reaches what one owns and what one has made, `open` what is open to everybody as well. */
export function reaches(entity: Pick<EntityHeading, 'permissions' | 'openIf'>, right: RightName, row: Row): boolean {
  const reach = entity.permissions[right]
  if (reach === 'all' || reach === null) return reach === 'all'
  if (reach === 'open' && entity.openIf && row[entity.openIf] === true) return true
  const session = sessionNow()
  const me = session.status === 'signed-in' ? session.user.id : undefined
  return me !== undefined && (row.owner === me || row.created_by === me)
}
