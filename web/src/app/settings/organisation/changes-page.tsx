// Changes of many records: who has changed what, how it went, and the way back.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatAgo, formatMomentFully, formatNumber } from '../../../platform/i18n/format'
import { t } from '../../../platform/i18n/translate'
import { type ChangeSet, canBeUndone, changesQuery, doToChange } from '../../../platform/records/bulk/change-sets'
import { figuresOf, HUE_OF_CHANGE, linesOf } from '../../../platform/records/bulk/change-words'
import type { LeftOf } from '../../../platform/records/bulk/left-sheet'
import { watchChanges } from '../../../platform/records/bulk/watched-changes'
import { entityQuery, useEntities } from '../../../platform/records/entity'
import { nameOfMember, useMembers } from '../../../platform/records/fields/known-people'
import { Button } from '../../../platform/ui/button'
import { EmptyFace, ProblemFace } from '../../../platform/ui/face'
import { Skeleton } from '../../../platform/ui/skeleton'
import { Tag } from '../../../platform/ui/tag'
import { toastProblem } from '../../../platform/ui/toast'
import { useMoreWhenSeen } from '../../../platform/ui/use-more-when-seen'
import { SettingsPage } from '../settings-page'

const LeftSheet = lazy(() => import('../../../platform/records/bulk/left-sheet'))

export default function ChangesPage() {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(changesQuery())
  const more = useMoreWhenSeen(hasNextPage && !isFetchingNextPage, () => void fetchNextPage())
  const [left, setLeft] = useState<LeftOf>()
  const changes = data?.pages.flatMap((page) => page.data)
  return (
    <SettingsPage isWide lead={t('settings-changes-says')}>
      {error && !changes ? (
        <ProblemFace cause={error} onRetry={() => void refetch()} />
      ) : changes?.length === 0 ? (
        <EmptyFace icon="list-checks" title={t('many-empty-title')} hint={t('many-empty')} />
      ) : (
        <section aria-label={t('settings-changes')} className="card overflow-hidden">
          {changes ? (
            <ul className="divide-y divide-line">
              {changes.map((change) => (
                <ChangeRow key={change.id} change={change} onLook={setLeft} />
              ))}
            </ul>
          ) : (
            <Waiting />
          )}
          {hasNextPage && (
            <div ref={more} className="border-t border-line px-4 py-2">
              <Button size="sm" kind="ghost" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t('show-more')}
              </Button>
            </div>
          )}
        </section>
      )}
      {left && (
        <Suspense>
          <LeftSheet of={left} onClose={() => setLeft(undefined)} />
        </Suspense>
      )}
    </SettingsPage>
  )
}

function ChangeRow({ change, onLook }: { change: ChangeSet; onLook: (left: LeftOf) => void }) {
  const { data: entities } = useEntities()
  const { data: members } = useMembers()
  const [isBusy, setBusy] = useState(false)
  const { id, entity, deed, state, total, changed, unchanged, refused, taken_back, left_alone, message } = change
  const { data: kind } = useQuery({ ...entityQuery(entity), enabled: deed === 'update' })
  const lines = kind ? linesOf(kind, change).map(({ label, says }) => `${label}: ${says}`) : []
  const names = entities?.find(({ code }) => code === entity)?.plural ?? entity
  const member = members?.find(({ user_id }) => user_id === change.created_by)
  const isBack = state === 'undone'
  const count = (isBack ? left_alone : refused) ?? 0
  const figures = { state, changed, unchanged, refused, takenBack: taken_back, leftAlone: left_alone }
  const act = async (verb: 'stop' | 'undo') => {
    setBusy(true)
    try {
      await doToChange(id, verb)
      watchChanges(id)
    } catch (cause) {
      toastProblem(cause)
    }
    setBusy(false)
  }
  return (
    <li className="flex min-h-[var(--row)] flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <span className="min-w-0 flex-1 basis-60">
        <bdi className="block truncate font-medium">{t(`many-was-${deed}`, { names })}</bdi>
        {lines.length > 0 && <bdi className="block truncate text-xs text-ink-2">{lines.join(' · ')}</bdi>}
        <span className="num block text-xs text-ink-3">
          {state === 'running' || state === 'undoing' ? t('many-of', { count: total, shown: formatNumber(total) }) : figuresOf(figures)}
        </span>
        {message && (
          <span className="block break-words text-xs text-danger" dir="auto">
            {message}
          </span>
        )}
      </span>
      {member && <bdi className="max-w-40 truncate text-xs text-ink-2">{nameOfMember(member)}</bdi>}
      <span className="sm:w-28">
        <Tag hue={HUE_OF_CHANGE[state]} hasDot>
          {t(`many-state-${state}`)}
        </Tag>
      </span>
      <time dateTime={change.created_at} data-tip={formatMomentFully(change.created_at)} className="num w-24 text-end text-xs text-ink-3">
        {formatAgo(change.created_at)}
      </time>
      <span className="flex gap-1 sm:w-52 sm:justify-end">
        {count > 0 && (
          <Button
            size="sm"
            kind="ghost"
            onClick={() => onLook({ id, entity, phase: isBack ? 'undo' : 'change', count, file: isBack ? null : change.refused_file })}
          >
            {t(isBack ? 'many-see-left' : 'many-see-refused', { count })}
          </Button>
        )}
        {canBeUndone(change) && (
          <Button size="sm" icon="undo" isBusy={isBusy} onClick={() => void act('undo')}>
            {t('undo')}
          </Button>
        )}
        {state === 'running' && (
          <Button size="sm" isBusy={isBusy} onClick={() => void act('stop')}>
            {t('many-stop')}
          </Button>
        )}
      </span>
    </li>
  )
}

const Waiting = () => (
  <div aria-busy="true" className="divide-y divide-line">
    {['38%', '46%', '30%', '42%'].map((width) => (
      <div key={width} className="flex h-[calc(var(--row)+8px)] items-center gap-3 px-4">
        <Skeleton width={width} />
        <Skeleton width={64} height={18} className="ms-auto" />
        <Skeleton width={80} height={8} />
      </div>
    ))}
  </div>
)
