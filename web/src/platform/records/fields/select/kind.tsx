// One of some options. The word says it; the colour only helps to find it.
import { optionOf } from '../../entity'
import { isEmptyText } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { PickingCellEditor, SelectInput } from '../lazy-inputs'
import { asText } from '../words-in-cells'
import { labelOf, optionHue, optionTyped } from './options'

export const select: FieldKind = {
  type: 'select',
  icon: 'circle-dot',
  width: 140,
  show: (value, field) =>
    isEmptyText(value) ? null : (
      <span className="tag" data-dot="" data-hue={optionHue(field, asText(value))}>
        {labelOf(field, asText(value))}
      </span>
    ),
  text: (value, field) => labelOf(field, asText(value)),
  parse(text, field) {
    if (text.trim() === '') return { value: null }
    const option = optionTyped(field, text)
    return option ? { value: option.code } : { complaint: { key: 'field-no-option', values: { typed: text.trim().slice(0, 60) } } }
  },
  check: (value, field) => (optionOf(field, value) ? undefined : { key: 'field-no-option', values: { typed: asText(value).slice(0, 60) } }),
  isEmpty: isEmptyText,
  Input: SelectInput,
  CellEditor: PickingCellEditor,
  inCell: 'pick',
  filterBy: 'options',
}
