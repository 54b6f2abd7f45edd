// Deleting a kind of records with all there is of it: how much that is, a copy to keep first, and its name as the consent.
import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Icon } from '../../ui/icon'
import { Skeleton } from '../../ui/skeleton'
import { describedBy, Labelled } from '../../ui/text-field'
import { toastProblem } from '../../ui/toast'
import { exportAll } from '../bulk/jobs'
import { type Entity, entityQuery, isDaily, useEntities } from '../entity'
import { type ListQuestion, listQuery } from '../reading'
import { ALL_SELECTED } from '../table/selection'
import { deleteEntity, type MadeEntity } from './made-entity'
import { useMadeFields } from './made-field'
import '../bulk/progress.css'

/** Also what is archived, and what is in the trash: all of it goes. */
const EVERYTHING: ListQuestion = { state: 'all' }

type DeleteEntityDialogProps = { made: MadeEntity; onClose: () => void; onDeleted?: () => void }

export default function DeleteEntityDialog({ made, onClose, onDeleted }: DeleteEntityDialogProps) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const isRetired = made.archived_at !== null
  const { data: entity } = useQuery({ ...entityQuery(made.code), enabled: !isRetired })
  const remove = async () => {
    if (isBusy) return
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
          <Button kind="danger" type="submit" form={id} isBusy={isBusy}>
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
        {isRetired ? <p className="text-ink-2">{t('entity-delete-retired')}</p> : <WhatGoes made={made} entity={entity} />}
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
function WhatGoes({ made, entity }: { made: MadeEntity; entity: Entity | undefined }) {
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
        {entity && entity.permissions.export !== null && count !== undefined && count > 0 && <ExportButton entity={entity} count={count} />}
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

/** What is about the record and not in it says nothing in a file. */
const NOT_EXPORTED: readonly string[] = ['id', 'title', 'version']

function ExportButton({ entity, count }: { entity: Entity; count: number }) {
  const [progress, setProgress] = useState<{ done: number; total: number }>()
  const [isDone, setDone] = useState(false)
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const run = async () => {
    const controller = new AbortController()
    stop.current = controller
    setProgress({ done: 0, total: count })
    const forget = () => undefined
    const chosen = { entity, question: EVERYTHING, selection: ALL_SELECTED, total: count, count, forget }
    const fields = entity.fields.filter(({ code }) => !NOT_EXPORTED.includes(code))
    try {
      await exportAll(chosen, fields).run({ signal: controller.signal, report: (done, total) => setProgress({ done, total }) })
      setDone(true)
    } catch (cause) {
      if (!controller.signal.aborted) toastProblem(cause)
    }
    setProgress(undefined)
  }
  return (
    <>
      {isDone && <Icon name="check" size={14} className="text-success" />}
      {progress && (
        <progress className="bulk-progress max-w-24" value={progress.done} max={progress.total} aria-label={t('bulk-exporting')} />
      )}
      <Button size="sm" icon="download" isBusy={progress !== undefined} onClick={() => void run()}>
        {t('bulk-export')}
      </Button>
    </>
  )
}
