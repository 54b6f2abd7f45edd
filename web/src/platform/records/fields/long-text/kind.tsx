// Text of several lines, without looks.
import { isEmptyText, NOTHING } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { LongTextInput, PickingCellEditor } from '../lazy-inputs'
import { lengthComplaint, patternComplaint } from '../limits'
import { asText, showWords } from '../words-in-cells'

export const LONG_CHARS_MAX = 100_000

export const longText: FieldKind = {
  type: 'long_text',
  icon: 'text-align-start',
  width: 260,
  isWide: true,
  show: showWords,
  showOnPage: (value) => (
    <p dir="auto" className="break-words whitespace-pre-wrap">
      {asText(value)}
    </p>
  ),
  text: asText,
  parse: (text) => (text.trim() === '' ? NOTHING : { value: text.trim() }),
  check(value, field) {
    if (typeof value !== 'string') return { key: 'field-not-text' }
    const text = value.trim()
    if (text.includes('\0')) return { key: 'field-strange-letter' }
    return lengthComplaint(text, field, LONG_CHARS_MAX) ?? patternComplaint(text, field)
  },
  isEmpty: isEmptyText,
  Input: LongTextInput,
  CellEditor: PickingCellEditor,
  inCell: 'pick',
  filterBy: 'text',
}
