// An e-mail address.
import { isEmptyText } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { AddressedInput } from '../lazy-inputs'
import { parseLine } from '../text/kind'
import { asText, showCode } from '../words-in-cells'
import { emailComplaint } from './email-address'

export const email: FieldKind = {
  type: 'email',
  icon: 'mail',
  width: 220,
  show: showCode,
  showOnPage: (value) => (
    <a href={`mailto:${encodeURIComponent(asText(value)).replaceAll('%40', '@')}`} dir="ltr" className="link break-all">
      {asText(value)}
    </a>
  ),
  text: asText,
  parse: parseLine,
  check: (value) => (typeof value === 'string' ? emailComplaint(value) : { key: 'field-not-text' }),
  isEmpty: isEmptyText,
  Input: AddressedInput,
  inCell: 'text',
  filterBy: 'text',
}
