// A phone number, kept as it was written.
import { isEmptyText } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { AddressedInput } from '../lazy-inputs'
import { parseLine } from '../text/kind'
import { asText, showCode } from '../words-in-cells'
import { dialled, phoneComplaint } from './phone-number'

export const phone: FieldKind = {
  type: 'phone',
  icon: 'phone',
  width: 150,
  show: showCode,
  showOnPage: (value) => (
    <a href={dialled(asText(value))} dir="ltr" className="link">
      {asText(value)}
    </a>
  ),
  text: asText,
  parse: parseLine,
  check: (value) => (typeof value === 'string' ? phoneComplaint(value) : { key: 'field-not-text' }),
  isEmpty: isEmptyText,
  Input: AddressedInput,
  inCell: 'text',
  filterBy: 'text',
}
