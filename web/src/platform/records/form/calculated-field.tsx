// A field that follows from others, in a form: seen as it is now, and calculated when the record is saved.
import { t } from '../../i18n/translate'
import type { Field } from '../entity'
import { FormulaMark, useFieldTip } from '../fields/formula-mark'
import { kindOf } from '../fields/kinds'
import type { FormFrame } from './form-state'

export function CalculatedField({ frame, field, isWide }: { frame: FormFrame; field: Field; isWide: boolean }) {
  const { entity, row } = frame
  const tip = useFieldTip(field)
  const kind = kindOf(field)
  const value = row?.[field.code]
  return (
    <div className="flex min-w-0 flex-col gap-1" data-wide={isWide || undefined} data-field={field.code}>
      <span className="flex min-w-0 items-baseline gap-1.5 text-xs font-medium text-ink-2" data-tip={tip}>
        <bdi className="truncate">{field.label}</bdi>
        <FormulaMark field={field} />
      </span>
      <div className="form-calculated">
        {row && !kind.isEmpty(value) ? (
          kind.show(value, field, entity, row)
        ) : (
          <span className="text-ink-3">{t('field-calculated-later')}</span>
        )}
      </div>
    </div>
  )
}
