// A field becomes one of another kind: which, what that needs, what would become of its values, and how far it is.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { formatNumber } from '../../i18n/format'
import { wordsOf } from '../../i18n/problem-words'
import { t } from '../../i18n/translate'
import { TenantLink } from '../../navigation'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Icon } from '../../ui/icon'
import { Skeleton } from '../../ui/skeleton'
import { toast } from '../../ui/toast'
import type { Entity } from '../entity'
import { computedText } from '../fields/computed'
import { type Blocking, conversionQuery, convertField, optionsOfValues, untilConverted } from './conversion'
import { DefinitionUses, isInUse } from './definition-uses'
import { draftOf, type FieldDraft } from './field-draft'
import { useLater } from './formula-api'
import { KindGrid } from './kind-grid'
import { kindIcon } from './kind-icon'
import type { MadeField } from './made-field'
import { CAN_BE_CONVERTED, HAS_OPTIONS, HAS_PLACES, kindName, kindSays, type MadeType, type MakeableType } from './makeable'
import { OptionsEditor } from './options-editor'
import { Places } from './places-part'
import '../bulk/progress.css'
import './studio.css'

const WIDTH = 580

type ConvertDialogProps = { entity: Entity; field: MadeField; onClose: () => void }

export default function ConvertDialog({ entity, field, onClose }: ConvertDialogProps) {
  const id = useId()
  const [draft, setDraft] = useState<FieldDraft>()
  const type = draft?.type
  const [isAllowed, setAllowed] = useState(false)
  const [cause, setCause] = useState<unknown>()
  const [running, setRunning] = useState<{ values: number }>()
  const [isBusy, setBusy] = useState(false)
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  useEffect(() => {
    const next = type === undefined ? '[data-first]' : HAS_OPTIONS.has(type) ? `[id="${id}-options"]` : `[id="${id}-do"]`
    document.querySelector<HTMLElement>(next)?.focus()
  }, [type, id])

  const pick = async (type: MakeableType) => {
    // Limits and defaults of the old kind are none of the new.
    const next: FieldDraft = { ...draftOf(field), type, initial: null, places: draftOf(field).places || '2' }
    setCause(undefined)
    setDraft({ ...next, options: [] })
    if (!HAS_OPTIONS.has(type)) return
    const options = await optionsOfValues(entity, field, type === 'multi_select').catch(() => [])
    setDraft((now) => (now?.type === type && now.options.length === 0 ? { ...now, options } : now))
  }
  const change = (changes: Partial<FieldDraft>) => {
    setCause(undefined)
    setDraft((now) => now && { ...now, ...changes })
  }
  const convert = async () => {
    if (!draft || !isAllowed || isBusy) return
    setBusy(true)
    setCause(undefined)
    try {
      const { values } = await convertField(field, draft)
      setRunning({ values })
      const controller = new AbortController()
      stop.current = controller
      await untilConverted(field, controller.signal)
      if (controller.signal.aborted) return
      toast({ title: t('retype-done', { name: field.label, kind: kindName(draft.type) }), tone: 'success' })
      onClose()
    } catch (refusal) {
      if (stop.current?.signal.aborted) return
      setCause(refusal)
      setRunning(undefined)
      setBusy(false)
    }
  }
  const isOffered = (kind: MadeType) => CAN_BE_CONVERTED.has(kind) && kind !== field.type
  const [offers] = useState(() => isOffered)
  return (
    <Dialog
      title={t('retype-title', { name: field.label })}
      icon="arrow-left-right"
      place="side"
      width={WIDTH}
      onClose={onClose}
      initialFocus={() => document.querySelector<HTMLElement>('[data-first]')}
      footer={
        running ? (
          <Button onClick={onClose}>{t('close')}</Button>
        ) : (
          draft && (
            <>
              <Button kind="ghost" onClick={onClose}>
                {t('cancel')}
              </Button>
              <Button id={`${id}-do`} kind="primary" aria-disabled={!isAllowed || isBusy} isBusy={isBusy} onClick={() => void convert()}>
                {t('retype-do')}
              </Button>
            </>
          )
        )
      }
    >
      {!draft ? (
        <KindGrid onPick={(type) => void pick(type)} isOffered={offers} />
      ) : running ? (
        <Running values={running.values} />
      ) : (
        <div className="studio-form">
          <div className="studio-kind-line">
            <KindTile type={field.type} />
            <Icon name="arrow-right" size={14} className="text-ink-3 rtl:rotate-180" />
            <KindTile type={draft.type} />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{t('retype-from-to', { from: kindName(field.type), to: kindName(draft.type) })}</span>
              <span className="block text-xs text-ink-2">{kindSays(draft.type)}</span>
            </span>
            <Button size="sm" kind="ghost" onClick={() => setDraft(undefined)}>
              {t('studio-other-kind')}
            </Button>
          </div>
          {HAS_OPTIONS.has(draft.type) && <OptionsEditor id={id} options={draft.options} onChange={(options) => change({ options })} />}
          {HAS_PLACES.has(draft.type) && <Places id={id} draft={draft} problems={{}} onChange={change} />}
          <Outlook entity={entity} field={field} draft={draft} cause={cause} onAllowed={setAllowed} />
        </div>
      )}
    </Dialog>
  )
}

