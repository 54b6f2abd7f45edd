// Merges: who has merged what into which, how far it is, and the way back.
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { formatAgo, formatMomentFully } from '../../../platform/i18n/format'
import { t } from '../../../platform/i18n/translate'
import { TenantLink, useGo } from '../../../platform/navigation'
import { type Hue, useEntities } from '../../../platform/records/entity'
import { nameOfMember, useMembers } from '../../../platform/records/fields/known-people'
import { canBeUndone, isGoingOn, type Merge, type MergeState, mergesQuery } from '../../../platform/records/merging/merges'
import { shownCount, takeBack } from '../../../platform/records/merging/told'
import { Button } from '../../../platform/ui/button'
import { EmptyFace, ProblemFace } from '../../../platform/ui/face'
import { Skeleton } from '../../../platform/ui/skeleton'
import { Tag } from '../../../platform/ui/tag'
import { useMoreWhenSeen } from '../../../platform/ui/use-more-when-seen'
import { SettingsPage } from '../settings-page'

const LeftSheet = lazy(() => import('../../../platform/records/merging/left-sheet'))

const HUES: Record<MergeState, Hue> = { running: 'blue', done: 'green', stopped: 'red', undoing: 'blue', undone: 'gray' }

export default function MergesPage() {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(mergesQuery())
  const more = useMoreWhenSeen(hasNextPage && !isFetchingNextPage, () => void fetchNextPage())
  const [left, setLeft] = useState<Merge>()
  const merges = data?.pages.flatMap((page) => page.data)
  return (
    <SettingsPage isWide lead={t('settings-merges-says')}>
      {error && !merges ? (
        <ProblemFace cause={error} onRetry={() => void refetch()} />
      ) : merges?.length === 0 ? (
        <EmptyFace icon="git-merge" title={t('merges-empty-title')} hint={t('merges-empty')} />
      ) : (
        <section aria-label={t('settings-merges')} className="card overflow-hidden">
          {merges ? (
            <ul className="divide-y divide-line">
              {merges.map((merge) => (
                <MergeRow key={merge.id} merge={merge} onLook={setLeft} />
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
          <LeftSheet merge={left} onClose={() => setLeft(undefined)} />
        </Suspense>
      )}
    </SettingsPage>
  )
}

/** What became of the links. Of one that was undone, only what was left alone is worth a word. */
function figuresOf({ state, moved, total, left_alone }: Merge): string {
  if (isGoingOn(state)) return t('merging-moved-of', { moved: shownCount(moved).shown, total: shownCount(total).shown })
  if (state !== 'undone') return t('merging-moved', shownCount(moved))
  return left_alone ? t('merging-left', shownCount(left_alone)) : ''
}

function MergeRow({ merge, onLook }: { merge: Merge; onLook: (merge: Merge) => void }) {
  const go = useGo()
  const { data: entities } = useEntities()
  const { data: members } = useMembers()
  const [isBusy, setBusy] = useState(false)
  const kind = entities?.find(({ code }) => code === merge.entity)
  const member = members?.find(({ user_id }) => user_id === merge.created_by)
  const undo = async () => {
    setBusy(true)
    await takeBack(merge, go)
    setBusy(false)
  }
  return (
    <li className="flex min-h-[var(--row)] flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <span className="min-w-0 flex-1 basis-60">
        {kind ? (
          <TenantLink to={`/${kind.path}/${merge.survivor}`} className="block max-w-fit truncate font-medium hover:underline">
            <bdi>{merge.summary || t('untitled')}</bdi>
          </TenantLink>
        ) : (
          <span className="block truncate font-medium">
            <bdi>{merge.summary || t('untitled')}</bdi>
          </span>
        )}
        <span className="num block text-xs text-ink-3">{[kind?.plural ?? merge.entity, figuresOf(merge)].filter(Boolean).join(' · ')}</span>
        {merge.message && (
          <span className="block break-words text-xs text-danger" dir="auto">
            {merge.message}
          </span>
        )}
      </span>
      {member && <bdi className="max-w-40 truncate text-xs text-ink-2">{nameOfMember(member)}</bdi>}
      <span className="sm:w-28">
        <Tag hue={HUES[merge.state]} hasDot>
          {t(`merges-state-${merge.state}`)}
        </Tag>
      </span>
      <time dateTime={merge.created_at} data-tip={formatMomentFully(merge.created_at)} className="num w-24 text-end text-xs text-ink-3">
        {formatAgo(merge.created_at)}
      </time>
      <span className="flex gap-1 sm:w-52 sm:justify-end">
        {merge.left && (
          <Button size="sm" kind="ghost" onClick={() => onLook(merge)}>
            {t('merging-look')}
          </Button>
        )}
        {canBeUndone(merge) && (
          <Button size="sm" icon="undo" isBusy={isBusy} onClick={() => void undo()}>
            {t('undo')}
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
