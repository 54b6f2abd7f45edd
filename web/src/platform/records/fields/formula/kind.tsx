// Computed from other fields of the record.

import { computedText, showComputed } from '../computed'
import { isNothing } from '../emptiness'
import type { FieldKind } from '../field-kind'

export const formula: FieldKind = {
  type: 'formula',
  icon: 'sigma',
  isAtEnd: true,
  width: 120,
  show: showComputed,
  text: computedText,
  isEmpty: isNothing,
  filterBy: 'none',
}
