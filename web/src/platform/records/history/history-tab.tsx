// Every version of a record: who changed what, from which value to which, and the way back.
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { formatAgo, formatMomentFully } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Avatar } from '../../ui/avatar'
import { Button } from '../../ui/button'
import { EmptyFace, ProblemFace } from '../../ui/face'
import { Icon } from '../../ui/icon'
import { MenuButton, type MenuEntry } from '../../ui/menu-button'
import { SkeletonLines } from '../../ui/skeleton'
import { toast, toastProblem } from '../../ui/toast'
import { type Entity, fieldOf } from '../entity'
import { kindOf } from '../fields/kinds'
import type { Row } from '../record'
import { changesOf, type LedgerEvent } from './event'
import { type EventNames, EventWords } from './event-words'
import { linesQuery, revert, versionAfter } from './history'
import { PastDialog } from './past-dialog'
import { useEventNames } from './use-event-names'

export function HistoryTab({ entity, row }: { entity: Entity; row: Row }) {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery(
    linesQuery(entity, row.id, row.version),
  )
  const [past, setPast] = useState<number>()
  const lines = data?.pages.flatMap((page) => page.data) ?? []
  const names = useEventNames(lines)
  if (error) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  if (isPending || !names.areKnown) return <SkeletonLines count={6} />
  if (lines.length === 0) return <EmptyFace icon="history" title={t('history-empty')} as="p" />
  return (
    <>
      <ol className="flex flex-col">
        {lines.map((line, at) => (
          <Line key={line.id} entity={entity} row={row} line={line} names={names} isLast={at === lines.length - 1} onPast={setPast} />
        ))}
      </ol>
      {hasNextPage && (
        <Button className="mt-2 self-start" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('show-older')}
        </Button>
      )}
      {past !== undefined && <PastDialog entity={entity} row={row} version={past} onClose={() => setPast(undefined)} />}
    </>
  )
}

function Line({
  entity,
  row,
  line,
  names,
  isLast,
  onPast,
}: {
  entity: Entity
  row: Row
  line: LedgerEvent
  names: EventNames
  isLast: boolean
  onPast: (version: number) => void
}) {
  const changes = changesOf(line)
  const version = versionAfter(line)
  const mayChange = entity.permissions.update !== null && !row.deleted_at
  const isChange = line.name.endsWith('.updated') || line.name.endsWith('.reverted')
  const isCurrent = version === row.version
  const takeBack = async (what: Parameters<typeof revert>[2]) => {
    try {
      const now = await revert(entity, row.id, what)
      const undo = () => void revert(entity, row.id, { version: row.version }).catch(toastProblem)
      toast({ title: t('taken-back', { version: now.version }), tone: 'success', action: { label: t('undo'), run: undo } })
    } catch (cause) {
      toastProblem(cause)
    }
  }
  const entries = (): MenuEntry[] => [
    ...(mayChange && isChange ? [{ label: t('take-back'), icon: 'undo' as const, run: () => void takeBack({ event: line.id }) }] : []),
    ...(mayChange && version !== undefined && !isCurrent
      ? [{ label: t('back-to-version', { version }), icon: 'history' as const, run: () => void takeBack({ version }) }]
      : []),
    ...(version === undefined ? [] : [{ label: t('show-version', { version }), icon: 'eye' as const, run: () => onPast(version) }]),
  ]
  return (
    <li className="relative flex gap-3 pb-5">
      {!isLast && <span aria-hidden="true" className="absolute start-[11px] top-7 bottom-1 w-px bg-line" />}
      {line.actor.kind === 'user' ? (
        <Avatar name={line.actor.name ?? '?'} size={24} />
      ) : (
        <span className="flex size-6 flex-none items-center justify-center rounded-full bg-active text-ink-3">
          <Icon name="cpu" size={13} />
        </span>
      )}
      <div className="min-w-0 flex-1">
        <div className="flex min-h-6 items-center gap-2">
          <p className="min-w-0 flex-1">
            <EventWords event={line} names={names} isOfOneRecord />
          </p>
          {isCurrent && <span className="tag flex-none">{t('current-version')}</span>}
          <time className="flex-none text-xs text-ink-3" dateTime={line.at} data-tip={formatMomentFully(line.at)}>
            {formatAgo(line.at)}
          </time>
          {entries().length > 0 && <MenuButton icon="ellipsis" label={t('history-actions')} align="end" entries={entries} />}
        </div>
        {changes.length > 0 && (
          <dl className="mt-1.5 flex flex-col gap-1 rounded-lg border border-line px-3 py-2">
            {changes.map(({ field: code, from, to }) => (
              <div key={code} className="grid min-w-0 items-center gap-x-3 gap-y-0.5 sm:grid-cols-[128px_1fr]">
                <dt className="truncate text-ink-3">{fieldOf(entity, code)?.label ?? code}</dt>
                <dd className="flex min-w-0 flex-wrap items-center gap-1.5">
                  <Value entity={entity} code={code} value={from} isOld />
                  <Icon name="arrow-right" size={13} className="flex-none text-ink-3 rtl:rotate-180" />
                  <span className="sr-only">{t('became')}</span>
                  <Value entity={entity} code={code} value={to} />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  )
}

function Value({ entity, code, value, isOld = false }: { entity: Entity; code: string; value: unknown; isOld?: boolean }): ReactNode {
  const field = fieldOf(entity, code)
  const shown = field && !kindOf(field).isEmpty(value) ? kindOf(field).show(value, field, entity) : undefined
  return (
    <span className={`min-w-0 max-w-full ${isOld ? 'line-through decoration-line-strong' : ''}`}>
      {shown ?? <span className="text-ink-3">{t('no-value')}</span>}
    </span>
  )
}
