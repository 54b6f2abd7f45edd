// Making or changing a record, from the side.

import { useQuery } from '@tanstack/react-query'
import { Suspense, useEffect, useId, useRef, useState } from 'react'
import { isProblem } from '../../api/problem'
import { formatAgo } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { usePageCommands } from '../../keyboard/page-commands'
import { useGo } from '../../navigation'
import { useSession } from '../../session/session'
import { Button, Keys } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ProblemFace } from '../../ui/face'
import { iconNamed } from '../../ui/icon'
import { MenuButton } from '../../ui/menu-button'
import { Skeleton } from '../../ui/skeleton'
import { toast } from '../../ui/toast'
import ConflictDialog from '../conflict/conflict-dialog'
import { ResemblingHost } from '../duplicates/resembling-host'
import { type Entity, useEntity } from '../entity'
import { fetchInputs } from '../fields/lazy-inputs'
import { tenantQuery } from '../fields/tenant-currency'
import { useArranging } from '../layouts/arranging'
import { linkCodes, recordQuery } from '../reading'
import { type Row, titleOf, type Values } from '../record'
import { FormAlert } from './form-alert'
import { FormBody, isLongForm } from './form-body'
import { readTarget } from './form-target'
import { LeaveDialog } from './leave-dialog'
import { useRecordForm } from './record-form'

/** Fetched together with the form itself. */
void fetchInputs()

const WIDTH = 560
/** With the list of groups beside it. */
const WIDTH_LONG = 720

export type RecordFormDialogProps = {
  target: string
  onClose: () => void
  /** Values to begin with, besides those of the target. */
  preset?: Values
  /** It was opened from within another form: it says nothing of its own, and tells the other what was made. */
  isWithin?: boolean
  onSaved?: (row: Row) => void
}

export default function RecordFormDialog(props: RecordFormDialogProps) {
  const { path, id } = readTarget(props.target)
  const { data: entity, error, refetch } = useEntity(path)
  // The zone and the currency of the tenant: what a new record begins with follows from them.
  const { isPending } = useQuery(tenantQuery())
  if (error)
    return <Shell title={t('form-title')} onClose={props.onClose} face={<ProblemFace cause={error} onRetry={() => void refetch()} />} />
  if (!entity || isPending) return <Shell title={t('form-title')} onClose={props.onClose} face={<Waiting />} />
  return id ? <Editing {...props} entity={entity} id={id} /> : <Making {...props} entity={entity} />
}

const Shell = ({ title, onClose, face }: { title: string; onClose: () => void; face: React.ReactNode }) => (
  <Dialog title={title} place="side" width={WIDTH} onClose={onClose}>
    {face}
  </Dialog>
)

/** As a form will be: labels above boxes. */
const Waiting = () => (
  <div aria-busy="true" className="grid grid-cols-2 gap-x-4 gap-y-5 p-5">
    {[60, 80, 48, 70, 56, 64, 90, 52].map((width) => (
      <div key={width} className="flex flex-col gap-2">
        <Skeleton width={width} />
        <Skeleton width="100%" height={32} />
      </div>
    ))}
  </div>
)

type WithEntity = RecordFormDialogProps & { entity: Entity }

function Making(props: WithEntity) {
  const { entity, target, preset } = props
  // Each record that is made begins with a form of its own.
  const [count, setCount] = useState(0)
  const values = { ...readTarget(target).preset, ...preset }
  if (entity.permissions.create === null)
    return (
      <Shell
        title={t('new-record', { name: entity.singular })}
        onClose={props.onClose}
        face={<p className="p-5 text-ink-2">{t('form-may-not-make')}</p>}
      />
    )
  return (
    <Filling
      key={count}
      {...props}
      preset={count === 0 ? values : undefined}
      onAnother={props.isWithin ? undefined : () => setCount(count + 1)}
    />
  )
}

function Editing(props: WithEntity & { id: string }) {
  const { entity, id } = props
  // The row that is edited is the one that was there when the form was opened, so it is asked for again although a page
  // may just have shown it; a newer one is a conflict's business.
  const asked = { ...recordQuery(entity, id, linkCodes(entity)), refetchOnMount: 'always' } as const
  const { data: row, error, refetch, isFetchedAfterMount } = useQuery(asked)
  const [first, setFirst] = useState<Row>()
  useEffect(() => {
    if (row && isFetchedAfterMount) setFirst((first) => first ?? row)
  }, [row, isFetchedAfterMount])
  if (error && !first)
    return <Shell title={t('form-title')} onClose={props.onClose} face={<ProblemFace cause={error} onRetry={() => void refetch()} />} />
  if (!first) return <Shell title={t('form-title')} onClose={props.onClose} face={<Waiting />} />
  return <Filling {...props} row={first} />
}

