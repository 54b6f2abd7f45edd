// A picture: a file that is one. A page shows it small, a cell shows its name.
import { isEmptyText } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { showFile } from '../file/file-name'
import { fileName } from '../file/file-value'
import { FileInput, FileOnPage } from '../lazy-inputs'

export const image: FieldKind = {
  type: 'image',
  icon: 'image',
  width: 160,
  isWide: true,
  show: (value) => showFile(value, 'image'),
  text: fileName,
  isEmpty: isEmptyText,
  Input: FileInput,
  OnPage: FileOnPage,
  filterBy: 'none',
}
