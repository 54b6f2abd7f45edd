// A kind of fields that this page does not know: its values are shown as what they look like.

import { computedText, showComputed } from '../computed'
import { isNothing } from '../emptiness'
import type { FieldKind } from '../field-kind'

export const unknown: FieldKind = {
  type: 'unknown',
  icon: 'sigma',
  isAtEnd: true,
  width: 120,
  show: showComputed,
  text: computedText,
  isEmpty: isNothing,
  filterBy: 'none',
}
