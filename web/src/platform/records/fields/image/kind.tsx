// A picture. It is shown by its name, or by its id where nobody has told the name.
import { isEmptyText } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { fileName, showFile } from '../file/file-name'

export const image: FieldKind = {
  type: 'image',
  icon: 'image',
  width: 160,
  show: (value) => showFile(value, 'image'),
  text: fileName,
  isEmpty: isEmptyText,
  filterBy: 'none',
}
