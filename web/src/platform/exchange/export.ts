// An export as the server keeps it: asked for, waited for, and fetched by a link.
import { linkTo, saveBy } from '../api/file-link'
import { isProblem } from '../api/problem'
import { askJson } from '../api/transport'
import { t } from '../i18n/translate'
import { refreshLists } from '../records/reading'
import type { RecordId, Row } from '../records/record'
import { toast, toastProblem } from '../ui/toast'
import { EXPORT } from './import-entity'

export type ExportFormat = 'csv' | 'xlsx' | 'json' | 'vcard'
export type Delimiter = 'comma' | 'semicolon' | 'tab'

export type Export = Row & {
  entity: string
  query: string | null
  columns: string[] | null
  format: ExportFormat
  delimiter: Delimiter | null
  file_name: string | null
  state: 'waiting' | 'done' | 'failed'
  rows: number | null
  message: string | null
  expires_at: string | null
  created_at: string
}

export type NewExport = Pick<Export, 'entity' | 'format'> & { query?: string; columns?: string[]; delimiter?: Delimiter }

export async function makeExport(wanted: NewExport): Promise<Export> {
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const { data } = await askJson<{ data: Export }>('/exports', { method: 'POST', body: wanted, headers })
  void refreshLists(EXPORT)
  return data
}

/** The same once more: what an old file contained may have changed, and it is not kept for ever. */
export const exportAgain = ({ entity, format, query, columns, delimiter }: Export): Promise<Export> =>
  makeExport({ entity, format, query: query ?? undefined, columns: columns ?? undefined, delimiter: delimiter ?? undefined })

export const isExpired = ({ expires_at }: Pick<Export, 'expires_at'>, now = Date.now()): boolean =>
  expires_at !== null && Date.parse(expires_at) <= now

export async function forgetExport(id: RecordId): Promise<void> {
  await askJson(`/exports/${id}`, { method: 'DELETE' })
  await refreshLists(EXPORT)
}

/** Each press makes a new link: they work for some minutes only. */
export async function downloadExport({ id }: Pick<Export, 'id'>): Promise<void> {
  try {
    saveBy(await linkTo(`/exports/${id}`))
  } catch (cause) {
    if (isProblem(cause, 'core.file.gone')) toast({ title: t('export-expired'), body: t('export-expired-says'), tone: 'danger' })
    else toastProblem(cause)
    void refreshLists(EXPORT)
  }
}

export async function downloadFile(id: RecordId): Promise<void> {
  try {
    saveBy(await linkTo(`/files/${id}`))
  } catch (cause) {
    toastProblem(cause)
  }
}

const FIRST_LOOK_MS = 400
const LOOKS_EVERY_MS_MAX = 5000
/** What takes longer is found in the list of exports. */
const WATCHED_MS_MAX = 20 * 60_000

/** The export once its file is written, or could not be. Undefined: that takes longer than anybody waits for. */
export async function settledExport({ id }: Pick<Export, 'id'>, signal?: AbortSignal): Promise<Export | undefined> {
  const begun = performance.now()
  for (let pause = FIRST_LOOK_MS; performance.now() - begun < WATCHED_MS_MAX; pause = Math.min(LOOKS_EVERY_MS_MAX, pause * 1.5)) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    signal?.throwIfAborted()
    let now: Export
    try {
      now = (await askJson<{ data: Export }>(`/exports/${id}`, { signal })).data
    } catch (cause) {
      if (isProblem(cause) && cause.isPassing) continue
      throw cause
    }
    if (now.state === 'waiting') continue
    void refreshLists(EXPORT)
    return now
  }
  return undefined
}

/** Tells when the file is there, wherever somebody has gone on working meanwhile. */
export async function watchExport(begun: Export): Promise<void> {
  const name = `export ${begun.id}`
  toast({ title: t('export-writing'), body: begun.file_name ?? undefined, name, stays: true })
  try {
    tellOf(await settledExport(begun), name)
  } catch (cause) {
    toastProblem(cause)
  }
}

function tellOf(now: Export | undefined, name: string): void {
  if (!now) toast({ title: t('export-long'), body: t('export-long-says'), name })
  else if (now.state === 'failed') toast({ title: t('export-failed'), body: now.message ?? undefined, tone: 'danger', name })
  else {
    const action = { label: t('download'), run: () => void downloadExport(now) }
    const title = t('export-ready', { count: now.rows ?? 0 })
    toast({ title, body: now.file_name ?? undefined, tone: 'success', action, name, stays: true })
  }
}
