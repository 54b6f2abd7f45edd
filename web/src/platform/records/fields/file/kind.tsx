// A file. It is uploaded for its field, and then the record's own; a cell shows its name.
import { isEmptyText } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { FileInput, FileOnPage } from '../lazy-inputs'
import { showFile } from './file-name'
import { fileName } from './file-value'

export const file: FieldKind = {
  type: 'file',
  icon: 'paperclip',
  width: 160,
  isWide: true,
  show: (value) => showFile(value, 'paperclip'),
  text: fileName,
  isEmpty: isEmptyText,
  Input: FileInput,
  OnPage: FileOnPage,
  filterBy: 'none',
}
