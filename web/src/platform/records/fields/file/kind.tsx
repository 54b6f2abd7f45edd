// A file. It is shown by its name, or by its id where nobody has told the name.
import { isEmptyText } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { fileName, showFile } from './file-name'

export const file: FieldKind = {
  type: 'file',
  icon: 'paperclip',
  width: 160,
  show: (value) => showFile(value, 'paperclip'),
  text: fileName,
  isEmpty: isEmptyText,
  filterBy: 'none',
}
