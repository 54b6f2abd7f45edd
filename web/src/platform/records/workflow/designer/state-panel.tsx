// One state: whether records begin in it, which ways lead out of it, and what is set when a record comes and goes.
import { t } from '../../../i18n/translate'
import { Button } from '../../../ui/button'
import { Icon } from '../../../ui/icon'
import type { Entity, Field } from '../../entity'
import { labelOf, optionHue } from '../../fields/select/options'
import { Part } from '../../studio/part'
import { RuleLine } from '../../studio/rule-line'
import { EffectsEditor } from './effects-editor'
import { type DraftState, faultAt, stateOf, type WorkflowDraft } from './workflow-draft'

type StatePanelProps = {
  id: string
  entity: Entity
  field: Field
  draft: WorkflowDraft
  code: string
  faults: ReadonlyMap<string, string>
  onInitial: (isInitial: boolean) => void
  onUsual: () => void
  onChange: (change: Partial<DraftState>, tag?: string) => void
  onOpen: (transition: string) => void
  onAdd: () => void
}

export function StatePanel({ id, entity, field, draft, code, faults, onInitial, onUsual, onChange, onOpen, onAdd }: StatePanelProps) {
  const state = stateOf(draft, code)
  const isInitial = draft.initial.includes(code)
  const isUsual = draft.initial[0] === code
  const ways = draft.transitions.filter(({ from, to }) => to !== code && (from.includes(code) || from.length === 0))
  const place = `states.${code}`
  const effects = (part: 'enter' | 'leave') => (
    <EffectsEditor
      title={t(part === 'enter' ? 'designer-enter' : 'designer-leave')}
      entity={entity}
      own={field.code}
      effects={state[part]}
      place={`${place}.${part}`}
      faults={faults}
      onChange={(next, tag) => onChange({ [part]: next }, tag)}
    />
  )
  return (
    <>
      {faults.get(place) && <p className="text-xs text-danger">{faults.get(place)}</p>}
      <div className="card">
        <RuleLine
          id={`${id}-initial`}
          label={t('designer-begins')}
          says={t(draft.initial.length === 0 ? 'designer-begins-anywhere' : isUsual ? 'designer-is-usual' : 'designer-begins-says')}
          problem={faultAt(faults, 'initial')}
          isOn={isInitial}
          onChange={onInitial}
        />
      </div>
      {isInitial && !isUsual && (
        <Button size="sm" icon="flag" className="self-start" onClick={onUsual}>
          {t('designer-make-usual')}
        </Button>
      )}
      <Part title={t('designer-ways-out')}>
        <ul className="flex flex-col gap-1">
          {ways.map((way) => (
            <li key={way.key}>
              <button type="button" className="designer-way" onClick={() => onOpen(way.key)}>
                <span className="min-w-0 truncate font-medium" dir="auto">
                  {way.label || t('untitled')}
                </span>
                <Icon name="arrow-right" size={13} className="flex-none text-ink-3 rtl:rotate-180" />
                <span className="dot" data-hue={optionHue(field, way.to)} />
                <span className="min-w-0 truncate text-ink-2" dir="auto">
                  {labelOf(field, way.to)}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <Button size="sm" icon="plus" className="mt-2" onClick={onAdd}>
          {t('designer-add-way')}
        </Button>
      </Part>
      {effects('enter')}
      {effects('leave')}
    </>
  )
}
