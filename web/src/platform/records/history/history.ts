// What has happened to one record, newest first, and taking it back.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { askJson } from '../../api/transport'
import { freshOrSeen } from '../../offline/seen'
import type { EntityHeading } from '../entity'
import { putRow, recordKey, refreshLists } from '../reading'
import type { RecordId, Row } from '../record'
import type { LedgerEvent } from './event'

export type LedgerPage = { data: LedgerEvent[]; meta: { hasNext: boolean; nextCursor: string | null } }

type Entity = Pick<EntityHeading, 'code' | 'path'>

const LINES_AT_ONCE = 30

export const linesQuery = (entity: Entity, id: RecordId, version: number) =>
  infiniteQueryOptions({
    // With every version there is a new line.
    queryKey: [...recordKey(entity.code, id), 'history', version],
    queryFn: ({ pageParam, queryKey, signal }) =>
      freshOrSeen([...queryKey, pageParam], () =>
        askJson<LedgerPage>(`/${entity.path}/${id}/history`, { query: { limit: LINES_AT_ONCE, cursor: pageParam }, signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => meta.nextCursor,
    placeholderData: (before) => before,
  })

/** The record as it was at a version. */
export const pastQuery = (entity: Entity, id: RecordId, version: number) =>
  queryOptions({
    queryKey: [...recordKey(entity.code, id), 'past', version],
    queryFn: async ({ signal }) => (await askJson<{ data: Row }>(`/${entity.path}/${id}/history/at`, { query: { version }, signal })).data,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The version a line led to. */
export function versionAfter({ changes }: LedgerEvent): number | undefined {
  const version = (changes as Record<string, [unknown, unknown]> | null | undefined)?.version?.[1]
  return typeof version === 'number' ? version : undefined
}

type Reverting = { event: string; fields?: string[] } | { version: number }

/** Takes one change back, or all since a version. Rejects where a later change stands in the way. */
export async function revert(entity: Entity, id: RecordId, what: Reverting): Promise<Row> {
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const { data } = await askJson<{ data: Row }>(`/${entity.path}/${id}/revert`, { method: 'POST', body: what, headers })
  putRow(entity.code, data)
  void refreshLists(entity.code)
  return data
}
