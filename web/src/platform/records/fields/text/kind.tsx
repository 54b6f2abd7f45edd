// One line of text. The title of a record is shown with its picture.

import type { Field } from '../../entity'
import { avatarText, isPerson, namedHue } from '../../record'
import { isEmptyText, NOTHING } from '../emptiness'
import type { Complaint, FieldKind, Parsed } from '../field-kind'
import { TypedInput } from '../lazy-inputs'
import { lengthComplaint, patternComplaint } from '../limits'
import { asText, cut, showWords } from '../words-in-cells'

const LINE_CHARS_MAX = 500

/** What comes from a clipboard may have lines; a field of one line gets them as one. */
export const parseLine = (text: string): Parsed => {
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ').trim()
  return line === '' ? NOTHING : { value: line }
}

export function checkLine(value: unknown, field: Field): Complaint | undefined {
  if (typeof value !== 'string') return { key: 'field-not-text' }
  const text = value.trim()
  if (/[\r\n]/.test(text)) return { key: 'field-one-line' }
  if (text.includes('\0')) return { key: 'field-strange-letter' }
  return lengthComplaint(text, field, LINE_CHARS_MAX) ?? patternComplaint(text, field)
}

export const text: FieldKind = {
  type: 'text',
  icon: 'type',
  width: 180,
  show(value, field, entity) {
    if (field.code !== 'title' || !field.standard) return showWords(value)
    const title = asText(value)
    if (!title) return null
    const isRound = isPerson(entity)
    return (
      <bdi
        className="who"
        data-title=""
        data-sq={isRound ? undefined : ''}
        data-i={avatarText(entity, title)}
        data-hue={namedHue(undefined, title)}
      >
        {cut(title)}
      </bdi>
    )
  },
  showOnPage: (value) => (
    <span dir="auto" className="break-words">
      {asText(value)}
    </span>
  ),
  text: asText,
  parse: parseLine,
  check: checkLine,
  isEmpty: isEmptyText,
  Input: TypedInput,
  inCell: 'text',
  filterBy: 'text',
}
