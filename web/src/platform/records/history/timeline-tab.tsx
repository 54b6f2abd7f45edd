// What has happened around a record, told in sentences, day by day.
import { useInfiniteQuery } from '@tanstack/react-query'
import { formatAgo, formatDate, formatMomentFully } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { EmptyFace, ProblemFace } from '../../ui/face'
import { Icon } from '../../ui/icon'
import { SkeletonLines } from '../../ui/skeleton'
import type { Entity } from '../entity'
import type { Row } from '../record'
import { eventIcon, sentence } from './event-words'
import { type LedgerLine, linesQuery } from './history'

function byDay(lines: LedgerLine[]): [day: string, lines: LedgerLine[]][] {
  const days = new Map<string, LedgerLine[]>()
  for (const line of lines) {
    const day = line.at.slice(0, 10)
    days.set(day, [...(days.get(day) ?? []), line])
  }
  return [...days]
}

export function TimelineTab({ entity, row }: { entity: Entity; row: Row }) {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery(
    linesQuery(entity, row.id, row.version),
  )
  if (error) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  if (isPending) return <SkeletonLines count={6} />
  const days = byDay(data.pages.flatMap((page) => page.data))
  if (days.length === 0) return <EmptyFace icon="activity" title={t('history-empty')} isHeading={false} />
  return (
    <div className="flex flex-col gap-4">
      {days.map(([day, lines]) => (
        <section key={day} aria-label={formatDate(day)}>
          <h3 className="pb-2 text-xs font-semibold text-ink-3">{formatDate(day)}</h3>
          <ol className="flex flex-col">
            {lines.map((line, at) => (
              <li key={line.id} className="relative flex gap-3 pb-3">
                {at < lines.length - 1 && <span aria-hidden="true" className="absolute start-[11px] top-6 -bottom-0 w-px bg-line" />}
                <span className="z-1 flex size-6 flex-none items-center justify-center rounded-full border border-line bg-surface text-ink-3">
                  <Icon name={eventIcon(line)} size={13} />
                </span>
                <p className="min-w-0 flex-1 pt-0.5 break-words text-ink-2">{sentence(line, entity)}</p>
                <time className="flex-none pt-0.5 text-xs text-ink-3" dateTime={line.at} data-tip={formatMomentFully(line.at)}>
                  {formatAgo(line.at)}
                </time>
              </li>
            ))}
          </ol>
        </section>
      ))}
      {hasNextPage && (
        <Button className="self-start" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('show-older')}
        </Button>
      )}
    </div>
  )
}
