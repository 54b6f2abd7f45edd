// An import as the server keeps it: what it is made of, how it is read, changed and driven on.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, dataOf, type Schemas } from '../api/client'
import { askJson } from '../api/transport'
import { queryClient, refreshLists } from '../records/reading'
import type { RecordId, Row } from '../records/record'
import { sessionNow } from '../session/session'
import { IMPORT } from './import-entity'

export type ImportState = Schemas['State']
export type Report = Schemas['ImportReport']
export type Preview = Schemas['Preview']
export type RowTold = Schemas['RowTold']
export type CellProblem = Schemas['CellProblem']
export type Phase = 'import' | 'try' | 'undo'

export type FileFormat = 'csv' | 'xlsx' | 'json' | 'vcard'
export type DayOrder = 'ymd' | 'dmy' | 'mdy'
export type Mode = 'create' | 'update' | 'upsert'

/** How a file is read. What is left out is found out by the server. */
export type ReadingOptions = {
  delimiter?: string
  quote?: string
  encoding?: string
  header?: boolean
  sheet?: string
  days?: DayOrder
  decimalComma?: boolean
  emptyClears?: boolean
}

/** A column of the file with the first of its values that differ. */
export type FileColumn = { name: string; samples: string[] }

/** Where a column leads; without a column, a value that is the same in every record. */
export type Mapped = { column?: string; field: string; value?: string; country?: string }

export type Counts = { rows: number; created: number; updated: number; unchanged: number; refused: number }

export type Import = Row & {
  entity: string
  file: RecordId
  file_name: string | null
  format: FileFormat
  options: ReadingOptions | null
  columns: FileColumn[] | null
  sheets: string[] | null
  mapping: Mapped[] | null
  mode: Mode
  match_by: string | null
  create_missing: boolean
  on_error: 'skip' | 'stop'
  state: ImportState
  rows: number | null
  tried: Counts | null
  place: Counts | null
  message: string | null
  error_file: RecordId | null
  started_at: string | null
  finished_at: string | null
  created_by: RecordId | null
  created_at: string
}

/** What may be changed while nothing has been done. */
export type ImportChange = Partial<Pick<Import, 'format' | 'options' | 'mapping' | 'mode' | 'match_by' | 'create_missing' | 'on_error'>>

const tenantNow = (): string => {
  const session = sessionNow()
  return session.status === 'signed-in' ? session.tenant.tenant_id : 'nobody'
}
const key = (id: RecordId, ...rest: unknown[]) => ['import', tenantNow(), id, ...rest]

/** Never out of what was seen before: what can be done next follows from how it stands now. */
export const importQuery = (id: RecordId) =>
  queryOptions({
    queryKey: key(id),
    queryFn: async ({ signal }) => (await askJson<{ data: Import }>(`/imports/${id}`, { signal })).data,
    staleTime: 2000,
  })

export const putImport = (changed: Import): void => void queryClient.setQueryData(importQuery(changed.id).queryKey, changed)

export async function makeImport(entity: string, file: RecordId): Promise<Import> {
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const { data } = await askJson<{ data: Import }>('/imports', { method: 'POST', body: { entity, file }, headers })
  putImport(data)
  void refreshLists(IMPORT)
  return data
}

/** One change after the other: each builds upon the record that the one before has left. */
let last: Promise<unknown> = Promise.resolve()

export function changeImport(id: RecordId, change: ImportChange): Promise<Import> {
  const send = async () => {
    const { data } = await askJson<{ data: Import }>(`/imports/${id}`, { method: 'PATCH', body: change })
    // Whoever asked before knows nothing of it, and may be answered after it.
    await queryClient.cancelQueries({ queryKey: importQuery(id).queryKey, exact: true })
    putImport(data)
    if (data.tried) changedSince.set(id, data.tried)
    return data
  }
  const sent = last.then(send, send)
  last = sent.catch(() => undefined)
  return sent
}

