// Deleting a kind of records with all there is of it: how much that is, a copy to keep first, and its name as the consent.
import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { downloadExport, makeExport, settledExport } from '../../exchange/export'
import { queryOf } from '../../exchange/export-query'
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Icon } from '../../ui/icon'
import { Skeleton } from '../../ui/skeleton'
import { describedBy, Labelled } from '../../ui/text-field'
import { toast, toastProblem } from '../../ui/toast'
import { type Entity, entityQuery, type Field, isDaily, useEntities } from '../entity'
import { type ListQuestion, listQuery } from '../reading'
import { deleteEntity, type MadeEntity } from './made-entity'
import { useMadeFields } from './made-field'

/** Also what is archived, and what is in the trash: all of it goes. */
const EVERYTHING: ListQuestion = { state: 'all' }

type DeleteEntityDialogProps = { made: MadeEntity; onClose: () => void; onDeleted?: () => void }

export default function DeleteEntityDialog({ made, onClose, onDeleted }: DeleteEntityDialogProps) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [isBusy, setBusy] = useState(false)
  // There would be nothing left to write of.
  const [isWriting, setWriting] = useState(false)
  const isRetired = made.archived_at !== null
  const { data: entity } = useQuery({ ...entityQuery(made.code), enabled: !isRetired })
  const remove = async () => {
    if (isBusy || isWriting) return
    if (typed.trim() !== made.plural.trim()) {
      setWrong(true)
      document.getElementById(`${id}-name`)?.focus()
      return
    }
    setBusy(true)
    const isDone = await deleteEntity(made)
    if (!isDone) return setBusy(false)
    onClose()
    onDeleted?.()
  }
  const problem = isWrong ? t('entity-delete-type-wrong', { names: made.plural }) : undefined
  return (
    <Dialog
      title={t('entity-delete-title', { names: made.plural })}
      icon="trash-2"
      onClose={onClose}
      initialFocus={() => document.getElementById(`${id}-name`)}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="danger" type="submit" form={id} isBusy={isBusy} disabled={isWriting}>
            {t('delete')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        className="flex flex-col gap-4 overflow-y-auto px-5 py-4"
        onSubmit={(event) => {
          event.preventDefault()
          void remove()
        }}
      >
        <p className="text-ink-2">{t('entity-delete-says')}</p>
        {isRetired ? (
          <p className="text-ink-2">{t('entity-delete-retired')}</p>
        ) : (
          <WhatGoes made={made} entity={entity} onWriting={setWriting} />
        )}
        <Labelled id={`${id}-name`} label={t('entity-delete-type', { names: made.plural })} problem={problem} isRequired>
          <input
            id={`${id}-name`}
            className="field"
            dir="auto"
            autoComplete="off"
            spellCheck={false}
            aria-required="true"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setWrong(false)
            }}
            {...describedBy(`${id}-name`, { problem })}
          />
        </Labelled>
      </form>
    </Dialog>
  )
}

/** How much there is, and the way to keep it. */
type WhatGoesProps = { made: MadeEntity; entity: Entity | undefined; onWriting: (isWriting: boolean) => void }

function WhatGoes({ made, entity, onWriting }: WhatGoesProps) {
  const { data: records } = useQuery(listQuery(made, EVERYTHING, { limit: 1, count: 'exact' }))
  const { data: fields } = useMadeFields(made.code)
  const { data: headings = [] } = useEntities()
  const others = useQueries({
    queries: headings.filter((heading) => isDaily(heading) && heading.code !== made.code).map(({ path }) => entityQuery(path)),
  })
  const leading = others.flatMap(({ data }) => (data?.fields ?? []).filter(({ to, of }) => to === made.code || of === made.code))
  const count = records?.meta.total ?? undefined
  return (
    <div className="card divide-y divide-line">
      <div className="flex min-h-11 items-center gap-3 px-3 py-1.5">
        <span className="min-w-0 flex-1 font-medium">
          {count === undefined ? <Skeleton width={90} /> : t('entity-delete-records', { count, shown: formatNumber(count) })}
        </span>
        {entity && entity.permissions.export !== null && count !== undefined && count > 0 && (
          <ExportButton entity={entity} onWriting={onWriting} />
        )}
      </div>
      <p className="flex min-h-9 items-center px-3 py-1.5 text-ink-2">
        {fields ? t('entity-delete-fields', { count: fields.length }) : <Skeleton width={60} />}
      </p>
      {leading.length > 0 && (
        <p className="flex min-h-9 items-center px-3 py-1.5 text-ink-2">{t('entity-delete-leading', { count: leading.length })}</p>
      )}
    </div>
  )
}

/** They are read at the record itself, and stand in no file. What is about the record and not in it says nothing there. */
const isKept = ({ code, type }: Field): boolean => type !== 'inverse' && !['id', 'title', 'version'].includes(code)

type ExportButtonProps = { entity: Entity; onWriting: (isWriting: boolean) => void }

/** The server writes the file, for as many as there are; it is kept for some days, also without the kind of records. */
function ExportButton({ entity, onWriting }: ExportButtonProps) {
  const [state, setState] = useState<'none' | 'writing' | 'done'>('none')
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const put = (next: typeof state) => {
    setState(next)
    onWriting(next === 'writing')
  }
  const run = async () => {
    const controller = new AbortController()
    stop.current = controller
    put('writing')
    try {
      const columns = entity.fields.filter(isKept).map(({ code }) => code)
      const begun = await makeExport({ entity: entity.code, format: 'csv', query: queryOf(EVERYTHING), columns })
      const now = await settledExport(begun, controller.signal)
      if (now?.state === 'done') await downloadExport(now)
      else toast({ title: t(now ? 'export-failed' : 'export-long'), body: now?.message ?? undefined, tone: 'danger' })
      put(now?.state === 'done' ? 'done' : 'none')
    } catch (cause) {
      if (controller.signal.aborted) return
      toastProblem(cause)
      put('none')
    }
  }
  return (
    <>
      {state === 'done' && <Icon name="check" size={14} className="text-success" />}
      <Button size="sm" icon="download" isBusy={state === 'writing'} onClick={() => void run()}>
        {t('bulk-export')}
      </Button>
    </>
  )
}
