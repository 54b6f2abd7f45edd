// Says that a record is archived or in the trash, and how to get it back.

import { formatMoment } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { bringBack } from '../changing'
import type { Entity } from '../entity'
import type { Row } from '../record'

export function StateNote({ entity, row }: { entity: Entity; row: Row }) {
  const isTrashed = typeof row.deleted_at === 'string'
  const since = (isTrashed ? row.deleted_at : row.archived_at) as string | null
  if (!since) return null
  const mayBringBack = isTrashed ? entity.permissions.delete !== null : entity.permissions.update !== null
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 border-b border-line bg-warning-soft px-4 py-2 text-warning">
      <Icon name={isTrashed ? 'trash-2' : 'archive'} />
      <span className="min-w-0 flex-1">{t(isTrashed ? 'in-trash-since' : 'archived-since', { time: formatMoment(since) })}</span>
      {mayBringBack && (
        <Button size="sm" onClick={() => void bringBack(entity, row)}>
          {t(isTrashed ? 'restore' : 'unarchive')}
        </Button>
      )}
    </div>
  )
}