/** What is still on its way once this has been answered: somebody may have gone on meanwhile. */
export function stillAsked(asked: ImportChange | undefined, answered: ImportChange): ImportChange | undefined {
  const rest = Object.entries(asked ?? {}).filter(([name, value]) => answered[name as keyof ImportChange] !== value)
  return rest.length > 0 ? Object.fromEntries(rest) : undefined
}

/** Imports that were changed after they were tried: what the trial said holds no more. */
const changedSince = new Map<RecordId, Counts>()

export const isOldTrial = ({ id, tried }: Import): boolean => tried !== null && isSame(changedSince.get(id), tried)

const isSame = (one: Counts | undefined, other: Counts): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Until everything that was changed has arrived. */
export const changesArrived = (): Promise<unknown> => last

export type Deed = 'try' | 'start' | 'stop' | 'undo'

export async function driveImport(id: RecordId, deed: Deed): Promise<void> {
  await changesArrived()
  changedSince.delete(id)
  await askJson(`/imports/${id}/${deed}`, { method: 'POST' })
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: importQuery(id).queryKey, exact: true }),
    queryClient.invalidateQueries({ queryKey: key(id, 'report') }),
  ])
  void refreshLists(IMPORT)
}

/** A job that has broken off leaves the import as if it went on: it is stopped first, and begins again where it was. */
export async function goOnAfterFailure(id: RecordId, state: ImportState): Promise<void> {
  await driveImport(id, 'stop')
  await driveImport(id, state === 'trying' ? 'try' : 'start')
}

export async function forgetImport(id: RecordId): Promise<void> {
  await askJson(`/imports/${id}`, { method: 'DELETE' })
  await refreshLists(IMPORT)
}

const LOOK_AGAIN_MS = 700

export const isGoingOn = (state: ImportState): boolean => state === 'trying' || state === 'running' || state === 'undoing'

const isAtWork = (report: Report | undefined): boolean => isUnderWay(report?.job) || isUnderWay(report?.finding)

export const isBroken = (job: Report['job']): boolean => job?.state === 'failed' || job?.state === 'cancelled'

export const isUnderWay = (job: Report['job']): boolean => ['scheduled', 'waiting', 'running'].includes(job?.state ?? '')

/** How far it is, asked again and again while it goes on. */
export function useReport({ id, state }: Import) {
  return useQuery({
    queryKey: key(id, 'report'),
    queryFn: async ({ signal }) => (await dataOf(api.GET('/api/v1/imports/{id}/report', { params: { path: { id } }, signal }))).data,
    // Whoever stops it waits for what the job is at.
    refetchInterval: ({ state: { data } }) => (isGoingOn(state) || isAtWork(data) ? LOOK_AGAIN_MS : false),
    // Whoever looks at another tab meanwhile finds it done.
    refetchIntervalInBackground: true,
    staleTime: isGoingOn(state) ? 0 : 10_000,
  })
}

export const PREVIEWED_ROWS = 50

export const previewQuery = ({ id, version }: Import) =>
  queryOptions({
    queryKey: key(id, 'preview', version),
    queryFn: async ({ signal }) => {
      await changesArrived()
      return (await askJson<{ data: Preview }>(`/imports/${id}/preview`, { method: 'POST', body: { rows: PREVIEWED_ROWS }, signal })).data
    },
    staleTime: 60_000,
  })

export type RowProblem = { row: number; record?: RecordId | null; problems: CellProblem[] }
export type ProblemPage = { data: RowProblem[]; meta: { hasNext: boolean; nextCursor: string | null } }

export const problemsKey = (id: RecordId, phase: Phase) => key(id, 'problems', phase)

export const askProblems = (id: RecordId, phase: Phase, cursor: string | null, signal?: AbortSignal): Promise<ProblemPage> =>
  askJson<ProblemPage>(`/imports/${id}/problems`, { query: { phase, cursor }, signal })
