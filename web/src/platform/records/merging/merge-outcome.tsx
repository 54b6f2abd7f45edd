// After it was wanted: at once on to the one that stays, or how far it is with what leads to the others.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { TenantLink, useGo } from '../../navigation'
import { announce } from '../../ui/announce'
import { Button, buttonStyle } from '../../ui/button'
import { EmptyFace } from '../../ui/face'
import '../bulk/progress.css'
import type { Entity } from '../entity'
import { Waiting } from './compare'
import { canBeUndone, forgetMerged, isGoingOn, type Merge, mergeQuery } from './merges'
import { takeBack, tellMerged } from './told'

export function MergeOutcome({ entity, begun }: { entity: Entity; begun: Merge }) {
  const go = useGo()
  const [isBusy, setBusy] = useState(false)
  const { data } = useQuery({ ...mergeQuery(begun.id), enabled: begun.state !== 'done' })
  const merge = data ?? begun
  const isDone = merge.state === 'done'
  const end = useRef(() => {})
  end.current = () => {
    announce(t('merging-done', { count: merge.others.length + 1 }))
    tellMerged(merge, go)
    // What led to the others has followed since.
    void forgetMerged(entity.code, merge)
    go.to(`/${entity.path}/${merge.survivor}`, {}, 'replace')
  }
  useEffect(() => void forgetMerged(entity.code, begun), [entity.code, begun])
  useEffect(() => {
    if (isDone) end.current()
  }, [isDone])
  if (isDone) return <Waiting count={merge.others.length + 1} />

  const undo = async () => {
    setBusy(true)
    await takeBack(merge, go)
    setBusy(false)
  }
  const [moved, total] = [merge.moved ?? 0, merge.total ?? 0]
  const says = t('merging-moved-of', { moved: formatNumber(moved), total: formatNumber(total) })
  return (
    <EmptyFace
      icon={merge.state === 'stopped' ? 'circle-alert' : 'git-merge'}
      title={t(`merging-state-${merge.state}`)}
      hint={isGoingOn(merge.state) ? t('merging-in-background') : merge.message}
    >
      {merge.state === 'running' && (
        <p className="flex w-full items-center justify-center gap-2 pb-2">
          <progress className="bulk-progress" value={moved} max={Math.max(1, total)} aria-label={says} />
          <span className="num text-xs text-ink-2">{says}</span>
        </p>
      )}
      <TenantLink to={`/${entity.path}/${merge.survivor}`} className={buttonStyle('primary')}>
        {t('merging-open-survivor')}
      </TenantLink>
      {canBeUndone(merge) && (
        <Button icon="undo" isBusy={isBusy} onClick={() => void undo()}>
          {t('undo')}
        </Button>
      )}
    </EmptyFace>
  )
}
