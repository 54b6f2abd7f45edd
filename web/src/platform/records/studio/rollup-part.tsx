// What a rollup is made of: which records lead here, and what of them it says.
import { t } from '../../i18n/translate'
import { describedBy, Labelled } from '../../ui/text-field'
import { type FieldType, SUMMARIES, type Summary } from '../entity'
import type { PartsProps } from './field-parts'
import { LinksHere, useKindsOfRecords } from './links-here'

// As the server has it in made/rollups.rs.
const ADDED_UP: readonly FieldType[] = ['integer', 'duration', 'number', 'money', 'decimal', 'percent']
const COMPARED: readonly FieldType[] = [...ADDED_UP, 'date', 'datetime']

const canBe = (how: Summary, type: FieldType): boolean => (how === 'min' || how === 'max' ? COMPARED : ADDED_UP).includes(type)

export function RollupPart(props: PartsProps) {
  const { id, draft, problems, onChange } = props
  const { kinds } = useKindsOfRecords()
  const [of] = draft.otherSide.split(' ')
  const fields = kinds.find(({ code }) => code === of)?.fields.filter(({ type }) => canBe(draft.how, type)) ?? []
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
    </>
  )
}
