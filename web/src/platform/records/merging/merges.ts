// Merges: wanting one, looking at how far it is, taking it back, and the list of all of them.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Schemas } from '../../api/client'
import { askJson } from '../../api/transport'
import type { EntityHeading } from '../entity'
import { askList, queryClient, recordsKey } from '../reading'
import type { RecordId, Row } from '../record'
import type { Wish } from './choices'

const RECORDS = { code: 'core.merge', path: 'merges' }
const SHOWN_AT_ONCE = 50
const LOOK_AGAIN_MS = 1000
/** In the list of all of them. */
const LOOK_AGAIN_IDLY_MS = 5000

/** Something that was not undone. Of what one may not see, only that there is something. */
export type Left = { entity: string; record: RecordId | null; title: string; message: string }

export type Merge = Omit<Schemas['Merge'], 'others' | 'left'> & { others: RecordId[]; left: Left[] | null }
export type MergeState = Merge['state']

/** What leads to a record, by kind and field. */
export type Leading = { entity: string; plural: string; field: string; label: string; count: number }
export type References = { references: Leading[]; hidden?: number }

export const isGoingOn = (state: MergeState): boolean => state === 'running' || state === 'undoing'
export const canBeUndone = ({ state }: Pick<Merge, 'state'>): boolean => state === 'done' || state === 'running' || state === 'stopped'

/** Of everything: what led to the others leads elsewhere now, on whatever page that is shown. */
const refreshAll = (): Promise<void> => queryClient.invalidateQueries({ queryKey: recordsKey(RECORDS.code).slice(0, 2) })

/** `key` makes sending it again harmless. */
export async function merge(wish: Wish, key: string): Promise<Merge> {
  return (await askJson<{ data: Merge }>('/merges', { method: 'POST', body: wish, headers: { 'idempotency-key': key } })).data
}

/** The others are themselves no more: what was known of them is forgotten. */
export async function forgetMerged(entity: string, { others }: Merge): Promise<void> {
  for (const id of others) queryClient.removeQueries({ queryKey: [...recordsKey(entity), 'one', id] })
  await refreshAll()
}

export async function undoMerge(id: RecordId): Promise<Merge> {
  const undone = await askJson<{ data: Merge }>(`/merges/${id}/undo`, { method: 'POST' })
  await refreshAll()
  return undone.data
}

const key = (...rest: unknown[]) => [...recordsKey(RECORDS.code), ...rest]

/** How far it is, told again and again as long as it goes on. */
export const mergeQuery = (id: RecordId) =>
  queryOptions({
    queryKey: key('one', id),
    queryFn: async ({ signal }) => (await askJson<{ data: Merge }>(`/merges/${id}`, { signal })).data,
    refetchInterval: ({ state }) => (state.data && !isGoingOn(state.data.state) ? false : LOOK_AGAIN_MS),
    // Whoever looks at another window comes back to the truth.
    refetchIntervalInBackground: true,
  })

/** All of them that one may see, the newest first. */
export const mergesQuery = () =>
  infiniteQueryOptions({
    queryKey: key('all'),
    queryFn: async ({ pageParam, signal }) => {
      const page = await askList(RECORDS, { sort: '-created_at' }, { limit: SHOWN_AT_ONCE, cursor: pageParam, count: 'none' }, signal)
      return { ...page, data: page.data as (Row & Merge)[] }
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => (meta.hasNext ? meta.nextCursor : undefined),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ data }) => data.some((one) => isGoingOn(one.state))) ? LOOK_AGAIN_IDLY_MS : false,
  })

export const referencesQuery = (entity: Pick<EntityHeading, 'code' | 'path'>, id: RecordId) =>
  queryOptions({
    queryKey: [...recordsKey(entity.code), 'references', id],
    queryFn: async ({ signal }) => (await askJson<{ data: References }>(`/${entity.path}/${id}/references`, { signal })).data,
  })

/** Records that resemble this one by the rules there are, the closest first, each with what agrees. */
export const alikeQuery = (entity: Pick<EntityHeading, 'code' | 'path'>, id: RecordId) =>
  queryOptions({
    queryKey: [...recordsKey(entity.code), 'alike', id],
    queryFn: async ({ signal }) => {
      type Found = { duplicates: { id: RecordId; title: string; rules: { label: string }[] }[] }
      const body = { id, values: {} }
      return (await askJson<{ data: Found }>(`/${entity.path}/duplicates`, { method: 'POST', body, signal })).data.duplicates
    },
    retry: false,
  })
