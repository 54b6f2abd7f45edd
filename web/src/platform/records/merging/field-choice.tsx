// One record's value of a field, to be chosen: one of all, or of lists as many as there are.
import { t } from '../../i18n/translate'
import type { Entity, Field } from '../entity'
import { isEmptyValue, kindOf } from '../fields/kinds'
import { cut } from '../fields/words-in-cells'
import type { Row } from '../record'
import { holdsSeveral } from './choices'
import { MergeValue } from './merge-value'
import { spoken } from './spoken'

/** Whoever hears it wants the beginning. */
const HEARD_CHARS = 120

/** The choices of one field belong together, by its name. */
export const groupOf = (field: Field, name: { 'aria-label': string } | { 'aria-labelledby': string }) => ({
  role: holdsSeveral(field) ? 'group' : 'radiogroup',
  ...name,
})

type FieldChoiceProps = {
  entity: Entity
  field: Field
  row: Row
  /** Radio buttons of one name are one choice. */
  name: string
  isOn: boolean
  onToggle: (isOn: boolean) => void
}

export function FieldChoice({ entity, field, row, name, isOn, onToggle }: FieldChoiceProps) {
  const value = row[field.code]
  const isEmpty = isEmptyValue(field, value)
  const shown = <MergeValue entity={entity} field={field} value={value} row={row} />
  // Nothing adds nothing, and what has to be there is not taken from where it is not.
  if (isEmpty && (holdsSeveral(field) || field.required)) return <div className="merging-cell">{shown}</div>
  const says = isEmpty ? t('merging-nothing') : cut(kindOf(field).text(value, field), HEARD_CHARS)
  return (
    <label className="merging-cell" data-on={isOn || undefined}>
      <input
        type={holdsSeveral(field) ? 'checkbox' : 'radio'}
        name={name}
        checked={isOn}
        onChange={(event) => onToggle(event.target.checked)}
        aria-label={t('merging-value-of', { value: says, name: spoken(row) })}
      />
      {shown}
    </label>
  )
}
