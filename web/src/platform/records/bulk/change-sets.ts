// Changes of all records that fit a question: the server goes through them by itself, and takes them back by itself.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, dataOf, type Schemas } from '../../api/client'
import { askJson } from '../../api/transport'
import type { EntityHeading } from '../entity'
import { askList, type ListQuestion, queryClient, recordsKey } from '../reading'
import type { RecordId, Row, Values } from '../record'
import type { Selection } from '../table/selection'

const RECORDS = { code: 'core.change_set', path: 'change-sets' }
const SHOWN_AT_ONCE = 50
const LOOK_AGAIN_MS = 1000
/** Somebody else's, in the list of all of them. */
const LOOK_AGAIN_IDLY_MS = 5000

export type ChangeReport = Schemas['ChangeReport']
export type ChangeState = ChangeReport['state']
export type LeftRecord = Schemas['LeftTold']
export type ChangeDeed = Schemas['NewChangeSet']['deed']
export type ChangePhase = 'change' | 'undo'

/** What happens to each record. */
export type Edit = {
  deed: ChangeDeed
  values?: Values | null
  add?: Record<string, string[]> | null
  remove?: Record<string, string[]> | null
}

export type ChangeSet = Row &
  Edit & {
    entity: string
    state: ChangeState
    total: number
    changed: number | null
    unchanged: number | null
    refused: number | null
    taken_back: number | null
    left_alone: number | null
    refused_file: string | null
    message: string | null
    created_by: string | null
    created_at: string
  }

export const isGoingOn = (state: ChangeState): boolean => state === 'running' || state === 'undoing'
export const canBeUndone = ({ state, changed }: { state: ChangeState; changed: number | null }): boolean =>
  (state === 'done' || state === 'stopped' || state === 'cancelled') && (changed ?? 0) > 0

/** The question as it stands in the address of a list. */
export function addressOf({ search, where, state }: ListQuestion): string {
  const address = new URLSearchParams()
  if (search) address.set('search', search)
  if (where && Object.keys(where).length > 0) address.set('where', JSON.stringify(where))
  if (state && state !== 'active') address.set('state', state)
  return address.toString()
}

const once = () => ({ 'idempotency-key': crypto.randomUUID() })

/** Counts whom it would concern, and refuses what could not be done. Nothing has begun. */
export async function draftChange(entity: Pick<EntityHeading, 'code'>, question: ListQuestion, selection: Selection, edit: Edit) {
  const body = { entity: entity.code, query: addressOf(question) || null, excluded: [...selection.ids], ...edit }
  return (await askJson<{ data: ChangeSet }>('/change-sets', { method: 'POST', body, headers: once() })).data
}

/** A draft that nobody wants is put away. */
export const dropDraft = (id: RecordId): Promise<unknown> => askJson(`/change-sets/${id}`, { method: 'DELETE' })

/** What one can do with a change. */
export async function doToChange(id: RecordId, deed: 'start' | 'stop' | 'undo'): Promise<void> {
  await askJson(`/change-sets/${id}/${deed}`, { method: 'POST', headers: once() })
  await refreshChanges()
}

export const refreshChanges = (): Promise<void> => queryClient.invalidateQueries({ queryKey: recordsKey(RECORDS.code) })

const key = (...rest: unknown[]) => [...recordsKey(RECORDS.code), ...rest]

export const changeQuery = (id: RecordId) =>
  queryOptions({
    queryKey: key('one', id),
    queryFn: async ({ signal }) => (await askJson<{ data: ChangeSet }>(`/change-sets/${id}`, { signal })).data,
  })

/** How far it is, told again and again as long as it goes on. */
export const reportQuery = (id: RecordId) =>
  queryOptions({
    queryKey: key('report', id),
    queryFn: async ({ signal }) => (await dataOf(api.GET('/api/v1/change-sets/{id}/report', { params: { path: { id } }, signal }))).data,
    refetchInterval: ({ state }) => (state.data && !isGoingOn(state.data.state) ? false : LOOK_AGAIN_MS),
    // Whoever looks at another window comes back to the truth.
    refetchIntervalInBackground: true,
  })

export const problemsQuery = (id: RecordId, phase: ChangePhase) =>
  infiniteQueryOptions({
    queryKey: key('problems', id, phase),
    queryFn: async ({ pageParam, signal }) => {
      const query = { phase, limit: String(SHOWN_AT_ONCE), ...(pageParam && { cursor: pageParam }) }
      return await dataOf(api.GET('/api/v1/change-sets/{id}/problems', { params: { path: { id }, query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => (meta.hasNext ? meta.nextCursor : undefined),
  })

/** All of them that one may see, the newest first. Drafts have not happened. */
export const changesQuery = () =>
  infiniteQueryOptions({
    queryKey: key('all'),
    queryFn: async ({ pageParam, signal }) => {
      const question = { sort: '-created_at', where: { state: { ne: 'draft' } } }
      const page = await askList(RECORDS, question, { limit: SHOWN_AT_ONCE, cursor: pageParam, count: 'none' }, signal)
      return { ...page, data: page.data as ChangeSet[] }
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => (meta.hasNext ? meta.nextCursor : undefined),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ data }) => data.some((one) => isGoingOn(one.state))) ? LOOK_AGAIN_IDLY_MS : false,
  })

/** Those of one's own that go on, whichever page or device has started them. */
export async function ownGoingOn(me: string): Promise<RecordId[]> {
  const question = { sort: 'created_at', where: { state: ['running', 'undoing'], created_by: me } }
  const page = await askList(RECORDS, question, { limit: SHOWN_AT_ONCE, count: 'none', fields: ['id', 'title', 'version'] })
  return page.data.map(({ id }) => id)
}

/** A link to the table of the refused records, which works for some minutes. */
export async function refusedTable(file: string): Promise<string> {
  return (await askJson<{ data: { url: string } }>(`/files/${file}/link`, { method: 'POST' })).data.url
}
