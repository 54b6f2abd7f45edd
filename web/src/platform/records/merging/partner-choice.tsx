// One record, before it is compared: the others are searched for that may be the same.
import { useState } from 'react'
import { rich } from '../../i18n/rich'
import { t } from '../../i18n/translate'
import { useGo } from '../../navigation'
import { Button } from '../../ui/button'
import { ProblemFace } from '../../ui/face'
import { Skeleton } from '../../ui/skeleton'
import type { Entity } from '../entity'
import { useRecord } from '../reading'
import type { RecordId } from '../record'
import { LeadOn, mergedInto } from './lead-on'
import { idsInAddress, MERGED_MAX } from './offers'
import { PartnerPicker } from './partner-picker'
import { spoken } from './spoken'

export function PartnerChoice({ entity, id }: { entity: Entity; id: RecordId }) {
  const go = useGo()
  const { data: row, error, refetch } = useRecord(entity, id)
  const [picked, setPicked] = useState<RecordId[]>([])
  const into = mergedInto(error)
  if (into) return <LeadOn to={into} onLead={(to) => go.change({ ids: to })} />
  if (error) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  const isTooMany = picked.length >= MERGED_MAX
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <section aria-labelledby="merging-with" className="card mx-auto flex h-full max-h-[520px] max-w-[520px] flex-col overflow-hidden">
        <h2 id="merging-with" className="flex-none px-4 pt-4 pb-3 text-md font-semibold break-words">
          {row ? rich('merging-with', { name: <bdi>{spoken(row)}</bdi> }) : <Skeleton width={220} height={14} />}
        </h2>
        <PartnerPicker entity={entity} taken={[id]} picked={picked} onChange={setPicked} />
        <div className="flex flex-none flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-3">
          <p role="status" className={`me-auto ${isTooMany ? 'text-danger' : 'text-ink-2'}`}>
            {isTooMany ? t('merging-too-many', { count: MERGED_MAX }) : picked.length > 0 && t('merging-picked', { count: picked.length })}
          </p>
          <Button
            kind="primary"
            aria-disabled={picked.length === 0 || isTooMany}
            onClick={() => picked.length > 0 && !isTooMany && go.change({ ids: idsInAddress([id, ...picked]) }, 'push')}
          >
            {t('merging-compare')}
          </Button>
        </div>
      </section>
    </div>
  )
}
