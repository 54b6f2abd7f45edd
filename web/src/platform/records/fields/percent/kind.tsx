// A share of a hundred, exact: 12.5 is 12.5 %.
import { formatPercent } from '../../../i18n/format'
import { checkDecimal, parseDecimal } from '../decimal/exact-number'
import { isEmptyText } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { TypedInput } from '../lazy-inputs'
import { asText, showNumber } from '../words-in-cells'

const written = (value: unknown): string => (isEmptyText(value) ? '' : formatPercent(asText(value)))

export const percent: FieldKind = {
  type: 'percent',
  icon: 'percent',
  isAtEnd: true,
  width: 100,
  show(value, field) {
    const share = Number(value)
    const { min, max } = field.limits ?? {}
    // A bar only where there is a whole of which it is a part.
    if (isEmptyText(value) || min !== 0 || max !== 100 || !(share >= 0 && share <= 100)) return showNumber(written(value))
    return (
      <span className="meter num" style={{ '--v': share, gridTemplateColumns: '1fr auto' } as Record<string, string | number>}>
        {written(value)}
      </span>
    )
  },
  showOnPage: (value) => showNumber(written(value)),
  text: written,
  parse: parseDecimal,
  check: checkDecimal,
  isEmpty: isEmptyText,
  Input: TypedInput,
  inCell: 'text',
  filterBy: 'number',
}