const KindTile = ({ type }: { type: MadeType }) => (
  <span className="studio-kind-icon">
    <Icon name={kindIcon(type)} />
  </span>
)

type OutlookProps = { entity: Entity; field: MadeField; draft: FieldDraft; cause: unknown; onAllowed: (isAllowed: boolean) => void }

/** What would become of the values there are. */
function Outlook({ entity, field, draft, cause, onAllowed }: OutlookProps) {
  const later = useLater(draft)
  const needsOptions = HAS_OPTIONS.has(later.type) && later.options.every(({ label }) => label.trim() === '')
  const named = { ...later, options: later.options.filter(({ label }) => label.trim() !== '') }
  const { data: told, error, isFetching, refetch } = useQuery({ ...conversionQuery(field, named), enabled: !needsOptions, gcTime: 0 })
  const isCurrent = later === draft && !isFetching && !needsOptions
  const isAllowed = isCurrent && told?.blocking === 0
  useEffect(() => onAllowed(isAllowed), [isAllowed, onAllowed])
  const refusal = cause ?? error
  if (needsOptions) return <p className="text-ink-2">{t('retype-needs-options')}</p>
  if (refusal) {
    return (
      <div role="alert" className="form-note" data-tone="danger">
        <div className="min-w-0 flex-1">
          <p>{wordsOf(refusal).message}</p>
          {isInUse(refusal) ? <DefinitionUses entity={entity} cause={refusal} /> : <Details cause={refusal} />}
        </div>
      </div>
    )
  }
  if (!told) {
    return (
      <div aria-busy="true" className="card flex flex-col gap-4 p-4">
        <Skeleton width="56%" />
        <Skeleton width="40%" />
      </div>
    )
  }
  const { values, blocking, records } = told
  return (
    <section aria-label={t('retype-outlook')} className="flex flex-col gap-3" aria-busy={!isCurrent}>
      <p role="status" className={`flex items-start gap-2 font-medium ${blocking > 0 ? 'text-danger' : 'text-success'}`}>
        <Icon name={blocking > 0 ? 'circle-alert' : 'circle-check'} size={16} className="mt-0.5" />
        <span className="min-w-0">
          {values === 0
            ? t('retype-no-values')
            : blocking === 0
              ? t('retype-all', { count: values, shown: formatNumber(values) })
              : t('retype-blocked', { count: blocking, blocking: formatNumber(blocking), all: formatNumber(values) })}
        </span>
        {blocking > 0 && (
          <Button size="sm" icon="refresh-cw" className="ms-auto -my-1" isBusy={isFetching} onClick={() => void refetch()}>
            {t('retype-again')}
          </Button>
        )}
      </p>
      {blocking > 0 && <BlockingRows entity={entity} records={records} blocking={blocking} />}
      <p className="text-xs text-ink-3">{t('retype-says')}</p>
    </section>
  )
}

const Details = ({ cause }: { cause: unknown }) => {
  const details =
    cause instanceof Error && 'details' in cause && Array.isArray(cause.details)
      ? (cause.details as { field: string; message: string }[])
      : []
  // What the field is told to be, as its form calls it: the words of the server go on from there.
  const names: Record<string, string | undefined> = { indexed: t('studio-quick'), unique: t('studio-unique') }
  return details.map(({ field, message }) => (
    <p key={field + message} className="text-xs break-words">
      {names[field] && `${names[field]}: `}
      <bdi lang="en">{message}</bdi>
    </p>
  ))
}

function BlockingRows({ entity, records, blocking }: { entity: Entity; records: Blocking[]; blocking: number }) {
  return (
    <div className="card overflow-hidden">
      <table className="blocking-rows">
        <caption className="sr-only">{t('retype-blocking')}</caption>
        <thead>
          <tr>
            <th scope="col">{entity.singular}</th>
            <th scope="col">{t('retype-value')}</th>
          </tr>
        </thead>
        <tbody>
          {records.map(({ id, title, value, why }) => (
            <tr key={id}>
              <th scope="row">
                <TenantLink to={`/${entity.path}/${id}`} target="_blank" className="definition-use">
                  <bdi>{title || t('untitled')}</bdi>
                </TenantLink>
              </th>
              <td>
                <bdi className="block truncate font-medium">{computedText(value)}</bdi>
                <bdi lang="en" className="block text-xs break-words text-ink-2">
                  {why}
                </bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {blocking > records.length && (
        <p className="border-t border-line px-3 py-2 text-xs text-ink-2">{t('retype-more', { count: blocking - records.length })}</p>
      )}
    </div>
  )
}

function Running({ values }: { values: number }) {
  return (
    <div className="flex flex-col items-center gap-4 px-6 py-16 text-center">
      <progress className="bulk-progress" aria-label={t('retype-running')} />
      <p role="status" className="font-medium">
        {t('retype-running-values', { count: values, shown: formatNumber(values) })}
      </p>
      <p className="max-w-[44ch] text-ink-2">{t('retype-running-says')}</p>
    </div>
  )
}
