// Rows that were refused, or records that were left alone, each with why.
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { formatNumber } from '../i18n/format'
import { t } from '../i18n/translate'
import { TenantLink } from '../navigation'
import type { Entity } from '../records/entity'
import { Button } from '../ui/button'
import { ProblemFace } from '../ui/face'
import { Skeleton } from '../ui/skeleton'
import { askProblems, type Import, type Phase, problemsKey, type RowProblem } from './import'

type ProblemRowsProps = {
  one: Import
  phase: Phase
  title: string
  actions?: ReactNode
  /** Where the rows are about records that can be opened. */
  entity?: Entity
}

export function ProblemRows({ one, phase, title, actions, entity }: ProblemRowsProps) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [...problemsKey(one.id, phase), one.version],
    queryFn: ({ pageParam, signal }) => askProblems(one.id, phase, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => (meta.hasNext ? meta.nextCursor : undefined),
    staleTime: 10_000,
  })
  const rows = data?.pages.flatMap((page) => page.data)
  // Nobody was in the way.
  if (phase === 'undo' && rows?.length === 0) return null
  return (
    <section className="card overflow-hidden" aria-label={title}>
      <header className="flex min-h-11 flex-wrap items-center gap-2 py-1.5 ps-4 pe-2">
        <h3 className="min-w-0 flex-1 font-semibold">{title}</h3>
        {actions}
      </header>
      {error && !rows ? (
        <ProblemFace cause={error} onRetry={() => void refetch()} />
      ) : rows ? (
        <ul
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
          tabIndex={0}
          aria-label={title}
          className="max-h-[320px] divide-y divide-line overflow-y-auto border-t border-line"
        >
          {rows.map((row) => (
            <Line key={row.row} row={row} phase={phase} entity={entity} />
          ))}
          {hasNextPage && (
            <li className="px-3 py-2">
              <Button kind="ghost" size="sm" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t('exchange-more')}
              </Button>
            </li>
          )}
        </ul>
      ) : (
        <div aria-busy="true" className="flex flex-col gap-4 border-t border-line p-4">
          <Skeleton width="60%" />
          <Skeleton width="48%" />
        </div>
      )}
    </section>
  )
}

function Line({ row, phase, entity }: { row: RowProblem; phase: Phase; entity: Entity | undefined }) {
  return (
    <li className="flex gap-3 px-4 py-2">
      {phase !== 'undo' && <span className="num w-20 flex-none text-ink-3">{t('import-row-number', { row: formatNumber(row.row) })}</span>}
      <div className="min-w-0 flex-1">
        {row.problems.map((problem) => (
          <p key={`${problem.column}${problem.message}`} className="break-words">
            <bdi>
              {problem.column && <span className="font-medium">{problem.column}: </span>}
              {problem.message}
            </bdi>
          </p>
        ))}
      </div>
      {entity && row.record && (
        <TenantLink to={`/${entity.path}/${row.record}`} className="link flex-none">
          {t('open')}
        </TenantLink>
      )}
    </li>
  )
}
