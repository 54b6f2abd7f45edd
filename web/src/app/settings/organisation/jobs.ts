// Background work: jobs, schedules, and what can be done about them.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, dataOf, type Schemas } from '../../../platform/api/client'
import type { Hue } from '../../../platform/records/entity'
import { queryClient } from '../../../platform/records/reading'
import { sessionNow } from '../../../platform/session/session'

export type JobLine = Schemas['JobLine']
export type Execution = Schemas['Execution']
export type ScheduleLine = Schemas['ScheduleLine']

export const JOB_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const
export type JobState = (typeof JOB_STATES)[number]

export const HUE_OF_STATE: Record<string, Hue> = {
  waiting: 'gray',
  running: 'blue',
  done: 'green',
  failed: 'red',
  cancelled: 'orange',
  timed_out: 'red',
  panicked: 'red',
  lost: 'orange',
}

const JOBS_AT_ONCE = 50
/** What is being done changes without anybody pressing anything. */
const LOOK_AGAIN_MS = 5000

const key = (...rest: unknown[]) => {
  const session = sessionNow()
  return ['jobs', session.status === 'signed-in' ? session.tenant.tenant_id : 'nobody', ...rest]
}

export const jobsQuery = (state: JobState | undefined) =>
  infiniteQueryOptions({
    queryKey: key('list', state ?? 'all'),
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...(state && { state }), ...(pageParam && { cursor: pageParam }), limit: String(JOBS_AT_ONCE) }
      const { data: page } = await api.GET('/api/v1/jobs', { params: { query }, signal })
      return page ?? { data: [], meta: { hasNext: false, limit: JOBS_AT_ONCE, nextCursor: null } }
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => (meta.hasNext ? meta.nextCursor : undefined),
    refetchInterval: LOOK_AGAIN_MS,
  })

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: key('one', id),
    queryFn: async ({ signal }) => (await dataOf(api.GET('/api/v1/jobs/{id}', { params: { path: { id } }, signal }))).data,
    staleTime: 2000,
  })

export const schedulesQuery = () =>
  queryOptions({
    queryKey: key('schedules'),
    queryFn: async ({ signal }) => (await dataOf(api.GET('/api/v1/schedules', { signal }))).data,
    refetchInterval: LOOK_AGAIN_MS,
  })

export const executionsQuery = (name: string) =>
  queryOptions({
    queryKey: key('executions', name),
    queryFn: async ({ signal }) =>
      (await dataOf(api.GET('/api/v1/schedules/{name}/executions', { params: { path: { name }, query: { limit: '25' } }, signal }))).data,
    staleTime: 2000,
  })

export type JobDeed = 'run-now' | 'retry' | 'cancel'

/** What is of use in the state a job is in. */
export const deedsFor = (state: string): JobDeed[] => {
  if (state === 'waiting') return ['run-now', 'cancel']
  if (state === 'running') return ['cancel']
  return state === 'failed' || state === 'cancelled' ? ['retry'] : []
}

const refresh = () => queryClient.invalidateQueries({ queryKey: key() })

export async function doToJob(id: string, deed: JobDeed): Promise<void> {
  const params = { path: { id } }
  if (deed === 'run-now') await api.POST('/api/v1/jobs/{id}/run-now', { params })
  else if (deed === 'retry') await api.POST('/api/v1/jobs/{id}/retry', { params })
  else await api.POST('/api/v1/jobs/{id}/cancel', { params })
  void refresh()
}

export async function doToSchedule(name: string, deed: 'pause' | 'resume' | 'run-now'): Promise<void> {
  const params = { path: { name } }
  if (deed === 'pause') await api.POST('/api/v1/schedules/{name}/pause', { params })
  else if (deed === 'resume') await api.POST('/api/v1/schedules/{name}/resume', { params })
  else await api.POST('/api/v1/schedules/{name}/run-now', { params })
  void refresh()
}
