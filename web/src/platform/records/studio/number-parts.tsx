// Whether records are numbered, and how: a suggestion or a pattern of one's own, with the number that comes of it.
import { useState } from 'react'
import { t } from '../../i18n/translate'
import { ChoiceGroup } from '../../ui/choice-group'
import { describedBy, Labelled } from '../../ui/text-field'
import type { EntityPartsProps } from './entity-parts'
import { firstNumber, suggestedPattern } from './numbering'

export const PLACES_OF_PATTERN = { zeros: '{0000}', year: '{year}', month: '{month}' }

export function NumberParts({ id, made, draft, problems, onChange }: EntityPartsProps) {
  const [today] = useState(() => new Date())
  const { singular, numbering } = draft
  const pattern =
    numbering.kind === 'none' ? undefined : numbering.kind === 'own' ? numbering.pattern : suggestedPattern(singular, numbering.kind)
  const first = pattern && firstNumber(pattern, today)
  const example = (kind: 'plain' | 'yearly') => firstNumber(suggestedPattern(singular, kind), today) ?? kind
  const choose = (kind: typeof numbering.kind) =>
    onChange({ numbering: kind === 'own' ? { kind, pattern: pattern ?? suggestedPattern(singular, 'plain') } : { kind } })
  const help = t('entity-pattern-says', PLACES_OF_PATTERN)
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <span aria-hidden="true" className="text-xs font-medium text-ink-2">
        {t('entity-numbers')}
      </span>
      <div className="entity-numbers">
        <ChoiceGroup
          label={t('entity-numbers')}
          value={numbering.kind}
          choices={[
            { value: 'none', label: t('entity-numbers-none') },
            { value: 'plain', label: example('plain') },
            { value: 'yearly', label: example('yearly') },
            { value: 'own', label: t('entity-numbers-own') },
          ]}
          onChange={choose}
        />
      </div>
      {numbering.kind === 'own' && (
        <Labelled id={`${id}-pattern`} label={t('entity-pattern')} help={help} problem={problems.numbering}>
          <input
            id={`${id}-pattern`}
            className="field font-mono"
            dir="ltr"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={50}
            value={numbering.pattern}
            onChange={(event) => onChange({ numbering: { kind: 'own', pattern: event.target.value } })}
            {...describedBy(`${id}-pattern`, { help, problem: problems.numbering })}
          />
        </Labelled>
      )}
      <p role="status" className="text-xs text-ink-3">
        {numbering.kind === 'none'
          ? t('entity-numbers-none-says')
          : first
            ? t(made ? 'entity-number-like' : 'entity-first-number', { number: first })
            : ''}
      </p>
    </div>
  )
}
