// The records that refused a change, or that were left alone when it was undone: each with the way to it, and the reason.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../i18n/translate'
import { TenantLink } from '../../navigation'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { EmptyFace, ProblemFace } from '../../ui/face'
import { SkeletonLines } from '../../ui/skeleton'
import { toastProblem } from '../../ui/toast'
import { useEntities } from '../entity'
import { type ChangePhase, problemsQuery, refusedTable } from './change-sets'

export type LeftOf = { id: string; entity: string; phase: ChangePhase; count: number; file?: string | null }

export default function LeftSheet({ of, onClose }: { of: LeftOf; onClose: () => void }) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(problemsQuery(of.id, of.phase))
  const { data: entities } = useEntities()
  const [isFetching, setFetching] = useState(false)
  const path = entities?.find(({ code }) => code === of.entity)?.path
  const left = data?.pages.flatMap((page) => page.data)
  const download = async (file: string) => {
    setFetching(true)
    try {
      location.assign(await refusedTable(file))
    } catch (cause) {
      toastProblem(cause)
    }
    setFetching(false)
  }
  const { file } = of
  return (
    <Dialog
      title={t(of.phase === 'undo' ? 'many-left-title' : 'many-refused-title', { count: of.count })}
      icon="circle-alert"
      place="side"
      width={520}
      onClose={onClose}
      footer={
        <>
          {file && (
            <Button className="me-auto" icon="download" isBusy={isFetching} onClick={() => void download(file)}>
              {t('many-table')}
            </Button>
          )}
          <Button onClick={onClose}>{t('close')}</Button>
        </>
      }
    >
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-2">
        {error && !left ? (
          <ProblemFace cause={error} onRetry={() => void refetch()} />
        ) : !left ? (
          <div aria-busy="true">
            <SkeletonLines count={8} />
          </div>
        ) : left.length === 0 ? (
          <EmptyFace icon="circle-check" title={t('many-nothing-left')} />
        ) : (
          <ul>
            {left.map(({ record, title, message }) => (
              <li key={record} className="border-b border-line py-2 last:border-0">
                {path ? (
                  <TenantLink to={`/${path}/${record}`} className="link block truncate text-sm font-medium" onClick={onClose}>
                    <bdi>{title || t('untitled')}</bdi>
                  </TenantLink>
                ) : (
                  <bdi className="block truncate text-sm font-medium">{title || t('untitled')}</bdi>
                )}
                <p className="break-words text-xs text-ink-2" dir="auto">
                  {message}
                </p>
              </li>
            ))}
          </ul>
        )}
        {hasNextPage && (
          <Button size="sm" kind="ghost" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('show-more')}
          </Button>
        )}
      </div>
    </Dialog>
  )
}
