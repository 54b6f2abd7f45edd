// Opening a record out of a view of many: beside it, or on a page of its own.
import { useGo } from '../navigation'
import type { Entity } from './entity'
import { newTarget } from './form/form-target'
import type { RecordId, Values } from './record'

export type OpenRecord = (id: RecordId, onItsPage: boolean) => void

/** With Ctrl or ⌘ the record gets the whole page; without, it opens beside what one looks at. */
export function useOpenRecord(entity: Entity): OpenRecord {
  const go = useGo()
  return (id, onItsPage) => {
    if (onItsPage) go.to(`/${entity.path}/${id}`)
    else go.change({ peek: `${entity.path}:${id}` }, 'push')
  }
}

/** A form for a new record in which some values stand already: `contacts:new:{"status":"active"}`. */
export function useMakeWith(entity: Entity): (values: Values) => void {
  const go = useGo()
  return (values) => go.change({ form: newTarget(entity.path, values) }, 'push')
}
