// The currency that amounts have where nobody has said another: the field's own, else the tenant's.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '../../api/client'
import { sessionNow } from '../../session/session'
import type { Field } from '../entity'
import { queryClient } from '../reading'

const tenantNow = (): string => {
  const session = sessionNow()
  return session.status === 'signed-in' ? session.tenant.tenant_id : 'nobody'
}

export const tenantQuery = () =>
  queryOptions({
    queryKey: ['tenant', tenantNow()],
    queryFn: async ({ signal }) => (await dataOf(api.GET('/api/v1/tenant', { signal }))).data,
    staleTime: 5 * 60_000,
  })

export const useTenantCurrency = (): string | undefined => useQuery(tenantQuery()).data?.currency

export const usualCurrency = (field: Field): string | undefined =>
  field.currency ?? queryClient.getQueryData(tenantQuery().queryKey)?.currency
