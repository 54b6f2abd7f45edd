// A postal address of a few parts.
import { isNothing } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { AddressInput, PickingCellEditor } from '../lazy-inputs'
import { showWords } from '../words-in-cells'
import { addressComplaint, addressLines, isAddress } from './postal-address'

export const address: FieldKind = {
  type: 'address',
  icon: 'map-pin',
  width: 240,
  isWide: true,
  show: (value) => showWords(addressLines(value).join(', ')),
  showOnPage: (value) => (
    <address className="not-italic">
      {addressLines(value).map((line, at) => (
        <span key={at} dir="auto" className="block">
          {line}
        </span>
      ))}
    </address>
  ),
  text: (value) => addressLines(value).join(', '),
  check: addressComplaint,
  isEmpty: (value) => isNothing(value) || (isAddress(value) && Object.values(value).every((part) => !part?.trim())),
  Input: AddressInput,
  CellEditor: PickingCellEditor,
  inCell: 'pick',
  filterBy: 'none',
}
