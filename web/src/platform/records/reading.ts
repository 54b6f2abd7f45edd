// Reading records: lists by pages, single ones, and the one place where fresh rows are put into every list that shows them.
import { keepPreviousData, QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { isProblem } from '../api/problem'
import { askJson, onReachability } from '../api/transport'
import { isOnItsWayOut, withWaiting } from '../offline/outbox'
import { freshOrSeen } from '../offline/seen'
import { sessionNow } from '../session/session'
import type { EntityHeading, Entity as EntityWithFields } from './entity'
import { learnTitle, type RecordId, type Row } from './record'

/** Rows that are asked for at once; the most the server gives. */
export const PAGE_ROWS = 100

export type Where = { [key: string]: unknown }
export type RecordState = 'active' | 'archived' | 'trashed' | 'all'
/** Which records, in which order. It is written in the page's address. */
export type ListQuestion = { sort?: string; search?: string; where?: Where; state?: RecordState }

/** Records that others lead to, by their ids, each with the entity it is of. */
export type Included = Record<RecordId, { entity: string; record: Row }>

export type ListPage = {
  data: Row[]
  included?: Included
  meta: { total: number | null; totalExact: boolean; hasNext: boolean; page: number | null; limit: number; nextCursor: string | null }
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      networkMode: 'offlineFirst',
      refetchOnWindowFocus: true,
      // What will be the same next time is not asked again; and without a connection, its return is heard below.
      retry: (failures, cause) => failures < 3 && isProblem(cause) && cause.isPassing && cause.code !== 'web.offline',
      retryDelay: (failures) => Math.min(1000 * 2 ** failures, 15_000),
    },
    mutations: { networkMode: 'always' },
  },
})

// What was seen before may be old: once the server is back, it is asked again.
onReachability((isReachable) => isReachable && void queryClient.invalidateQueries())

const tenantNow = (): string => {
  const session = sessionNow()
  return session.status === 'signed-in' ? session.tenant.tenant_id : 'nobody'
}

export const recordsKey = (entity: string) => ['records', tenantNow(), entity] as const
export const listsKey = (entity: string) => [...recordsKey(entity), 'list'] as const
export const recordKey = (entity: string, id: RecordId) => [...recordsKey(entity), 'one', id] as const

type Entity = Pick<EntityHeading, 'code' | 'path'>

export function learnIncluded(included: Included = {}): void {
  for (const [id, { record }] of Object.entries(included)) learnTitle(id, record.title)
}

/** Learns the titles, and shows what is still on its way to the server as if it were there. */
function learn(page: ListPage): ListPage {
  learnIncluded(page.included)
  for (const row of page.data) learnTitle(row.id, row.title)
  return { ...page, data: page.data.filter(({ id }) => !isOnItsWayOut(id)).map(withWaiting) }
}

export type Slice = {
  page?: number
  /** Where to go on, instead of a page. */
  cursor?: string | null
  limit?: number
  count?: 'capped' | 'exact' | 'none'
  fields?: string[]
  include?: string[]
}

const listKey = (entity: Entity, question: ListQuestion, slice: Slice) => [...listsKey(entity.code), question, slice]

/** The server's answer, or what was seen before if it is away; with what is on its way. */
export const fetchList = async (entity: Entity, question: ListQuestion, slice: Slice = {}, signal?: AbortSignal): Promise<ListPage> =>
  learn(await freshOrSeen(listKey(entity, question, slice), () => askList(entity, question, slice, signal)))

/** The server's answer and nothing else: for what is not shown, such as an export. */
export function askList(entity: Entity, question: ListQuestion, slice: Slice, signal?: AbortSignal): Promise<ListPage> {
  const { sort, search, where, state } = question
  const query = {
    sort,
    search,
    where: where && JSON.stringify(where),
    state: state === 'active' ? undefined : state,
    page: slice.page,
    cursor: slice.cursor,
    limit: slice.limit ?? PAGE_ROWS,
    count: slice.count,
    fields: slice.fields?.join(','),
    include: slice.include?.join(','),
  }
  return askJson<ListPage>(`/${entity.path}`, { query, signal })
}

export const listQuery = (entity: Entity, question: ListQuestion, slice: Slice = {}) =>
  queryOptions({
    queryKey: listKey(entity, question, slice),
    queryFn: ({ signal }) => fetchList(entity, question, slice, signal),
  })

export const recordQuery = (entity: Entity, id: RecordId, include: string[] = []) =>
  queryOptions({
    queryKey: recordKey(entity.code, id),
    queryFn: async ({ signal, queryKey }) => {
      const query = { include: include.join(',') }
      const ask = () => askJson<{ data: Row; included?: Included }>(`/${entity.path}/${id}`, { query, signal })
      const answer = await freshOrSeen(queryKey, ask)
      learnIncluded(answer.included)
      learnTitle(id, answer.data.title)
      return withWaiting(answer.data)
    },
  })

/** The links of an entity, whose titles have to come along. */
export const linkCodes = (entity: Pick<EntityWithFields, 'fields'>): string[] =>
  entity.fields.filter(({ type }) => type === 'link').map(({ code }) => code)

export const useRecord = (entity: Entity, id: RecordId, include?: string[]) => useQuery(recordQuery(entity, id, include))
export const useList = (entity: Entity, question: ListQuestion, slice?: Slice) =>
  useQuery({ ...listQuery(entity, question, slice), placeholderData: keepPreviousData })

/** Puts a row into every list and page that shows this record, unless what they have is newer. */
export function putRow(entity: string, row: Row): void {
  learnTitle(row.id, row.title)
  const isOlder = (shown: Row) => shown.version <= row.version
  queryClient.setQueryData<Row>(recordKey(entity, row.id), (shown) => (shown && !isOlder(shown) ? shown : row))
  queryClient.setQueriesData<ListPage>({ queryKey: listsKey(entity) }, (page) => {
    const at = page?.data?.findIndex(({ id }) => id === row.id) ?? -1
    if (!page || at < 0 || !isOlder(page.data[at] as Row)) return page
    // Lists may have asked for some fields only; what they did not ask for does no harm.
    return { ...page, data: page.data.with(at, { ...page.data[at], ...row }) }
  })
}

/** Back to how a row was before a change that was refused. */
export function putBack(entity: string, row: Row): void {
  queryClient.setQueryData<Row>(recordKey(entity, row.id), (shown) => (shown ? row : shown))
  queryClient.setQueriesData<ListPage>({ queryKey: listsKey(entity) }, (page) => {
    const at = page?.data?.findIndex(({ id }) => id === row.id) ?? -1
    return page && at >= 0 ? { ...page, data: page.data.with(at, row) } : page
  })
}

/** Takes rows out of all lists at once; the server's own view follows. */
export function dropRows(entity: string, ids: ReadonlySet<RecordId>): void {
  queryClient.setQueriesData<ListPage>({ queryKey: listsKey(entity) }, (page) => {
    const left = page?.data?.filter(({ id }) => !ids.has(id))
    if (!page || !left || left.length === page.data.length) return page
    const gone = page.data.length - left.length
    return { ...page, data: left, meta: { ...page.meta, total: page.meta.total === null ? null : page.meta.total - gone } }
  })
}

export const refreshLists = (entity: string): Promise<void> => queryClient.invalidateQueries({ queryKey: recordsKey(entity) })
