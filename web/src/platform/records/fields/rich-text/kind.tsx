// Text with headings, lists, links and emphasis. The server keeps it as HTML and removes whatever could run or load.
import { isEmptyText, NOTHING } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { PickingCellEditor, RichTextInput } from '../lazy-inputs'
import { charsOf } from '../limits'
import { LONG_CHARS_MAX } from '../long-text/kind'
import { asText, showWords } from '../words-in-cells'
import { escapedHtml, wordsOfHtml } from './html-words'
import { RichTextView } from './rich-text-view'

/** A cell shows the beginning, so only the beginning is read. */
const CELL_HTML_MAX = 2_000

export const richText: FieldKind = {
  type: 'rich_text',
  icon: 'file-pen-line',
  width: 260,
  isWide: true,
  show: (value) => showWords(wordsOfHtml(asText(value).slice(0, CELL_HTML_MAX)).replace(/\s+/g, ' ')),
  showOnPage: (value) => <RichTextView html={asText(value)} />,
  text: (value) => wordsOfHtml(asText(value)),
  // What is typed or pasted as plain text is words and no markup.
  parse(text) {
    const paragraphs = text.trim().split(/\n{2,}/)
    const html = paragraphs.map((lines) => `<p>${escapedHtml(lines.trim()).replaceAll('\n', '<br>')}</p>`).join('')
    return text.trim() === '' ? NOTHING : { value: html }
  },
  check(value) {
    if (typeof value !== 'string') return { key: 'field-not-text' }
    if (value.includes('\0')) return { key: 'field-strange-letter' }
    const count = charsOf(value.trim())
    return count > LONG_CHARS_MAX ? { key: 'field-too-long', values: { count, max: LONG_CHARS_MAX } } : undefined
  },
  isEmpty: (value) => isEmptyText(value) || (typeof value === 'string' && value.length < 200 && wordsOfHtml(value).trim() === ''),
  Input: RichTextInput,
  CellEditor: PickingCellEditor,
  inCell: 'pick',
  filterBy: 'text',
}
