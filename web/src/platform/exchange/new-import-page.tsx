// The beginning of an import: a file is dropped or chosen and sent, and the import is made. /{tenant}/{entity}/import
import { useParams } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { isProblem } from '../api/problem'
import { type UploadedFile, uploadFile } from '../api/upload'
import { formatAgo, formatBytes } from '../i18n/format'
import { wordsOf } from '../i18n/problem-words'
import { t } from '../i18n/translate'
import { TenantLink, useGo } from '../navigation'
import { type Entity, useEntity, useMayMake } from '../records/entity'
import { EntityProblem } from '../records/entity-problem'
import { madeHue } from '../records/record'
import { announce } from '../ui/announce'
import { Button } from '../ui/button'
import { Card } from '../ui/card'
import { EmptyFace } from '../ui/face'
import { Icon, iconNamed } from '../ui/icon'
import { PageBar } from '../ui/page-bar'
import { SkeletonLines } from '../ui/skeleton'
import { FileDrop } from './file-drop'
import { takeHanded } from './handed-file'
import { makeImport } from './import'
import { IMPORT } from './import-entity'
import { useImports } from './lists'
import { isImportable } from './offers'
import './exchange.css'

export default function NewImportPage() {
  const { entity: path } = useParams({ strict: false }) as { entity: string }
  const { data: entity, error, refetch } = useEntity(path)
  const mayImport = useMayMake(IMPORT)
  if (error) return <EntityProblem cause={error} onRetry={() => void refetch()} />
  if (!entity || mayImport === undefined) {
    return (
      <div className="p-6" aria-busy="true">
        <SkeletonLines />
      </div>
    )
  }
  return (
    <>
      <PageBar
        title={t('import-title')}
        crumbs={[{ label: entity.plural, to: `/${entity.path}`, icon: iconNamed(entity.icon), hue: madeHue(entity) }]}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {isImportable(entity, mayImport) ? (
          <Begin entity={entity} />
        ) : (
          <div role="alert">
            <EmptyFace icon="lock" title={t('problem-title-forbidden')} hint={t('import-forbidden', { names: entity.plural })} />
          </div>
        )}
      </div>
    </>
  )
}

type Sending = { name: string; size: number; part: number }

function Begin({ entity }: { entity: Entity }) {
  const go = useGo()
  const input = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<Sending>()
  const [problem, setProblem] = useState<unknown>()
  const giveUp = useRef<AbortController>(undefined)
  const leave = useRef(go.to)
  leave.current = go.to

  const begin = useCallback(
    async (file: File) => {
      giveUp.current?.abort()
      const controller = new AbortController()
      giveUp.current = controller
      setProblem(undefined)
      setSending({ name: file.name, size: file.size, part: 0 })
      try {
        const onProgress = (part: number) => setSending({ name: file.name, size: file.size, part })
        const sent: UploadedFile = await uploadFile(file, { signal: controller.signal, onProgress })
        const made = await makeImport(entity.code, sent.id)
        if (controller.signal.aborted) return
        announce(t('import-understood', { name: file.name }))
        leave.current(`/imports/${made.id}`, { tab: 'file' })
      } catch (cause) {
        if (controller.signal.aborted) return
        setProblem(cause)
        setSending(undefined)
      }
    },
    [entity.code],
  )
  useEffect(() => {
    const handed = takeHanded()
    if (handed) void begin(handed)
  }, [begin])
  useEffect(() => () => giveUp.current?.abort(), [])
  const stop = () => {
    giveUp.current?.abort()
    setSending(undefined)
    requestAnimationFrame(() => document.getElementById('import-choose')?.focus())
  }
  return (
    <div className="mx-auto flex max-w-[680px] flex-col gap-6 px-4 py-8 sm:px-8">
      <header>
        <h2 className="text-xl font-semibold">{t('import-into', { names: entity.plural })}</h2>
        <p className="text-ink-2">{t('import-lead')}</p>
      </header>
      {sending ? <Progress sending={sending} onStop={stop} /> : <Zone onChoose={() => input.current?.click()} />}
      <input
        ref={input}
        type="file"
        hidden
        data-testid="import-file"
        accept=".csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson,.vcf"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (file) void begin(file)
          // The same file may be chosen again, once it is mended.
          currentTarget.value = ''
        }}
      />
      {problem !== undefined && <Refused cause={problem} />}
      <FileDrop says={t('import-drop', { names: entity.plural })} onFile={(file) => void begin(file)} />
      <Drafts entity={entity} />
    </div>
  )
}

const FORMATS = ['csv', 'xlsx', 'json', 'vcard'] as const

const Zone = ({ onChoose }: { onChoose: () => void }) => (
  <div className="import-zone">
    <span className="flex size-11 items-center justify-center rounded-lg bg-hover text-ink-2">
      <Icon name="file-up" size={22} />
    </span>
    <div className="flex flex-col gap-1">
      <p className="font-medium pointer-coarse:hidden">{t('import-zone')}</p>
      <ul className="flex flex-wrap justify-center gap-x-3 text-xs text-ink-3">
        {FORMATS.map((format) => (
          <li key={format}>{t(`import-fits-${format}`)}</li>
        ))}
      </ul>
    </div>
    <Button id="import-choose" kind="primary" icon="upload" onClick={onChoose}>
      {t('import-choose')}
    </Button>
  </div>
)

function Progress({ sending: { name, size, part }, onStop }: { sending: Sending; onStop: () => void }) {
  const isSent = part >= 1
  return (
    <div className="import-zone" aria-busy="true">
      <div className="flex w-full max-w-[420px] flex-col gap-2">
        <p className="flex items-baseline gap-2">
          <bdi className="min-w-0 truncate font-medium">{name}</bdi>
          <span className="num flex-none text-xs text-ink-3">{formatBytes(size)}</span>
        </p>
        <progress className="exchange-progress" value={part} max={1} aria-label={t('import-sending')} />
        <p className="text-start text-xs text-ink-2" role="status">
          {t(isSent ? 'import-looking' : 'import-sending')}
        </p>
      </div>
      <Button autoFocus onClick={onStop}>
        {t('cancel')}
      </Button>
    </div>
  )
}

/** What the server says of the file, in full: it knows where the trouble is. */
function Refused({ cause }: { cause: unknown }) {
  const { message } = wordsOf(cause)
  const details = isProblem(cause) ? cause.details : []
  return (
    <div role="alert" className="exchange-note" data-tone="danger">
      <Icon name="circle-alert" />
      <div className="min-w-0">
        <p className="font-medium">{message}</p>
        {details.map((detail) => (
          <p key={detail.message} className="break-words">
            {detail.message}
          </p>
        ))}
      </div>
    </div>
  )
}

function Drafts({ entity }: { entity: Entity }) {
  const { data } = useImports({ entity: entity.code, state: 'draft' })
  const drafts = data?.pages[0]?.data.slice(0, 5) ?? []
  if (drafts.length === 0) return null
  return (
    <Card title={t('import-drafts')} icon="history">
      <ul className="divide-y divide-line border-t border-line">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <TenantLink to={`/imports/${draft.id}`} className="flex min-h-10 items-center gap-3 px-3 hover:bg-hover coarse:min-h-12">
              <Icon name="file-spreadsheet" className="text-ink-3" />
              <bdi className="min-w-0 flex-1 truncate">{draft.file_name ?? t('untitled')}</bdi>
              <time dateTime={draft.created_at} className="text-xs text-ink-3">
                {formatAgo(draft.created_at)}
              </time>
            </TenantLink>
          </li>
        ))}
      </ul>
    </Card>
  )
}
