// The organisation's own settings.
import { queryOptions } from '@tanstack/react-query'
import { api, dataOf, type Schemas } from '../../../platform/api/client'
import { queryClient } from '../../../platform/records/reading'
import { amend, sessionNow } from '../../../platform/session/session'

export type Tenant = Schemas['Tenant']
export type TenantChanges = Schemas['UpdateTenantInput']

const tenantKey = () => {
  const session = sessionNow()
  return ['tenant', session.status === 'signed-in' ? session.tenant.tenant_id : 'nobody']
}

export const tenantQuery = () =>
  queryOptions({
    queryKey: tenantKey(),
    queryFn: async ({ signal }) => (await dataOf(api.GET('/api/v1/tenant', { signal }))).data,
    staleTime: 60_000,
  })

/** The name in the side bar follows at once. */
export async function changeTenant(changes: TenantChanges): Promise<Tenant> {
  const tenant = (await dataOf(api.PATCH('/api/v1/tenant', { body: changes }))).data
  queryClient.setQueryData(tenantKey(), tenant)
  amend({ tenant: { tenant_id: tenant.id, name: tenant.name } })
  return tenant
}
