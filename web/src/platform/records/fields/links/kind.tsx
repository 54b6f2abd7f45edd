// Any records of another entity.
import { isEmptyList } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { isId } from '../ids'
import { LinksInput, PickingCellEditor } from '../lazy-inputs'
import { LinkedRecord } from '../link/linked-record'
import { linkedTitle, showLinked } from '../link/linked-title'
import { listOf, wordsBetween } from '../lists'

const LINKS_MAX = 200

export const links: FieldKind = {
  type: 'links',
  icon: 'link-2',
  width: 220,
  isWide: true,
  show(value, field) {
    const ids = listOf(value)
    return ids.length === 0 ? null : <span className="flex gap-3 overflow-hidden">{ids.map((id) => showLinked(id, field))}</span>
  },
  showOnPage: (value, field) => (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {listOf(value).map((id) => (
        <LinkedRecord key={id} id={id} entity={field.to ?? ''} />
      ))}
    </span>
  ),
  text: (value) => wordsBetween(listOf(value).map(linkedTitle)),
  check(value) {
    if (!Array.isArray(value) || !value.every(isId)) return { key: 'field-not-record' }
    return value.length > LINKS_MAX ? { key: 'field-too-many-entries', values: { max: LINKS_MAX } } : undefined
  },
  isEmpty: isEmptyList,
  Input: LinksInput,
  CellEditor: PickingCellEditor,
  inCell: 'pick',
  filterBy: 'link',
}
