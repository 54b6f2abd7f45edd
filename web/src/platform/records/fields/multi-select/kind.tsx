// Any of some options.
import { optionOf } from '../../entity'
import { isEmptyList } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { MultiSelectInput, PickingCellEditor } from '../lazy-inputs'
import { listOf, separated, wordsBetween } from '../lists'
import { labelOf, optionHue, optionTyped } from '../select/options'

export const multiSelect: FieldKind = {
  type: 'multi_select',
  icon: 'list-checks',
  width: 180,
  show(value, field) {
    const codes = listOf(value)
    return codes.length === 0 ? null : (
      <span className="flex gap-1 overflow-hidden">
        {codes.map((code) => (
          <span key={code} className="tag flex-none" data-hue={optionHue(field, code)}>
            {labelOf(field, code)}
          </span>
        ))}
      </span>
    )
  },
  showOnPage: (value, field) => (
    <span className="flex flex-wrap gap-1">
      {listOf(value).map((code) => (
        <span key={code} className="tag" data-hue={optionHue(field, code)}>
          {labelOf(field, code)}
        </span>
      ))}
    </span>
  ),
  text: (value, field) => wordsBetween(listOf(value).map((code) => labelOf(field, code))),
  parse(text, field) {
    const codes: string[] = []
    for (const word of separated(text)) {
      const option = optionTyped(field, word)
      if (!option) return { complaint: { key: 'field-no-option', values: { typed: word.slice(0, 60) } } }
      codes.push(option.code)
    }
    return { value: codes.length === 0 ? null : [...new Set(codes)] }
  },
  check(value, field) {
    const unknown = listOf(value).find((code) => !optionOf(field, code))
    return unknown === undefined ? undefined : { key: 'field-no-option', values: { typed: unknown.slice(0, 60) } }
  },
  isEmpty: isEmptyList,
  Input: MultiSelectInput,
  CellEditor: PickingCellEditor,
  inCell: 'pick',
  filterBy: 'options',
}
