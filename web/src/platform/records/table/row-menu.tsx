// The menu of one row, where the pointer is or at the cell of the cursor.
import { lazy, type RefObject, Suspense, useEffect, useRef } from 'react'
import { askJson } from '../../api/transport'
import { t } from '../../i18n/translate'
import { pathTo, useGo } from '../../navigation'
import type { MenuEntry } from '../../ui/menu-button'
import { toast, toastProblem } from '../../ui/toast'
import { trashRecords } from '../changing'
import type { Entity } from '../entity'
import { refreshLists } from '../reading'
import { type Row, titleOf } from '../record'
import { reaches } from '../rights'
import type { Undo } from './use-undo'

const Popup = lazy(() => import('../../ui/menu-popup'))

export type MenuPlace = { row: Row; x: number; y: number }

/** POSTs a deed of one record, says what happened, and offers to take it back. */
async function deed(entity: Entity, row: Row, name: string, says: string, back: string | undefined, undo: Undo): Promise<void> {
  const post = (what: string) => askJson(`/${entity.path}/${row.id}/${what}`, { method: 'POST' })
  try {
    await post(name)
    if (back) undo.done({ says, about: titleOf(row), takeBack: () => post(back).then(() => refreshLists(entity.code), toastProblem) })
    else toast({ title: says, body: titleOf(row), tone: 'success' })
  } catch (cause) {
    toastProblem(cause)
  }
  void refreshLists(entity.code)
}

export function useRowEntries(entity: Entity, undo: Undo, onPurge: (row: Row) => void): (row: Row) => MenuEntry[] {
  const go = useGo()
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
        label: t('row-copy-link'),
        icon: 'link',
        run: () => void navigator.clipboard.writeText(link).then(() => toast({ title: t('link-copied'), tone: 'success' }), toastProblem),
      },
    ]
    if (mayUpdate)
      entries.push('-', { label: t('edit'), icon: 'pencil', run: () => go.change({ form: `${entity.path}:${row.id}` }, 'push') })
    if (!isTrashed && entity.permissions.create !== null) {
      entries.push({
        label: t('row-duplicate'),
        icon: 'copy',
        run: () => void deed(entity, row, 'duplicate', t('row-duplicated'), undefined, undo),
      })
    }
    if (mayUpdate && entity.features.archive) {
      entries.push(
        row.archived_at
          ? {
              label: t('row-unarchive'),
              icon: 'archive-restore',
              run: () => void deed(entity, row, 'unarchive', t('bulk-unarchived', { count: 1 }), 'archive', undo),
            }
          : {
              label: t('row-archive'),
              icon: 'archive',
              run: () => void deed(entity, row, 'archive', t('bulk-archived', { count: 1 }), 'unarchive', undo),
            },
      )
    }
    const plainActions = isTrashed ? [] : entity.actions.filter(({ input }) => !input?.required?.length)
    if (plainActions.length > 0) {
      entries.push('-')
      for (const action of plainActions) {
        const name = action.name.replaceAll('_', '-')
        entries.push({
          label: action.label,
          icon: 'zap',
          isDanger: action.dangerous,
          run: () => void deed(entity, row, name, t('bulk-acted', { action: action.label, count: 1 }), undefined, undo),
        })
      }
    }
    if (isTrashed && mayDelete) {
      entries.push('-', {
        label: t('row-restore'),
        icon: 'archive-restore',
        run: () => void deed(entity, row, 'restore', t('bulk-restored', { count: 1 }), undefined, undo),
      })
    }
    if (isTrashed && reaches(entity, 'purge', row)) {
      entries.push({ label: t('row-purge'), icon: 'trash-2', isDanger: true, run: () => onPurge(row) })
    }
    if (!isTrashed && mayDelete) {
      entries.push('-', { label: t('row-trash'), icon: 'trash-2', isDanger: true, run: () => void trashRecords(entity, [row]) })
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
