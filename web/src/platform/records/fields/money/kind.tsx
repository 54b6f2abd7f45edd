// An amount and its currency, never parted.
import { formatMoney, type Money } from '../../../i18n/format'
import { isNothing } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { MoneyInput, PickingCellEditor } from '../lazy-inputs'
import { showNumber } from '../words-in-cells'
import { isMoney, moneyComplaint, parseMoney } from './amount'

const written = (value: unknown): string => (isMoney(value) ? formatMoney(value) : '')

export const money: FieldKind = {
  type: 'money',
  icon: 'banknote',
  isAtEnd: true,
  width: 130,
  show: (value) => showNumber(written(value)),
  text: written,
  parse: parseMoney,
  check: (value, field) => (isMoney(value) ? moneyComplaint(value, field) : { key: 'field-not-money' }),
  isEmpty: (value) => isNothing(value) || (isMoney(value) && value.amount.trim() === ''),
  Input: MoneyInput,
  CellEditor: PickingCellEditor,
  inCell: 'pick',
  filterBy: 'number',
}

export type { Money }
