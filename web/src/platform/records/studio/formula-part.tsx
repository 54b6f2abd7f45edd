// What a formula field follows from, and how many decimal places are kept where that is a number.
import { useEffect } from 'react'
import { t } from '../../i18n/translate'
import type { PartsProps } from './field-parts'
import { useTrial } from './formula-api'
import { FormulaEditor } from './formula-editor'
import { Places } from './places-part'

export function FormulaPart(props: PartsProps) {
  const { id, entity, field, draft, problems, isAwaited, onChange } = props
  // Whoever was quicker than the network has gone on to where this stands now.
  useEffect(() => {
    if (isAwaited) document.getElementById(`${id}-formula`)?.focus()
  }, [isAwaited, id])
  const places = draft.places.trim() === '' ? undefined : Number(draft.places)
  const trial = { entity: entity.code, formula: draft.formula, purpose: 'field', code: field?.code, places } as const
  const { tried } = useTrial(trial)
  return (
    <>
      <FormulaEditor
        id={`${id}-formula`}
        label={t('formula')}
        entity={entity}
        value={draft.formula}
        onChange={(formula) => onChange({ formula })}
        purpose="field"
        code={field?.code}
        places={places}
        placeholder={t('formula-placeholder')}
        problem={problems.settings}
      />
      {tried?.gives === 'number' && <Places {...props} problems={{}} />}
    </>
  )
}
