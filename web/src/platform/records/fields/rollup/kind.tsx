// Computed over related records.

import { computedText, showComputed } from '../computed'
import { isNothing } from '../emptiness'
import type { FieldKind } from '../field-kind'

export const rollup: FieldKind = {
  type: 'rollup',
  icon: 'sigma',
  isAtEnd: true,
  width: 120,
  show: showComputed,
  text: computedText,
  isEmpty: isNothing,
  filterBy: 'none',
}
