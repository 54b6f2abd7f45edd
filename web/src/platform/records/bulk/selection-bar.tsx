// What can be done with the selected rows, at the lower edge; while something is done, how far it is.
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { MenuButton, type MenuEntry } from '../../ui/menu-button'
import { PopoverButton } from '../../ui/popover-button'
import type { Entity, EntityAction, Field } from '../entity'
import { fieldOf, mayWrite } from '../entity'
import { actionFields } from '../form/action-fields'
import type { Edit } from './change-sets'
import { actOnAll, areMany, type Chosen, copyAll, exportAll, moveAll, purgeAll, trashAll } from './jobs'
import type { Bulk, Job, Progress } from './use-bulk'
import './progress.css'

const OwnerPicker = lazy(() => import('./owner-picker'))
const TagEditor = lazy(() => import('./tag-editor'))
const FieldDialog = lazy(() => import('./field-dialog'))
const PurgeDialog = lazy(() => import('./purge-dialog'))
const FailuresDialog = lazy(() => import('./failures-dialog'))
const ManyDialog = lazy(() => import('./many-dialog'))
const ConfirmDialog = lazy(() => import('../../ui/confirm').then(({ ConfirmDialog }) => ({ default: ConfirmDialog })))

type SelectionBarProps = {
  chosen: Chosen
  bulk: Bulk
  fields: Field[]
  isPhone: boolean
  /** Whether it is known how many there are, or that there are more. */
  isExact: boolean
  onSelectAll: () => void
  /** Absent: they cannot be merged. */
  onMerge?: () => void
}

export function SelectionBar(props: SelectionBarProps) {
  const { chosen, bulk } = props
  if (bulk.progress) return <Running progress={bulk.progress} onCancel={bulk.cancel} />
  return (
    <>
      {chosen.count > 0 && <Deeds {...props} />}
      {bulk.failures.length > 0 && (
        <Suspense>
          <FailuresDialog failures={bulk.failures} onClose={bulk.forgetFailures} />
        </Suspense>
      )}
    </>
  )
}

const Bar = ({ children, label }: { children: ReactNode; label: string }) => (
  <div role="toolbar" aria-label={label} className="selection-bar">
    {children}
  </div>
)

function Running({ progress, onCancel }: { progress: Progress; onCancel: () => void }) {
  const { says, done, total } = progress
  return (
    <Bar label={says}>
      <span className="text-sm font-medium">{says}</span>
      <progress className="bulk-progress" value={done} max={Math.max(1, total)} aria-label={says} />
      <span className="num text-xs text-ink-2">{t('bulk-progress', { done: formatNumber(done), total: formatNumber(total) })}</span>
      <Button kind="ghost" size="sm" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </Bar>
  )
}

type Open = 'field' | 'purge' | 'delete' | { edit: Edit } | { action: EntityAction; input?: Record<string, string> }

