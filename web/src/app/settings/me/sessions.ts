// The devices one is signed in on.
import { queryOptions } from '@tanstack/react-query'
import { api, dataOf, type Schemas } from '../../../platform/api/client'
import { queryClient } from '../../../platform/records/reading'

export type Device = Schemas['Device']

export const sessionsKey = ['my-sessions'] as const

export const sessionsQuery = () =>
  queryOptions({
    queryKey: sessionsKey,
    queryFn: async ({ signal }) => (await dataOf(api.GET('/api/v1/auth/sessions', { signal }))).data,
    staleTime: 10_000,
  })

/** Signs devices out: gone from the list at once, and back if the server refuses. */
export async function endSessions(ids: string[]): Promise<void> {
  const before = queryClient.getQueryData<Device[]>(sessionsKey)
  queryClient.setQueryData<Device[]>(sessionsKey, (devices) => devices?.filter(({ id }) => !ids.includes(id)))
  try {
    for (const id of ids) await api.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } })
  } catch (cause) {
    queryClient.setQueryData(sessionsKey, before)
    throw cause
  } finally {
    void queryClient.invalidateQueries({ queryKey: sessionsKey })
  }
}
