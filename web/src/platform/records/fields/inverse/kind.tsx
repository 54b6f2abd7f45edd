// The records whose link points here. They are a list of their own; a field holds none of them.
import { isEmptyList } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { linkedTitle, showLinked } from '../link/linked-title'
import { listOf, wordsBetween } from '../lists'

export const inverse: FieldKind = {
  type: 'inverse',
  icon: 'list-tree',
  width: 200,
  isWide: true,
  show(value, field) {
    const ids = listOf(value)
    const from = { ...field, to: field.of }
    return ids.length === 0 ? null : <span className="flex gap-3 overflow-hidden">{ids.map((id) => showLinked(id, from))}</span>
  },
  text: (value) => wordsBetween(listOf(value).map(linkedTitle)),
  isEmpty: isEmptyList,
  filterBy: 'none',
}
