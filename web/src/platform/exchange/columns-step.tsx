// Where each column of the file leads, what is the same in every record, and what happens to records that are there.
import { useQueries } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { isProblem } from '../api/problem'
import { formatList, formatNumber } from '../i18n/format'
import { wordsOf } from '../i18n/problem-words'
import { t } from '../i18n/translate'
import { type Entity, entityQuery } from '../records/entity'
import { Icon } from '../ui/icon'
import { toastProblem } from '../ui/toast'
import { ColumnLine } from './column-line'
import { FixedValues } from './fixed-values'
import { changeImport, type Import, type ImportChange, type Mapped, stillAsked } from './import'
import { complaintsOf, describeColumn, fixedOf, fixValue, mappedOf, pathsOf, pointColumn, unfixValue } from './mapping'
import { Rules } from './rules'
import { isSuggestion } from './suggested'
import { type Linked, linksOf, neededStill, type TargetGroup, targetGroups } from './targets'
import { usePreviewProblem } from './use-preview-problem'

/** All places that columns can lead to, as soon as the entities behind links are known. */
function useTargets(entity: Entity): TargetGroup[] {
  const codes = useMemo(() => [...new Set(linksOf(entity).flatMap(({ to }) => to ?? []))], [entity])
  const found = useQueries({ queries: codes.map((code) => entityQuery(code)) })
  const known = found.flatMap(({ data }) => data ?? [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the entities are the same while their codes are
  return useMemo(() => {
    const linked: Linked = new Map(known.map((other) => [other.code, other]))
    return targetGroups(entity, linked)
  }, [entity, known.map(({ code }) => code).join()])
}

export function ColumnsStep({ one, entity }: { one: Import; entity: Entity }) {
  const groups = useTargets(entity)
  const [asked, setAsked] = useState<ImportChange>()
  const [refused, setRefused] = useState<unknown>()
  const columns = one.columns ?? []
  const now: Import = { ...one, ...asked }
  const mapping: Mapped[] = now.mapping ?? []
  const paths = pathsOf(mapping)
  const change = async (part: ImportChange) => {
    setAsked((before) => ({ ...before, ...part }))
    setRefused(undefined)
    try {
      await changeImport(one.id, part)
    } catch (cause) {
      setRefused(cause)
      if (!isProblem(cause) || cause.details.length === 0) toastProblem(cause)
    }
    setAsked((before) => stillAsked(before, part))
  }
  const map = (mapping: Mapped[]) => void change({ mapping })
  // What goes with what is known only when all of it is looked at together, as the preview does.
  const previewed = usePreviewProblem(one, asked === undefined)
  const problem = refused ?? previewed
  const details = isProblem(problem) ? problem.details : []
  const { byColumn, others } = complaintsOf(details.filter(({ field }) => field === 'mapping'))
  const needed = now.mode === 'update' ? [] : neededStill(entity, paths)
  return (
    <>
      <section className="flex flex-col gap-2" aria-label={t('import-columns')}>
        <header className="flex flex-wrap items-baseline gap-x-3">
          <h2 className="text-md font-semibold">{t('import-columns')}</h2>
          <p className="text-xs text-ink-3" role="status">
            {t('import-columns-mapped', {
              count: formatNumber(columns.filter(({ name }) => mappedOf(mapping, name)).length),
              all: formatNumber(columns.length),
            })}
          </p>
        </header>
        <div className="card">
          <div className="column-head" aria-hidden="true">
            <span>{t('import-column-of-file')}</span>
            <span>{t('import-leads-to')}</span>
          </div>
          <ul className="divide-y divide-line">
            {columns.map((column) => {
              const mapped = mappedOf(mapping, column.name)
              return (
                <ColumnLine
                  key={column.name}
                  column={column}
                  mapped={mapped}
                  groups={groups}
                  taken={paths}
                  isSuggested={mapped !== undefined && isSuggestion(one, mapped)}
                  complaint={byColumn.get(column.name)}
                  onPoint={(field) => map(pointColumn(mapping, column.name, field))}
                  onDescribe={(part, text) => map(describeColumn(mapping, column.name, part, text))}
                />
              )
            })}
          </ul>
        </div>
        {others.length > 0 && (
          <div role="alert" className="exchange-note" data-tone="danger">
            <Icon name="circle-alert" />
            <div className="min-w-0">
              {others.map((message) => (
                <p key={message} className="break-words">
                  {wordsOf(problem).message} {message}
                </p>
              ))}
            </div>
          </div>
        )}
        {needed.length > 0 && (
          <div className="exchange-note" data-tone="warning">
            <Icon name="triangle-alert" />
            <p>{t('import-needed', { fields: formatList(needed.map(({ label }) => label)), count: needed.length })}</p>
          </div>
        )}
      </section>
      <FixedValues
        fixed={fixedOf(mapping)}
        groups={groups}
        taken={paths}
        onFix={(field, value) => map(fixValue(mapping, field, value))}
        onRemove={(field) => map(unfixValue(mapping, field))}
      />
      <Rules one={now} entity={entity} paths={paths} details={details} onChange={(part) => void change(part)} />
    </>
  )
}
