// One condition, put together from field, operator and value. Lazy: it brings lists to choose from.
import { useState } from 'react'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Skeleton } from '../../ui/skeleton'
import type { Entity } from '../entity'
import type { Test } from './condition'
import { FieldList } from './field-list'
import { type Choice, choiceOf, choicesOf, isComplete, testOf } from './operators'
import { placeText, usePlace } from './paths'
import { ValueInput } from './value-input'

type Draft = { path: string; choice?: Choice; values: unknown[] }

export type TestEditorProps = {
  entity: Entity
  asked?: Test
  /** Told of every change that makes a whole condition; undefined while it is only half of one. */
  onDraft: (asked: Test | undefined) => void
  /** It is finished: Enter, or a choice that needs nothing more. */
  onDone: (asked: Test) => void
}

export default function TestEditor({ entity, asked, onDraft, onDone }: TestEditorProps) {
  const [path, setPath] = useState(asked?.path)
  if (!path) return <FieldList entity={entity} onPick={setPath} />
  const again = () => {
    onDraft(undefined)
    setPath(undefined)
  }
  return (
    <OfField
      entity={entity}
      path={path}
      asked={asked?.path === path ? asked : undefined}
      onBack={again}
      onDraft={onDraft}
      onDone={onDone}
    />
  )
}

function OfField({ entity, path, asked, onBack, onDraft, onDone }: TestEditorProps & { path: string; onBack: () => void }) {
  const place = usePlace(entity, path)
  const [draft, setDraft] = useState<Draft>({ path, values: asked?.values ?? [] })
  if (place === undefined) return <Skeleton width="60%" className="m-4" />
  if (place === null) return <p className="p-4 text-ink-2">{t('filter-unknown-field')}</p>
  const { field } = place
  const choices = choicesOf(field)
  const choice = draft.choice ?? (asked && choiceOf(field, asked)) ?? choices[0]
  if (!choice) return null
  const change = (next: Partial<Draft>) => {
    const now = { ...draft, ...next }
    const chosen = now.choice ?? choice
    setDraft(now)
    onDraft(isComplete(chosen, now.values) ? testOf(path, chosen, now.values) : undefined)
  }
  const finish = (values: unknown[]) => {
    if (isComplete(choice, values)) onDone(testOf(path, choice, values))
  }
  const choose = (name: string) => {
    const chosen = choices.find((offered) => offered.name === name)
    if (!chosen) return
    // What was given stays where it still fits.
    const keeps = chosen.arity === choice.arity || (chosen.arity === 'many' && choice.arity === 'one')
    change({ choice: chosen, values: chosen.arity === 'none' ? [] : keeps ? draft.values : draft.values.slice(0, 1) })
  }
  return (
    <>
      <div className="flex flex-none items-center gap-1.5 border-b border-line p-1.5">
        <Button kind="ghost" size="sm" icon="arrow-left" label={t('filter-back')} className="rtl:*:rotate-180" onClick={onBack} />
        <span className="min-w-0 flex-1 truncate text-sm font-medium">{placeText(place)}</span>
        <select
          className="field w-auto! max-w-[50%]"
          aria-label={t('filter-operator')}
          value={choice.name}
          onChange={(event) => choose(event.target.value)}
        >
          {choices.map(({ name, says }) => (
            <option key={name} value={name}>
              {t(says)}
            </option>
          ))}
        </select>
      </div>
      <ValueInput field={field} arity={choice.arity} values={draft.values} onChange={(values) => change({ values })} onDone={finish} />
      <div className="flex flex-none justify-end border-t border-line p-1.5">
        <Button kind="primary" size="sm" aria-disabled={!isComplete(choice, draft.values)} onClick={() => finish(draft.values)}>
          {t('filter-apply')}
        </Button>
      </div>
    </>
  )
}
