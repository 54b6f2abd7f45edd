// The menu of one row, where the pointer is or at the cell of the cursor.
import { lazy, type RefObject, Suspense, useEffect, useRef } from 'react'
import { t } from '../../i18n/translate'
import { pathTo, useGo } from '../../navigation'
import type { MenuEntry } from '../../ui/menu-button'
import { toast, toastProblem } from '../../ui/toast'
import { archiveRecord, bringBack, duplicateRecord, trashRecords } from '../changing'
import type { Entity, EntityAction } from '../entity'
import { mergePath, useMayMerge } from '../merging/offers'
import { type Row, titleOf } from '../record'
import { reaches } from '../rights'

const Popup = lazy(() => import('../../ui/menu-popup'))

export type MenuPlace = { row: Row; x: number; y: number }

/** What has to be asked before it is done. */
export type RowDeed = { row: Row; action: EntityAction } | { row: Row; isPurge: true }

export function useRowEntries(entity: Entity, onAsk: (deed: RowDeed) => void): (row: Row) => MenuEntry[] {
  const go = useGo()
  const mayMerge = useMayMerge(entity)
  return (row) => {
    const path = pathTo(`/${entity.path}/${row.id}`)
    const link = new URL(path, location.origin).href
    const isTrashed = Boolean(row.deleted_at)
    const mayUpdate = !isTrashed && reaches(entity, 'update', row)
    const mayDelete = reaches(entity, 'delete', row)
    const entries: MenuEntry[] = [
      { label: t('row-open-beside'), icon: 'panel-right', keys: 'enter', run: () => go.change({ peek: `${entity.path}:${row.id}` }) },
      { label: t('row-open'), icon: 'maximize-2', keys: 'mod+enter', run: () => go.to(`/${entity.path}/${row.id}`) },
      { label: t('row-open-tab'), icon: 'external-link', run: () => window.open(path, '_blank', 'noopener') },
      {
        label: t('copy-link'),
        icon: 'link',
        run: () => void navigator.clipboard.writeText(link).then(() => toast({ title: t('link-copied'), tone: 'success' }), toastProblem),
      },
    ]
    if (mayUpdate)
      entries.push('-', { label: t('edit'), icon: 'pencil', run: () => go.change({ form: `${entity.path}:${row.id}` }, 'push') })
    if (!isTrashed && entity.permissions.create !== null) {
      entries.push({
        label: t('duplicate'),
        icon: 'copy',
        run: () => void duplicateRecord(entity, row),
      })
    }
    if (mayMerge && !isTrashed) {
      entries.push({ label: t('merge-with'), icon: 'git-merge', run: () => go.to(mergePath(entity), { ids: row.id }) })
    }
    if (mayUpdate && entity.features.archive) {
      entries.push(
        row.archived_at
          ? { label: t('unarchive'), icon: 'archive-restore', run: () => void bringBack(entity, row) }
          : { label: t('archive'), icon: 'archive', run: () => void archiveRecord(entity, row) },
      )
    }
    if (!isTrashed && entity.actions.length > 0) {
      entries.push('-')
      for (const action of entity.actions) {
        entries.push({ label: action.label, icon: 'zap', isDanger: action.dangerous, run: () => onAsk({ row, action }) })
      }
    }
    if (isTrashed && mayDelete) {
      entries.push('-', { label: t('restore'), icon: 'archive-restore', run: () => void bringBack(entity, row) })
    }
    if (isTrashed && reaches(entity, 'purge', row)) {
      entries.push({ label: t('purge'), icon: 'trash-2', isDanger: true, run: () => onAsk({ row, isPurge: true }) })
    }
    if (!isTrashed && mayDelete) {
      entries.push('-', { label: t('move-to-trash'), icon: 'trash-2', isDanger: true, run: () => void trashRecords(entity, [row]) })
    }
    return entries
  }
}

/** A menu at a point of the screen. */
export function RowMenu({
  place,
  entries,
  returnTo,
  onClose,
}: {
  place: MenuPlace
  entries: () => MenuEntry[]
  returnTo: RefObject<HTMLElement | null>
  onClose: () => void
}) {
  const point = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const close = () => onClose()
    addEventListener('resize', close)
    return () => removeEventListener('resize', close)
  }, [onClose])
  return (
    <>
      <span ref={point} aria-hidden="true" className="fixed size-px" style={{ left: place.x, top: place.y }} />
      <Suspense>
        <Popup
          anchor={point}
          finalFocus={returnTo}
          isOpen
          onOpenChange={(isOpen) => !isOpen && onClose()}
          entries={entries}
          align="start"
          label={t('row-menu', { name: titleOf(place.row) || t('untitled') })}
        />
      </Suspense>
    </>
  )
}
