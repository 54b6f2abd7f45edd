// A number that the platform gives: PAT-000001.
import { isEmptyText } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { asText } from '../words-in-cells'

export const autoNumber: FieldKind = {
  type: 'auto_number',
  icon: 'binary',
  width: 120,
  show: (value) =>
    isEmptyText(value) ? null : (
      <bdi dir="ltr" className="num truncate text-ink-2">
        {asText(value)}
      </bdi>
    ),
  text: asText,
  isEmpty: isEmptyText,
  filterBy: 'text',
}
