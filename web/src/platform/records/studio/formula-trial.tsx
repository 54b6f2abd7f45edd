// What a formula gives of the newest records, and how many of them break a rule.
import { t } from '../../i18n/translate'
import { TenantLink } from '../../navigation'
import { Icon } from '../../ui/icon'
import type { Entity, Field, FieldType } from '../entity'
import { kindOf } from '../fields/kinds'
import type { Tried } from './formula-api'

/** As which kind of field it is kept. */
const KEPT_AS: Record<string, FieldType> = {
  number: 'decimal',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  money: 'money',
  list: 'tags',
}

const fieldGiving = (gives: string): Field => ({
  code: 'tried',
  type: KEPT_AS[gives] ?? 'text',
  label: '',
  required: false,
  readOnly: true,
  unique: false,
  fixed: false,
  standard: false,
  options: null,
  operators: [],
  sensitivity: 'internal',
})

type FormulaTrialProps = { entity: Entity; tried: Tried; isRule: boolean; isOld: boolean }

export function FormulaTrial({ entity, tried, isRule, isOld }: FormulaTrialProps) {
  const { records, gives } = tried
  if (!gives) return null
  if (records.length === 0) return <p className="formula-none">{t('formula-no-records', { names: entity.plural })}</p>
  return isRule ? (
    <RuleTrial entity={entity} records={records} isOld={isOld} />
  ) : (
    <table className="formula-trial" aria-busy={isOld}>
      <caption className="sr-only">{t('formula-trial')}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{entity.singular}</th>
          <th scope="col">{t('formula-result')}</th>
        </tr>
      </thead>
      <tbody>
        {records.map(({ id, title, value }) => (
          <tr key={id}>
            <th scope="row">
              <bdi>{title || t('untitled')}</bdi>
            </th>
            <td>
              <Given gives={gives} value={value} entity={entity} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Given({ gives, value, entity }: { gives: string; value: unknown; entity: Entity }) {
  const field = fieldGiving(gives)
  const kind = kindOf(field)
  // That something is not so is worth saying here, where a table would leave its cell empty.
  if (gives === 'boolean' && value === false) return <span>{t('no')}</span>
  if (kind.isEmpty(value)) return <span className="text-ink-3">{t('formula-nothing')}</span>
  return <>{kind.show(value, field, entity)}</>
}

/** Enough to see what kind of records they are. */
const BREAKING_SHOWN = 5

function RuleTrial({ entity, records, isOld }: { entity: Entity; records: Tried['records']; isOld: boolean }) {
  const breaking = records.filter(({ value }) => value !== true)
  const words =
    breaking.length === 0
      ? t('rule-kept-by-all', { count: records.length })
      : t('rule-broken-by', { count: breaking.length, all: records.length })
  return (
    <div className="formula-rule-trial" aria-busy={isOld}>
      <p role="status" className={breaking.length > 0 ? 'text-warning' : 'text-success'}>
        <Icon name={breaking.length > 0 ? 'triangle-alert' : 'circle-check'} size={14} />
        <span className="min-w-0">{words}</span>
      </p>
      {breaking.length > 0 && (
        <ul>
          {breaking.slice(0, BREAKING_SHOWN).map(({ id, title }) => (
            <li key={id}>
              <TenantLink to={`/${entity.path}/${id}`} target="_blank" className="formula-record">
                <bdi className="truncate">{title || t('untitled')}</bdi>
                <Icon name="external-link" size={12} className="text-ink-3" />
              </TenantLink>
            </li>
          ))}
          {breaking.length > BREAKING_SHOWN && (
            <li className="text-xs text-ink-3">{t('rule-broken-more', { count: breaking.length - BREAKING_SHOWN })}</li>
          )}
        </ul>
      )}
    </div>
  )
}
