// Any words; or any e-mail addresses or phone numbers, where the definition says so.
import { hueOf } from '../../record'
import { isEmptyList } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { PickingCellEditor, TagsInput } from '../lazy-inputs'
import { listOf, separated, wordsBetween } from '../lists'
import { entriesComplaint } from './entries'

export const tags: FieldKind = {
  type: 'tags',
  icon: 'tag',
  width: 180,
  show(value, field) {
    const words = listOf(value)
    if (words.length === 0) return null
    // Addresses are read, not told apart by colours.
    const isWords = !field.limits?.entries
    return (
      <span className="flex gap-1 overflow-hidden">
        {words.map((word) => (
          <bdi key={word} className="tag flex-none" data-hue={isWords ? hueOf(word) : 'gray'}>
            {word}
          </bdi>
        ))}
      </span>
    )
  },
  showOnPage: (value, field) => (
    <span className="flex flex-wrap gap-1">
      {listOf(value).map((word) => (
        <bdi key={word} className="tag" data-hue={field.limits?.entries ? 'gray' : hueOf(word)}>
          {word}
        </bdi>
      ))}
    </span>
  ),
  text: (value) => wordsBetween(listOf(value)),
  parse(text) {
    const words = [...new Set(separated(text))]
    return { value: words.length === 0 ? null : words }
  },
  check: (value, field) => (Array.isArray(value) ? entriesComplaint(listOf(value), field) : { key: 'field-not-list' }),
  isEmpty: isEmptyList,
  Input: TagsInput,
  CellEditor: PickingCellEditor,
  inCell: 'pick',
  filterBy: 'words',
}
