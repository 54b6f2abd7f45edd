// What a rollup is made of: which records lead here, and what of them it says.
import { Suspense } from 'react'
import { t } from '../../i18n/translate'
import { Skeleton } from '../../ui/skeleton'
import { describedBy, Labelled } from '../../ui/text-field'
import { type FieldType, SUMMARIES, type Summary } from '../entity'
import type { PartsProps } from './field-parts'
import { LazyConditionPart } from './lazy-formulas'
import { LinksHere, useKindsOfRecords } from './links-here'

// As the server has it in made/rollups.rs.
const ADDED_UP: readonly FieldType[] = ['integer', 'duration', 'number', 'money', 'decimal', 'percent']
/** Whether a record fits has to follow from itself: what leads elsewhere changes and goes without it. */
const LEADS_ELSEWHERE: readonly FieldType[] = ['link', 'links', 'inverse', 'file', 'image']
const COMPARED: readonly FieldType[] = [...ADDED_UP, 'date', 'datetime']

const canBe = (how: Summary, type: FieldType): boolean => (how === 'min' || how === 'max' ? COMPARED : ADDED_UP).includes(type)

export function RollupPart(props: PartsProps) {
  const { id, draft, problems, onChange } = props
  const { kinds } = useKindsOfRecords()
  const [of] = draft.otherSide.split(' ')
  const counted = kinds.find(({ code }) => code === of)
  const fields = counted?.fields.filter(({ type }) => canBe(draft.how, type)) ?? []
  const choose = (how: Summary) => {
    const still = how !== 'count' && fields.some(({ code, type }) => code === draft.summed && canBe(how, type))
    onChange({ how, summed: still ? draft.summed : '' })
  }
  return (
    <>
      <LinksHere {...props} isFixed={false} />
      <Labelled id={`${id}-how`} label={t('studio-rollup-how')}>
        <select id={`${id}-how`} className="field" value={draft.how} onChange={(event) => choose(event.target.value as Summary)}>
          {SUMMARIES.map((how) => (
            <option key={how} value={how}>
              {t(`studio-rollup-${how}`)}
            </option>
          ))}
        </select>
      </Labelled>
      {draft.how !== 'count' && (
        <Labelled id={`${id}-summed`} label={t('studio-rollup-field')} problem={problems.summed} isRequired>
          <select
            id={`${id}-summed`}
            className="field"
            value={draft.summed}
            disabled={of === ''}
            onChange={(event) => onChange({ summed: event.target.value })}
            {...describedBy(`${id}-summed`, { problem: problems.summed })}
          >
            <option value="">{t('field-choose')}</option>
            {fields.map(({ code, label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        </Labelled>
      )}
      {counted && (
        <Suspense fallback={<Skeleton width="100%" height={56} />}>
          <LazyConditionPart
            // The parts of a condition are those of one kind of records.
            key={counted.code}
            entity={{ ...counted, fields: counted.fields.filter(({ type }) => !LEADS_ELSEWHERE.includes(type)) }}
            title={t('studio-rollup-where')}
            help={t(draft.counted ? 'studio-rollup-some' : 'studio-rollup-all')}
            where={draft.counted}
            problem={problems['settings.where']}
            onChange={(where) => onChange({ counted: where })}
          />
        </Suspense>
      )}
    </>
  )
}
