// What is set on one occasion: fields, each with a value by its own input, or with a formula.
import { Suspense, useId } from 'react'
import { t } from '../../../i18n/translate'
import { Button } from '../../../ui/button'
import { Skeleton } from '../../../ui/skeleton'
import { type Entity, fieldOf } from '../../entity'
import { kindOf } from '../../fields/kinds'
import { Part } from '../../studio/part'
import { type DraftEffect, faultAt, newEffect, settable } from './workflow-draft'

type EffectsEditorProps = {
  title: string
  help?: string
  entity: Entity
  /** The field of the workflow itself. */
  own: string
  effects: DraftEffect[]
  /** Where the effects stand in the record: `transitions[2].effects`. */
  place: string
  faults: ReadonlyMap<string, string>
  onChange: (effects: DraftEffect[], tag?: string) => void
}

export function EffectsEditor({ title, help, entity, own, effects, place, faults, onChange }: EffectsEditorProps) {
  const fields = settable(entity.fields, own)
  const change = (key: string, change: Partial<DraftEffect>, tag?: string) =>
    onChange(
      effects.map((effect) => (effect.key === key ? { ...effect, ...change } : effect)),
      tag,
    )
  const [free] = fields.filter(({ code }) => !effects.some(({ field }) => field === code))
  return (
    <Part title={title} help={effects.length === 0 ? help : undefined} problem={faults.get(place)}>
      <div className="flex flex-col gap-2">
        {effects.map((effect, at) => (
          <EffectLine
            key={effect.key}
            entity={entity}
            fields={fields.map(({ code, label }) => ({ code, label }))}
            effect={effect}
            problem={faultAt(faults, `${place}[${at}]`)}
            onChange={(changes, tag) => change(effect.key, changes, tag)}
            onRemove={() => onChange(effects.filter(({ key }) => key !== effect.key))}
          />
        ))}
        <Button
          size="sm"
          icon="plus"
          className="self-start"
          disabled={!free}
          onClick={() => free && onChange([...effects, newEffect(free.code)])}
        >
          {t('designer-add-effect')}
        </Button>
      </div>
    </Part>
  )
}

type EffectLineProps = {
  entity: Entity
  fields: { code: string; label: string }[]
  effect: DraftEffect
  problem?: string
  onChange: (change: Partial<DraftEffect>, tag?: string) => void
  onRemove: () => void
}

function EffectLine({ entity, fields, effect, problem, onChange, onRemove }: EffectLineProps) {
  const id = useId()
  const field = fieldOf(entity, effect.field)
  const isFormula = effect.formula !== undefined
  const Input = field && kindOf(field).Input
  const name = field?.label ?? effect.field
  return (
    <div className="designer-effect" data-wrong={problem ? '' : undefined}>
      <div className="flex min-w-0 items-center gap-1.5">
        <select
          className="field min-w-0 flex-1"
          aria-label={t('designer-effect-field')}
          value={effect.field}
          onChange={({ target }) => onChange({ field: target.value, value: null })}
        >
          {!field && <option value={effect.field}>{effect.field}</option>}
          {fields.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
        <select
          className="field w-auto! flex-none"
          aria-label={t('designer-effect-how', { field: name })}
          value={isFormula ? 'formula' : 'value'}
          onChange={({ target }) =>
            onChange(target.value === 'formula' ? { formula: '', value: undefined } : { formula: undefined, value: null })
          }
        >
          <option value="value">{t('designer-value')}</option>
          <option value="formula">{t('designer-formula')}</option>
        </select>
        <Button kind="ghost" size="sm" icon="x" label={t('designer-remove-effect', { field: name })} onClick={onRemove} />
      </div>
      <span id={`${id}-label`} className="sr-only">
        {t('designer-effect-value', { field: name })}
      </span>
      {isFormula ? (
        <textarea
          className="field designer-formula"
          dir="ltr"
          rows={1}
          spellCheck={false}
          aria-label={t('designer-effect-value', { field: name })}
          aria-invalid={problem ? true : undefined}
          placeholder="today()"
          value={effect.formula}
          onChange={({ target }) => onChange({ formula: target.value }, `effect ${effect.key}`)}
        />
      ) : (
        field &&
        Input && (
          <Suspense fallback={<Skeleton width="100%" height={32} />}>
            <Input
              id={id}
              field={{ ...field, required: false }}
              entity={entity}
              value={effect.value ?? null}
              aria-invalid={problem ? true : undefined}
              onChange={(value) => onChange({ value: kindOf(field).isEmpty(value) ? null : value }, `effect ${effect.key}`)}
            />
          </Suspense>
        )
      )}
      {problem && (
        <p role="alert" className="text-xs break-words text-danger">
          {problem}
        </p>
      )}
    </div>
  )
}
