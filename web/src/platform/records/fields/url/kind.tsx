// A web address.
import { isEmptyText } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { AddressedInput } from '../lazy-inputs'
import { asText, showCode } from '../words-in-cells'
import { isWebAddress, shortAddress, urlComplaint, withScheme } from './web-address'

export const url: FieldKind = {
  type: 'url',
  icon: 'globe',
  width: 200,
  show: (value) => showCode(shortAddress(asText(value))),
  showOnPage: (value) =>
    isWebAddress(asText(value)) ? (
      <a href={asText(value)} dir="ltr" className="link break-all" target="_blank" rel="noopener noreferrer">
        {shortAddress(asText(value))}
      </a>
    ) : (
      showCode(value)
    ),
  text: asText,
  parse: (text) => ({ value: text.trim() === '' ? null : withScheme(text.trim()) }),
  check: (value) => (typeof value === 'string' ? urlComplaint(value) : { key: 'field-not-text' }),
  isEmpty: isEmptyText,
  Input: AddressedInput,
  inCell: 'text',
  filterBy: 'text',
}
