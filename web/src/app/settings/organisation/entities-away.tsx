// Kinds of one's own that are not in use: retired ones, and those in the trash. All their records are kept.
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { t } from '../../../platform/i18n/translate'
import { EntityTile } from '../../../platform/records/studio/entity-tile'
import { bringEntityBack, type MadeEntity, purgeEntity } from '../../../platform/records/studio/made-entity'
import { Button } from '../../../platform/ui/button'
import { ConfirmDialog } from '../../../platform/ui/confirm'
import { Icon } from '../../../platform/ui/icon'
import { MenuButton } from '../../../platform/ui/menu-button'
import '../../../platform/records/studio/studio.css'

const DeleteEntityDialog = lazy(() => import('../../../platform/records/studio/delete-entity-dialog'))

export function EntitiesAway({ made }: { made: readonly MadeEntity[] }) {
  const [asked, setAsked] = useState<MadeEntity>()
  const close = () => setAsked(undefined)
  const trashed = made.filter(({ deleted_at }) => deleted_at)
  const retired = made.filter(({ archived_at, deleted_at }) => archived_at && !deleted_at)
  return (
    <>
      {retired.length > 0 && (
        <Folded summary={t('entities-retired', { count: retired.length })} says={t('entities-retired-says')}>
          {retired.map((one) => (
            <Line key={one.id} made={one} back={t('studio-bring-back')} away={t('entity-delete')} onAway={() => setAsked(one)} />
          ))}
        </Folded>
      )}
      {trashed.length > 0 && (
        <Folded summary={t('entities-trashed', { count: trashed.length })} says={t('entities-trashed-says')}>
          {trashed.map((one) => (
            <Line key={one.id} made={one} back={t('restore')} away={t('purge')} onAway={() => setAsked(one)} />
          ))}
        </Folded>
      )}
      {asked &&
        (asked.deleted_at ? (
          <ConfirmDialog
            title={t('purge-title', { name: asked.plural })}
            message={t('entity-purge-says')}
            action={t('purge')}
            onConfirm={() => purgeEntity(asked)}
            onClose={close}
          />
        ) : (
          <Suspense>
            <DeleteEntityDialog made={asked} onClose={close} />
          </Suspense>
        ))}
    </>
  )
}

function Folded({ summary, says, children }: { summary: string; says: string; children: ReactNode }) {
  return (
    <details className="studio-more">
      <summary>
        <Icon name="chevron-right" size={14} className="chevron text-ink-3" />
        {summary}
      </summary>
      <p className="py-2 text-xs text-ink-2">{says}</p>
      <ul className="card divide-y divide-line">{children}</ul>
    </details>
  )
}

function Line({ made, back, away, onAway }: { made: MadeEntity; back: string; away: string; onAway: () => void }) {
  return (
    <li className="flex min-h-14 items-center gap-3 py-2 ps-4 pe-2">
      <EntityTile entity={made} />
      <span className="min-w-0 flex-1 truncate font-medium">
        <bdi>{made.plural}</bdi>
      </span>
      <Button size="sm" icon="archive-restore" onClick={() => void bringEntityBack(made)}>
        {back}
      </Button>
      <MenuButton
        icon="ellipsis"
        align="end"
        label={t('studio-more-of', { name: made.plural })}
        entries={() => [{ label: away, icon: 'trash-2', isDanger: true, run: onAway }]}
      />
    </li>
  )
}
