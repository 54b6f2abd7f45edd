// One record of another entity. Its title came along with the answer, or with another that showed it.
import { isEmptyText } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { isId } from '../ids'
import { LinkInput, PickingCellEditor } from '../lazy-inputs'
import { asText } from '../words-in-cells'
import { LinkedRecord } from './linked-record'
import { linkedTitle, showLinked } from './linked-title'

export const link: FieldKind = {
  type: 'link',
  icon: 'link',
  width: 180,
  show: (value, field) => (isEmptyText(value) ? null : showLinked(asText(value), field)),
  showOnPage: (value, field) => (isEmptyText(value) ? null : <LinkedRecord id={asText(value)} entity={field.to ?? ''} />),
  text: (value) => (isEmptyText(value) ? '' : linkedTitle(asText(value))),
  check: (value) => (isId(value) ? undefined : { key: 'field-not-record' }),
  isEmpty: isEmptyText,
  Input: LinkInput,
  CellEditor: PickingCellEditor,
  inCell: 'pick',
  filterBy: 'link',
}
