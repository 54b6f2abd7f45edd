// What somebody may do in the tenant they work in, beyond records: those bring their own permissions with their metadata.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '../api/client'
import { sessionNow } from './session'

const A_WHILE_MS = 60_000

export const meQuery = () => {
  const session = sessionNow()
  const who = session.status === 'signed-in' ? [session.user.id, session.tenant.tenant_id] : ['nobody']
  return queryOptions({
    queryKey: ['me', ...who],
    queryFn: async ({ signal }) => (await dataOf(api.GET('/api/v1/users/me', { signal }))).data,
    staleTime: A_WHILE_MS,
  })
}

/** The names of all that one may do. Undefined: not known yet. */
export function usePermissions(): ReadonlySet<string> | undefined {
  const { data } = useQuery({ ...meQuery(), select: ({ permissions }) => permissions })
  return data && new Set(data)
}

/** Whether one may do this, such as `core.tenant.update`. Undefined: not known yet. */
export function useMayI(permission: string): boolean | undefined {
  return useQuery({ ...meQuery(), select: ({ permissions }) => permissions.includes(permission) }).data
}
