// The record's own id, or that of another whose kind is said elsewhere.

import { knownTitle } from '../../record'
import { isEmptyText } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { isId } from '../ids'
import { TypedInput } from '../lazy-inputs'
import { asText } from '../words-in-cells'

export const id: FieldKind = {
  type: 'id',
  icon: 'fingerprint',
  width: 160,
  show(value, field) {
    const text = asText(value)
    if (text === '') return null
    const title = field.standard ? undefined : knownTitle(text)
    return title ? (
      <bdi className="truncate">{title}</bdi>
    ) : (
      <code dir="ltr" className="truncate text-xs text-ink-3">
        {text}
      </code>
    )
  },
  text: asText,
  parse(text) {
    const id = text.trim().toLowerCase()
    return id === '' ? { value: null } : { value: id }
  },
  check: (value) => (isId(value) ? undefined : { key: 'field-not-record' }),
  isEmpty: isEmptyText,
  Input: TypedInput,
  filterBy: 'none',
}
