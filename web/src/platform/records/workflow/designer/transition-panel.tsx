// One way between states: what it is called, where it begins and leads, who may take it, what must be so, and what follows.
import { useId } from 'react'
import { LANGUAGES, type Language, t } from '../../../i18n/translate'
import { roleName } from '../../../session/role-names'
import { Icon } from '../../../ui/icon'
import { describedBy, Labelled, TextField } from '../../../ui/text-field'
import type { Entity, Field } from '../../entity'
import { PickSeveral } from '../../fields/picking/pick-several'
import { labelOf, optionHue } from '../../fields/select/options'
import { Part } from '../../studio/part'
import { Chips } from './chips'
import { EffectsEditor } from './effects-editor'
import { askable, type DraftTransition, faultAt } from './workflow-draft'

/** Owners may do everything; whoever only reads changes nothing. */
const ROLES = ['owner', 'admin', 'member']
const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== 'en')
const LABEL_MAX = 60
const MESSAGE_MAX = 300

type TransitionPanelProps = {
  entity: Entity
  field: Field
  transition: DraftTransition
  /** Its place among all of them, as the server counts. */
  at: number
  faults: ReadonlyMap<string, string>
  onChange: (change: Partial<DraftTransition>, tag?: string) => void
}

export function TransitionPanel({ entity, field, transition, at, faults, onChange }: TransitionPanelProps) {
  const id = useId()
  const place = `transitions[${at}]`
  const wrong = (part: string) => faultAt(faults, `${place}.${part}`)
  const states = (field.options ?? []).map(({ code }) => code)
  const fields = askable(entity.fields, field.code)
  const choice = (code: string) => ({ id: code, label: fields.find((known) => known.code === code)?.label ?? code })
  const isAnywhere = transition.from.length === 0
  return (
    <>
      {faults.get(place) && <p className="text-xs text-danger">{faults.get(place)}</p>}
      <TextField
        label={t('designer-label')}
        isRequired
        dir="auto"
        maxLength={LABEL_MAX}
        value={transition.label}
        problem={wrong('label')}
        onChange={(label) => onChange({ label }, 'label')}
      />
      <Chips
        title={t('designer-from')}
        help={isAnywhere ? t('designer-from-anywhere-says') : undefined}
        problem={wrong('from')}
        before={
          <button type="button" className="designer-chip" aria-pressed={isAnywhere} onClick={() => onChange({ from: [] })}>
            {t('designer-anywhere')}
          </button>
        }
        chips={states
          .filter((code) => code !== transition.to)
          .map((code) => ({ code, label: labelOf(field, code), hue: optionHue(field, code), isOn: transition.from.includes(code) }))}
        onFlip={(code, isOn) => onChange({ from: isOn ? [...transition.from, code] : transition.from.filter((known) => known !== code) })}
      />
      <Labelled id={`${id}-to`} label={t('designer-to')} problem={wrong('to')}>
        <select
          id={`${id}-to`}
          className="field"
          value={transition.to}
          onChange={({ target: { value } }) => onChange({ to: value, from: transition.from.filter((code) => code !== value) })}
          {...describedBy(`${id}-to`, { problem: wrong('to') })}
        >
          {states.map((code) => (
            <option key={code} value={code}>
              {labelOf(field, code)}
            </option>
          ))}
        </select>
      </Labelled>
      <Chips
        title={t('designer-roles')}
        help={transition.roles.length === 0 ? t('designer-roles-none') : t('designer-roles-owner')}
        problem={wrong('roles')}
        chips={ROLES.map((code) => ({ code, label: roleName(code), isOn: transition.roles.includes(code) }))}
        onFlip={(code, isOn) =>
          onChange({ roles: isOn ? [...transition.roles, code] : transition.roles.filter((known) => known !== code) })
        }
      />
      <Labelled id={`${id}-required`} label={t('designer-required')} help={t('designer-required-says')} problem={wrong('required')}>
        <span id={`${id}-required-label`} className="sr-only">
          {t('designer-required')}
        </span>
        <PickSeveral
          id={`${id}-required`}
          choices={fields.map(({ code }) => choice(code))}
          chosen={transition.required.map(choice)}
          onPick={(picked) => onChange({ required: picked.map(({ id }) => id) })}
          {...describedBy(`${id}-required`, { help: t('designer-required-says'), problem: wrong('required') })}
        />
      </Labelled>
      <Labelled id={`${id}-guard`} label={t('designer-guard')} help={t('designer-guard-says')} problem={wrong('guard')}>
        <textarea
          id={`${id}-guard`}
          className="field designer-formula"
          dir="ltr"
          rows={2}
          spellCheck={false}
          autoCapitalize="off"
          placeholder="amount > 0 and email is not empty"
          value={transition.guard}
          onChange={({ target }) => onChange({ guard: target.value }, 'guard')}
          {...describedBy(`${id}-guard`, { help: t('designer-guard-says'), problem: wrong('guard') })}
        />
      </Labelled>
      {transition.guard.trim() !== '' && (
        <TextField
          label={t('designer-message')}
          help={t('designer-message-says')}
          dir="auto"
          maxLength={MESSAGE_MAX}
          value={transition.message}
          problem={wrong('message')}
          onChange={(message) => onChange({ message }, 'message')}
        />
      )}
      <EffectsEditor
        title={t('designer-effects')}
        help={t('designer-effects-says')}
        entity={entity}
        own={field.code}
        effects={transition.effects}
        place={`${place}.effects`}
        faults={faults}
        onChange={(effects, tag) => onChange({ effects }, tag)}
      />
      <details className="studio-more">
        <summary>
          <Icon name="chevron-right" size={14} className="chevron text-ink-3" />
          {t('designer-languages')}
        </summary>
        <div className="flex flex-col gap-4 pt-3">
          {OTHERS.map((language) => (
            <Part key={language} title={LANGUAGES[language]}>
              <div className="flex flex-col gap-2">
                <Word
                  name={t('designer-label-in', { language: LANGUAGES[language] })}
                  placeholder={transition.label}
                  max={LABEL_MAX}
                  value={transition.labels[language] ?? ''}
                  onChange={(word) => onChange({ labels: { ...transition.labels, [language]: word } }, `label ${language}`)}
                />
                {transition.message.trim() !== '' && (
                  <Word
                    name={t('designer-message-in', { language: LANGUAGES[language] })}
                    placeholder={transition.message}
                    max={MESSAGE_MAX}
                    value={transition.messages[language] ?? ''}
                    onChange={(word) => onChange({ messages: { ...transition.messages, [language]: word } }, `message ${language}`)}
                  />
                )}
              </div>
            </Part>
          ))}
        </div>
      </details>
    </>
  )
}

type WordProps = { name: string; placeholder: string; max: number; value: string; onChange: (word: string) => void }

const Word = ({ name, placeholder, max, value, onChange }: WordProps) => (
  <input
    className="field"
    dir="auto"
    aria-label={name}
    placeholder={placeholder}
    maxLength={max}
    value={value}
    onChange={({ target }) => onChange(target.value)}
  />
)
