// What has happened around a record, told in sentences, day by day.
import { useInfiniteQuery } from '@tanstack/react-query'
import { currentZone, formatAgo, formatDate, formatMomentFully } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { EmptyFace, ProblemFace } from '../../ui/face'
import { Icon } from '../../ui/icon'
import { SkeletonLines } from '../../ui/skeleton'
import type { Entity } from '../entity'
import { wallOf } from '../fields/calendar'
import type { Row } from '../record'
import { eventIcon, type LedgerEvent } from './event'
import { EventWords } from './event-words'
import { linesQuery } from './history'
import { useEventNames } from './use-event-names'

/** The day it was where the reader lives. */
function byDay(events: LedgerEvent[]): Map<string, LedgerEvent[]> {
  const zone = currentZone()
  return Map.groupBy(events, ({ at }) => wallOf(at, zone).day)
}

export function TimelineTab({ entity, row }: { entity: Entity; row: Row }) {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery(
    linesQuery(entity, row.id, row.version),
  )
  const events = data?.pages.flatMap((page) => page.data) ?? []
  const names = useEventNames(events)
  if (error) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  if (isPending || !names.areKnown) return <SkeletonLines count={6} />
  if (events.length === 0) return <EmptyFace icon="activity" title={t('history-empty')} as="p" />
  return (
    <div className="flex flex-col gap-4">
      {[...byDay(events)].map(([day, ofDay]) => (
        <section key={day} aria-label={formatDate(day)}>
          <h3 className="pb-2 text-xs font-semibold text-ink-3">{formatDate(day)}</h3>
          <ol className="flex flex-col">
            {ofDay.map((event, at) => (
              <li key={event.id} className="relative flex gap-3 pb-3">
                {at < ofDay.length - 1 && <span aria-hidden="true" className="absolute start-[11px] top-6 bottom-0 w-px bg-line" />}
                <span className="z-1 flex size-6 flex-none items-center justify-center rounded-full border border-line bg-surface text-ink-3">
                  <Icon name={eventIcon(event)} size={13} />
                </span>
                <p className="min-w-0 flex-1 pt-0.5 break-words text-ink-2">
                  <EventWords event={event} names={names} isOfOneRecord />
                </p>
                <time className="flex-none pt-0.5 text-xs text-ink-3" dateTime={event.at} data-tip={formatMomentFully(event.at)}>
                  {formatAgo(event.at)}
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
