// Looks through all records of a kind for those that resemble each other: the latest, how far it is, begun and stopped.
import { queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../../api/client'
import { askJson } from '../../api/transport'
import type { EntityHeading } from '../entity'
import { askList, queryClient, recordsKey } from '../reading'
import type { RecordId, Row } from '../record'

/** The kind of record that such looks are. */
export const SCAN = { code: 'core.duplicate_scan', path: 'duplicate-scans' }
const LOOK_AGAIN_MS = 1000

/** What so many records share that it says nothing about any two of them. */
export type TooCommon = { rule: string | null; value: string; records: number }

export type Scan = Row & {
  entity: string
  state: 'running' | 'done' | 'stopped'
  total: number | null
  looked: number | null
  found: number | null
  too_common: TooCommon[] | null
  job: RecordId | null
  finished_at: string | null
}

const scanKey = (code: string) => [...recordsKey(SCAN.code), 'of', code] as const

/** The latest; null: there was none. */
export const scanQuery = ({ code }: Pick<EntityHeading, 'code'>) =>
  queryOptions({
    queryKey: scanKey(code),
    queryFn: async ({ signal }) => {
      const question = { sort: '-created_at', where: { entity: code } }
      const page = await askList(SCAN, question, { limit: 1, count: 'none' }, signal)
      return (page.data[0] as Scan | undefined) ?? null
    },
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_AGAIN_MS : false),
    // Whoever looks at another window comes back to the truth.
    refetchIntervalInBackground: true,
  })

/** How far a running one is, and whether its job has broken off; for whoever may see jobs. */
export const progressQuery = ({ state, job }: Scan) =>
  queryOptions({
    queryKey: [...recordsKey(SCAN.code), 'progress', job],
    queryFn: async ({ signal }) => {
      const { data } = await dataOf(api.GET('/api/v1/jobs/{id}', { params: { path: { id: job ?? '' } }, signal }))
      return { progress: data.progress ?? undefined, isBroken: data.state === 'failed' || data.state === 'cancelled' }
    },
    enabled: state === 'running' && job !== null,
    refetchInterval: LOOK_AGAIN_MS,
    refetchIntervalInBackground: true,
    retry: false,
  })

const put = ({ code }: Pick<EntityHeading, 'code'>, scan: Scan): void => {
  queryClient.setQueryData(scanQuery({ code }).queryKey, scan)
}

/** The one that is running, or a new one. */
export async function startScan(entity: Pick<EntityHeading, 'code' | 'path'>): Promise<void> {
  put(entity, (await askJson<{ data: Scan }>(`/${entity.path}/duplicates/scan`, { method: 'POST' })).data)
}

/** What was found stays in the list. */
export async function stopScan(entity: Pick<EntityHeading, 'code'>, { id }: Scan): Promise<void> {
  await askJson(`/${SCAN.path}/${id}/stop`, { method: 'POST' })
  await queryClient.invalidateQueries({ queryKey: scanKey(entity.code) })
}