function Filling({
  entity,
  row,
  preset,
  onClose,
  onSaved,
  onAnother,
  isWithin = false,
}: WithEntity & { row?: Row; onAnother?: () => void }) {
  const formId = useId()
  const go = useGo()
  const session = useSession()
  const [isLeaving, setLeaving] = useState(false)
  const draftName = isWithin ? undefined : `${entity.path}:${row?.id ?? 'new'}`
  const form = useRecordForm({ formId, entity, row, preset, draftName })
  // From within another form there is no way out but through it.
  const mayArrange = useArranging(entity, 'form')
  const arranging = isWithin ? [] : mayArrange
  usePageCommands(arranging)
  const isExpired = session.status === 'signed-in' && session.isExpired

  const leave = () => {
    // Somebody is signing in again over the form: presses there are not meant for it.
    if (isExpired || isLeaving || form.conflict) return
    if (form.isDirty()) setLeaving(true)
    else onClose()
  }
  const tell = (saved: Row | 'waits') => {
    if (saved === 'waits') return toast({ title: t('form-waits'), body: t('form-waits-hint') })
    onSaved?.(saved)
    if (isWithin) return
    const name = titleOf(saved) || t('untitled')
    toast({
      title: row ? t('form-saved', { name }) : t('form-made', { name }),
      tone: 'success',
      action: row ? undefined : { label: t('form-open'), run: () => go.to(`/${entity.path}/${saved.id}`) },
    })
  }
  /** What was to come after saving, for whoever means it all the same. */
  const next = useRef(onClose)
  const save = async (then: () => void, acceptsDuplicates = false) => {
    next.current = then
    const saved = await form.save(acceptsDuplicates)
    if (!saved) return
    tell(saved)
    then()
  }
  const title = row ? t('form-edit', { name: titleOf(row) || entity.singular }) : t('new-record', { name: entity.singular })
  return (
    <Dialog
      title={title}
      icon={iconNamed(entity.icon)}
      badge={arranging.length > 0 && <MenuButton icon="ellipsis" label={t('form-more')} entries={() => arranging} />}
      place="side"
      width={isLongForm(form.groups) ? WIDTH_LONG : WIDTH}
      onClose={leave}
      initialFocus={() => firstInput(formId) ?? false}
      footer={
        <>
          {onAnother && (
            <Button kind="ghost" className="me-auto" disabled={form.isBusy} onClick={() => void save(onAnother)}>
              {t('form-save-another')}
            </Button>
          )}
          <Button kind="ghost" onClick={leave}>
            {t('cancel')}
          </Button>
          <Button kind="primary" isBusy={form.isBusy} onClick={() => void save(onClose)}>
            {row ? t('save') : t('form-make')}
            <span className="form-keys">
              <Keys keys="mod+enter" />
            </span>
          </Button>
        </>
      }
    >
      {!row && (
        <ResemblingHost
          frame={form.frame}
          store={form.store}
          problem={form.problem}
          isBusy={form.isBusy}
          isLong={isLongForm(form.groups)}
          isWithin={isWithin}
          onTake={(one) => {
            if (!isWithin) return go.to(`/${entity.path}/${one.id}`)
            onSaved?.({ ...one.values, id: one.id, title: one.title, version: 0 })
            onClose()
          }}
          onAccept={() => void save(next.current, true)}
          onGoBack={form.goBack}
        />
      )}
      <Suspense fallback={<Waiting />}>
        <FormBody formId={formId} frame={form.frame} groups={form.groups} store={form.store} onSubmit={() => void save(onClose)}>
          {form.restoredAt !== undefined && (
            <div role="status" className="form-note">
              <span className="flex-1">{t('form-restored', { when: formatAgo(new Date(form.restoredAt).toISOString()) })}</span>
              <Button size="sm" kind="ghost" icon="rotate-ccw" onClick={form.startAfresh}>
                {t('form-afresh')}
              </Button>
            </div>
          )}
          {form.problem !== undefined && !isProblem(form.problem, 'core.record.duplicate') && (
            <FormAlert cause={form.problem} entity={entity} known={form.frame.fields} />
          )}
        </FormBody>
        <FocusFirst formId={formId} />
      </Suspense>
      {isLeaving && (
        <LeaveDialog
          mayKeep={draftName !== undefined}
          onKeep={onClose}
          onDiscard={() => {
            form.startAfresh()
            onClose()
          }}
          onStay={() => setLeaving(false)}
        />
      )}
      {form.conflict && (
        <ConflictDialog
          entity={entity}
          conflict={form.conflict}
          onSettled={(saved) => {
            tell(form.finish(saved))
            onClose()
          }}
          onClose={() => form.setConflict(undefined)}
        />
      )}
    </Dialog>
  )
}

/** Inputs come a moment after the dialog does. */
function FocusFirst({ formId }: { formId: string }) {
  useEffect(() => firstInput(formId)?.focus(), [formId])
  return null
}

/** The first that is to be filled in, not the search above it. */
const firstInput = (formId: string): HTMLElement | null =>
  document.getElementById(formId)?.querySelector<HTMLElement>('[data-field] :is(input, textarea, button, [contenteditable])') ?? null
