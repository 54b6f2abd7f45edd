// The sign of a field that is calculated, and the formula for whoever may change it.
import { t } from '../../i18n/translate'
import { type Field, useMayMake } from '../entity'

/** The kind of record that fields of one's own are. */
const FIELD_ENTITY = 'core.field'

export function FormulaMark({ field }: { field: Field }) {
  if (field.formula === undefined && !field.rollup) return null
  return (
    <span role="img" aria-label={t(field.rollup ? 'field-rolled-up' : 'field-calculated')} className="formula-mark">
      {field.rollup ? 'Σ' : 'ƒ'}
    </span>
  )
}

/** What there is to know of a field where its label stands. */
export function useFieldTip({ help, formula }: Field): string | undefined {
  const mayMake = useMayMake(FIELD_ENTITY)
  const calculation = mayMake && formula !== undefined ? `ƒ ${formula}` : undefined
  return [help, calculation].filter(Boolean).join('\n') || undefined
}
