// A list of imports or exports with its four faces.
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { t } from '../i18n/translate'
import { Button } from '../ui/button'
import { ProblemFace } from '../ui/face'
import { Skeleton } from '../ui/skeleton'
import './exchange.css'

type ExchangeListProps<Known> = {
  list: UseInfiniteQueryResult<InfiniteData<{ data: Known[] }>>
  label: string
  empty: ReactNode
  line: (one: Known) => ReactNode
}

export function ExchangeList<Known extends { id: string }>({ list, label, empty, line }: ExchangeListProps<Known>) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const all = data?.pages.flatMap((page) => page.data)
  if (error && !all) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  if (all?.length === 0) return empty
  return (
    <section aria-label={label} className="card overflow-hidden">
      {all ? (
        <ul className="divide-y divide-line">
          {all.map((one) => (
            <li key={one.id}>{line(one)}</li>
          ))}
        </ul>
      ) : (
        <Waiting />
      )}
      {hasNextPage && (
        <div className="border-t border-line px-4 py-2">
          <Button size="sm" kind="ghost" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('exchange-more')}
          </Button>
        </div>
      )}
    </section>
  )
}

const Waiting = () => (
  <div aria-busy="true" className="divide-y divide-line">
    {['44%', '36%', '50%', '40%'].map((width) => (
      <div key={width} className="flex h-14 items-center gap-3 px-4">
        <div className="flex flex-1 flex-col gap-2">
          <Skeleton width={width} />
          <Skeleton width="22%" height={8} />
        </div>
        <Skeleton width={64} height={18} />
      </div>
    ))}
  </div>
)
