// What a new record has: typed with the very input that the field will have, a word such as today, or calculated.
import { Suspense, useState } from 'react'
import { t } from '../../i18n/translate'
import { ChoiceGroup } from '../../ui/choice-group'
import { Skeleton } from '../../ui/skeleton'
import { Switch } from '../../ui/switch'
import { describedBy } from '../../ui/text-field'
import { complaintWords } from '../fields/field-kind'
import { kindOf } from '../fields/kinds'
import { calculatedIn, fieldFrom, isMoment } from './field-draft'
import type { PartsProps } from './field-parts'
import { LazyFormulaEditor } from './lazy-formulas'
import { CAN_BEGIN_CALCULATED, MOMENT_OF } from './makeable'

export function InitialPart(props: PartsProps) {
  const { id, entity, field, draft, problems, onChange } = props
  const formula = calculatedIn(draft.initial)
  /** What stood there before one looked at the other way. */
  const [other, setOther] = useState<unknown>(null)
  const choose = (way: 'value' | 'formula') => {
    if ((way === 'formula') === (formula !== undefined)) return
    setOther(draft.initial)
    onChange({ initial: way === 'formula' ? (calculatedIn(other) === undefined ? { formula: '' } : other) : other, unreadable: undefined })
  }
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {CAN_BEGIN_CALCULATED.has(draft.type) && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span aria-hidden="true" className="text-xs font-medium text-ink-2">
            {t('studio-begins')}
          </span>
          <ChoiceGroup
            label={t('studio-begins')}
            value={formula === undefined ? 'value' : 'formula'}
            choices={[
              { value: 'value', label: t('studio-begins-value') },
              { value: 'formula', label: t('studio-begins-formula'), icon: 'square-function' },
            ]}
            onChange={choose}
          />
        </div>
      )}
      {formula === undefined ? (
        <FixedValue {...props} />
      ) : (
        <Suspense fallback={<Skeleton width="100%" height={96} />}>
          <LazyFormulaEditor
            id={`${id}-initial`}
            label={t('studio-default-formula')}
            entity={entity}
            value={formula}
            onChange={(formula) => onChange({ initial: { formula } })}
            purpose="default"
            code={field?.code}
            placeholder="today() + 14"
            problem={problems.initial}
          />
        </Suspense>
      )}
    </div>
  )
}

function FixedValue({ id, entity, draft, problems, onChange }: PartsProps) {
  const field = fieldFrom(entity.code, draft, t('studio-default'))
  const { Input } = kindOf(field)
  const word = MOMENT_OF[draft.type]
  const isSaid = isMoment(draft.initial)
  const name = `${id}-initial`
  const problem = problems.initial ?? draft.unreadable
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label id={`${name}-label`} htmlFor={name} className="text-xs font-medium text-ink-2">
        {t('studio-default')}
      </label>
      {word && (
        <label htmlFor={`${name}-moment`} className="flex items-center gap-2.5 py-1">
          <Switch
            id={`${name}-moment`}
            isOn={isSaid}
            onChange={(isOn) => onChange({ initial: isOn ? { [word]: true } : null, unreadable: undefined })}
          />
          {t(`studio-default-${word}`)}
        </label>
      )}
      {Input && !isSaid && (
        <Suspense fallback={<Skeleton width="100%" height={32} />}>
          <Input
            id={name}
            field={field}
            entity={entity}
            value={draft.initial}
            onChange={(initial) => onChange({ initial: kindOf(field).isEmpty(initial) ? null : initial })}
            onUnreadable={(unreadable) => onChange({ unreadable: unreadable && complaintWords(unreadable) })}
            {...describedBy(name, { help: t('studio-default-says'), problem })}
          />
        </Suspense>
      )}
      <p id={`${name}-${problem ? 'problem' : 'help'}`} className={`text-xs break-words ${problem ? 'text-danger' : 'text-ink-3'}`}>
        {problem ?? t('studio-default-says')}
      </p>
    </div>
  )
}
