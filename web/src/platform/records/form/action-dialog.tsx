// Doing something with a record.
import type { Entity, EntityAction } from '../entity'
import type { Row } from '../record'

export default function ActionDialog(_: { entity: Entity; row: Row; action: EntityAction; onClose: () => void }) {
  return null
}
