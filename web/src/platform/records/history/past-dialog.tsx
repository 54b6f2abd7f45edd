// A record as it was at a version, beside what it is now.
import { useQuery } from '@tanstack/react-query'
import { t } from '../../i18n/translate'
import { Dialog } from '../../ui/dialog'
import { ProblemFace } from '../../ui/face'
import { SkeletonLines } from '../../ui/skeleton'
import { type Entity, fieldsOf } from '../entity'
import { kindOf } from '../fields/kinds'
import type { Row } from '../record'
import { pastQuery } from './history'

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

export function PastDialog({ entity, row, version, onClose }: { entity: Entity; row: Row; version: number; onClose: () => void }) {
  const { data: past, error } = useQuery(pastQuery(entity, row.id, version))
  const fields = fieldsOf(
    entity,
    entity.layout.detail.flatMap(({ fields }) => fields),
  )
  const shown = fields.filter((field) => past && !(kindOf(field).isEmpty(past[field.code]) && isSame(past[field.code], row[field.code])))
  return (
    <Dialog title={t('version', { version })} icon="history" width={560} onClose={onClose}>
      <div className="min-h-0 overflow-y-auto px-5 py-4">
        {error && <ProblemFace cause={error} />}
        {!past && !error && <SkeletonLines count={8} />}
        {past && (
          <dl className="flex flex-col">
            {shown.map((field) => (
              <div key={field.code} className="grid min-h-8 min-w-0 grid-cols-[140px_1fr] items-center gap-3">
                <dt className="truncate text-ink-3">{field.label}</dt>
                <dd className="flex min-w-0 flex-wrap items-center gap-2">
                  {kindOf(field).show(past[field.code], field, entity, past) ?? <span className="text-ink-3">{t('no-value')}</span>}
                  {!isSame(past[field.code], row[field.code]) && (
                    <span className="tag" data-hue="amber">
                      {t('differs-now')}
                    </span>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </Dialog>
  )
}
