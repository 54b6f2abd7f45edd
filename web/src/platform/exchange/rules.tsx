// What happens to records that are there and to those that are not, and what happens when a row is wrong.
import { useId } from 'react'
import type { ProblemDetail } from '../api/problem'
import { t } from '../i18n/translate'
import type { Entity } from '../records/entity'
import { ChoiceGroup } from '../ui/choice-group'
import { FormRow } from '../ui/form-row'
import { Switch } from '../ui/switch'
import type { Import, ImportChange, Mode } from './import'
import { matchFields } from './targets'

type RulesProps = {
  one: Import
  entity: Entity
  paths: string[]
  details: readonly ProblemDetail[]
  onChange: (change: ImportChange) => void
}

export function Rules({ one, entity, paths, details, onChange }: RulesProps) {
  const id = useId()
  const fields = matchFields(entity, paths)
  const mayUpdate = entity.permissions.update !== null
  const modes: Mode[] = mayUpdate ? ['create', 'upsert', 'update'] : ['create']
  const hasLinks = entity.fields.some(
    ({ code, type }) => type === 'link' && paths.some((path) => path === code || path.startsWith(`${code}.`)),
  )
  const matches = one.mode !== 'create'
  const choose = (mode: Mode) => {
    // Records cannot be found by nothing, so what tells them best is chosen along.
    const isKnown = fields.some(({ code }) => code === one.match_by)
    onChange(mode === 'create' || isKnown || !fields[0] ? { mode } : { mode, match_by: fields[0].code })
  }
  return (
    <section className="flex flex-col gap-2" aria-label={t('import-rules')}>
      <h2 className="text-md font-semibold">{t('import-rules')}</h2>
      <div className="card divide-y divide-line">
        <FormRow label={t('import-mode')} help={t(`import-mode-${one.mode}-says`)} isAtEnd>
          <ChoiceGroup
            label={t('import-mode')}
            value={one.mode}
            choices={modes.map((mode) => ({ value: mode, label: t(`import-mode-${mode}`) }))}
            onChange={choose}
          />
        </FormRow>
        {matches && (
          <FormRow
            label={t('import-match')}
            help={t(fields.length ? 'import-match-says' : 'import-match-none')}
            problem={details.find(({ field }) => field === 'match_by')?.message}
            htmlFor={`${id}-match`}
          >
            <select
              id={`${id}-match`}
              className="field"
              disabled={fields.length === 0}
              value={one.match_by ?? ''}
              onChange={(event) => onChange({ match_by: event.target.value })}
            >
              {!fields.some(({ code }) => code === one.match_by) && <option value={one.match_by ?? ''}>{t('field-choose')}</option>}
              {fields.map(({ code, label }) => (
                <option key={code} value={code}>
                  {label}
                </option>
              ))}
            </select>
          </FormRow>
        )}
        {matches && (
          <FormRow label={t('import-clears')} help={t('import-clears-says')} htmlFor={`${id}-clears`} isAtEnd>
            <Switch
              id={`${id}-clears`}
              isOn={one.options?.emptyClears ?? false}
              onChange={(emptyClears) => onChange({ options: { ...one.options, emptyClears } })}
            />
          </FormRow>
        )}
        {hasLinks && (
          <FormRow label={t('import-missing')} help={t('import-missing-says')} htmlFor={`${id}-missing`} isAtEnd>
            <Switch id={`${id}-missing`} isOn={one.create_missing} onChange={(create_missing) => onChange({ create_missing })} />
          </FormRow>
        )}
        <FormRow label={t('import-on-error')} help={t(`import-on-error-${one.on_error}-says`)} isAtEnd>
          <ChoiceGroup
            label={t('import-on-error')}
            value={one.on_error}
            choices={[
              { value: 'skip', label: t('import-on-error-skip') },
              { value: 'stop', label: t('import-on-error-stop') },
            ]}
            onChange={(on_error) => onChange({ on_error })}
          />
        </FormRow>
      </div>
    </section>
  )
}