function Deeds({ chosen, bulk, fields, isPhone, isExact, onSelectAll, onMerge }: SelectionBarProps) {
  const [open, setOpen] = useState<Open>()
  const { entity, question, selection, total, count, forget } = chosen
  const { permissions, features } = entity
  const isTrash = question.state === 'trashed'
  const mayUpdate = permissions.update !== null && !isTrash
  const owner = fieldOf(entity, 'owner')
  const tags = features.tags ? fieldOf(entity, 'tags') : undefined
  const close = () => setOpen(undefined)
  const start = (job: Job) => {
    if (job.many && areMany(chosen)) setOpen({ edit: job.many })
    else void bulk.start(job)
  }
  const act = (action: EntityAction, input?: Record<string, string>) =>
    action.dangerous ? setOpen({ action, input }) : void bulk.start(actOnAll(chosen, action, input))
  const trash = () => (features.trash || areMany(chosen) ? start(trashAll(chosen)) : setOpen('delete'))
  const name = isPhone ? 'sr-only' : ''
  const canSelectAll = !selection.isAll && count > 1 && count < total
  const selectAll = t(isExact ? 'many-select-all' : 'many-select-over', { shown: formatNumber(total) })

  const more = (): MenuEntry[] => {
    const entries: MenuEntry[] = []
    // On a phone the bar has no room for it.
    if (canSelectAll && isPhone) entries.push({ label: selectAll, icon: 'check-check', run: onSelectAll })
    if (onMerge && isPhone) entries.push({ label: t('merge-these'), icon: 'git-merge', run: onMerge })
    if (mayUpdate && features.archive) {
      if (question.state !== 'archived')
        entries.push({ label: t('archive'), icon: 'archive', run: () => start(moveAll(chosen, 'archive')) })
      if (question.state === 'archived' || question.state === 'all') {
        entries.push({ label: t('unarchive'), icon: 'archive-restore', run: () => start(moveAll(chosen, 'unarchive')) })
      }
    }
    if (!isTrash) entries.push(...actionEntries(entity, act))
    entries.push('-', { label: t('bulk-copy'), icon: 'copy', run: () => void bulk.start(copyAll(chosen, fields)) })
    if (permissions.export !== null)
      entries.push({ label: t('bulk-export'), icon: 'download', run: () => void bulk.start(exportAll(chosen, fields)) })
    return entries[0] === '-' ? entries.slice(1) : entries
  }
  return (
    <>
      <Bar label={t('selection')}>
        <span className="num whitespace-nowrap ps-1 pe-2 text-sm font-medium" role="status">
          {t(selection.isAll && !isExact ? 'many-selected-over' : 'selected-count', { count, shown: formatNumber(count) })}
        </span>
        {canSelectAll && !isPhone && (
          <Button kind="ghost" size="sm" className="text-accent-ink!" onClick={onSelectAll}>
            {selectAll}
          </Button>
        )}
        {mayUpdate && (
          <Button kind="ghost" size="sm" icon="pencil" onClick={() => setOpen('field')}>
            <span className={name}>{t('bulk-set-field')}</span>
          </Button>
        )}
        {mayUpdate && owner && mayWrite(entity, owner) && (
          <PopoverButton
            icon="user"
            label={t('bulk-assign')}
            panel={(closePanel) => (
              <Suspense>
                <OwnerPicker chosen={chosen} field={owner} onStart={start} onClose={closePanel} />
              </Suspense>
            )}
          >
            <span className={name}>{t('bulk-assign')}</span>
          </PopoverButton>
        )}
        {mayUpdate && tags && mayWrite(entity, tags) && (
          <PopoverButton
            icon="tag"
            label={t('bulk-tag')}
            panel={(closePanel) => (
              <Suspense>
                <TagEditor chosen={chosen} field={tags} onStart={start} onClose={closePanel} />
              </Suspense>
            )}
          >
            <span className={name}>{t('bulk-tag')}</span>
          </PopoverButton>
        )}
        {onMerge && !isPhone && (
          <Button kind="ghost" size="sm" icon="git-merge" onClick={onMerge}>
            {t('merge-these')}
          </Button>
        )}
        {isTrash && permissions.delete !== null && (
          <Button kind="ghost" size="sm" icon="archive-restore" onClick={() => start(moveAll(chosen, 'restore'))}>
            <span className={name}>{t('restore')}</span>
          </Button>
        )}
        {isTrash && permissions.purge !== null && (
          <Button kind="ghost" size="sm" icon="trash-2" className="text-danger!" onClick={() => setOpen('purge')}>
            <span className={name}>{t('purge')}</span>
          </Button>
        )}
        {!isTrash && permissions.delete !== null && (
          <Button kind="ghost" size="sm" icon="trash-2" className="text-danger!" onClick={trash}>
            <span className={name}>{t('delete')}</span>
          </Button>
        )}
        <MenuButton icon="ellipsis" label={t('bulk-more')} entries={more} align="end" />
        <Button kind="ghost" size="sm" icon="x" label={t('selection-clear')} keys="escape" onClick={forget} />
      </Bar>
      <Suspense>
        {open === 'field' && <FieldDialog chosen={chosen} onStart={start} onClose={close} />}
        {open === 'purge' && <PurgeDialog count={count} onConfirm={() => void bulk.start(purgeAll(chosen))} onClose={close} />}
        {open === 'delete' && <PurgeDialog count={count} onConfirm={() => void bulk.start(trashAll(chosen))} onClose={close} />}
        {typeof open === 'object' && 'edit' in open && <ManyDialog chosen={chosen} edit={open.edit} onClose={close} />}
        {typeof open === 'object' && 'action' in open && (
          <ConfirmDialog
            title={open.action.label}
            message={t('bulk-act-question', { says: open.action.says, count })}
            action={open.action.label}
            onConfirm={() => void bulk.start(actOnAll(chosen, open.action, open.input))}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  )
}

/** Actions that need nothing said, and those that need one choice. Others are for single records. */
function actionEntries(entity: Entity, act: (action: EntityAction, input?: Record<string, string>) => void): MenuEntry[] {
  const entries = entity.actions.flatMap((action): MenuEntry[] => {
    const base = { label: action.label, icon: 'zap', isDanger: action.dangerous } as const
    if (!action.input?.required?.length) return [{ ...base, run: () => act(action) }]
    const [only, ...others] = actionFields(entity, action).filter((field) => field.required)
    if (!only?.options || others.length > 0) return []
    return [{ ...base, entries: only.options.map(({ code, label }) => ({ label, run: () => act(action, { [only.code]: code }) })) }]
  })
  return entries.length > 0 ? ['-', ...entries] : []
}
