// What can be done with one record: its own actions as buttons, everything else in a menu.
import { lazy, Suspense, useState } from 'react'
import { t } from '../../i18n/translate'
import { usePageCommands } from '../../keyboard/page-commands'
import { pathTo, useGo } from '../../navigation'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm'
import { MenuButton, type MenuEntry } from '../../ui/menu-button'
import { toast } from '../../ui/toast'
import { archiveRecord, bringBack, duplicateRecord, purgeRecord, trashRecords } from '../changing'
import type { Entity, EntityAction } from '../entity'
import { useArranging } from '../layouts/arranging'
import { mergePath, useMayMerge } from '../merging/offers'
import { type Row, titleOf } from '../record'
import { useMayMakeFields } from '../studio/made-field'

const ActionDialog = lazy(() => import('../form/action-dialog'))

export async function copyLink(entity: Entity, row: Row): Promise<void> {
  await navigator.clipboard.writeText(new URL(pathTo(`/${entity.path}/${row.id}`), location.origin).href)
  toast({ title: t('link-copied') })
}

export function RecordActions({ entity, row, place, onGone }: { entity: Entity; row: Row; place: 'page' | 'peek'; onGone?: () => void }) {
  const [action, setAction] = useState<EntityAction>()
  const [isPurging, setPurging] = useState(false)
  const go = useGo()
  const mayMakeFields = useMayMakeFields()
  const arranging = useArranging(entity, 'detail')
  const mayMerge = useMayMerge(entity)
  usePageCommands(arranging)
  const isTrashed = row.deleted_at !== null && row.deleted_at !== undefined
  const isArchived = row.archived_at !== null && row.archived_at !== undefined
  const { permissions, features } = entity
  const gone = onGone ?? (() => go.to(`/${entity.path}`))

  const duplicate = async () => {
    const copy = await duplicateRecord(entity, row)
    if (copy) go.to(`/${entity.path}/${copy.id}`)
  }
  const trash = async () => {
    await trashRecords(entity, [row])
    gone()
  }
  const changes: (MenuEntry | false)[] = [
    permissions.create !== null && { label: t('duplicate'), icon: 'copy', run: () => void duplicate() },
    mayMerge && { label: t('merge-with'), icon: 'git-merge', run: () => go.to(mergePath(entity), { ids: row.id }) },
    permissions.update !== null &&
      features.archive &&
      (isArchived
        ? { label: t('unarchive'), icon: 'archive-restore', run: () => void bringBack(entity, row) }
        : { label: t('archive'), icon: 'archive', run: () => void archiveRecord(entity, row) }),
    permissions.delete !== null && { label: t('move-to-trash'), icon: 'trash-2', isDanger: true, run: () => void trash() },
  ]
  const ofTrash: (MenuEntry | false)[] = [
    permissions.delete !== null && { label: t('restore'), icon: 'rotate-ccw', run: () => void bringBack(entity, row) },
    permissions.purge !== null && { label: t('purge'), icon: 'trash-2', isDanger: true, run: () => setPurging(true) },
  ]
  const entries = (): MenuEntry[] => [
    { label: t('copy-link'), icon: 'link', run: () => void copyLink(entity, row) },
    ...(mayMakeFields
      ? [{ label: t('own-fields-edit'), icon: 'table-properties' as const, run: () => go.to(`/settings/records/${entity.path}`) }]
      : []),
    ...arranging,
    ...(isTrashed
      ? []
      : entity.actions.map((action) => ({
          label: action.label,
          icon: 'zap' as const,
          isDanger: action.dangerous,
          run: () => setAction(action),
        }))),
    '-',
    ...(isTrashed ? ofTrash : changes).filter((entry) => entry !== false),
  ]
  return (
    <>
      {place === 'page' &&
        !isTrashed &&
        entity.actions.slice(0, 2).map((action) => (
          <Button key={action.name} size="sm" className="max-sm:hidden" onClick={() => setAction(action)}>
            {action.label}
          </Button>
        ))}
      {permissions.update !== null && !isTrashed && (
        <Button size="sm" icon="pencil" onClick={() => go.change({ form: `${entity.path}:${row.id}` }, 'push')} aria-label={t('edit')}>
          <span className="max-sm:sr-only">{t('edit')}</span>
        </Button>
      )}
      <MenuButton icon="ellipsis" label={t('more-actions')} align="end" entries={entries} />
      {action && (
        <Suspense>
          <ActionDialog entity={entity} row={row} action={action} onClose={() => setAction(undefined)} />
        </Suspense>
      )}
      {isPurging && (
        <ConfirmDialog
          title={t('purge-title', { name: titleOf(row) || t('untitled') })}
          message={t('purge-question')}
          action={t('purge')}
          onClose={() => setPurging(false)}
          onConfirm={async () => {
            await purgeRecord(entity, row)
            gone()
          }}
        />
      )}
    </>
  )
}
