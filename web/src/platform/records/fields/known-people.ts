// The members of the tenant: their names are learnt once, and cells only look.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, dataOf, type Schemas } from '../../api/client'
import { sessionNow } from '../../session/session'
import { queryClient } from '../reading'
import { learnTitle } from '../record'

export type Member = Schemas['Member']

const tenantNow = (): string => {
  const session = sessionNow()
  return session.status === 'signed-in' ? session.tenant.tenant_id : 'nobody'
}

export const nameOfMember = (member: Pick<Member, 'first_name' | 'last_name' | 'email'>): string =>
  [member.first_name, member.last_name].filter(Boolean).join(' ') || member.email

const A_WHILE_MS = 5 * 60_000

export const membersQuery = () =>
  queryOptions({
    queryKey: ['members', tenantNow()],
    queryFn: async ({ signal }) => {
      const { data } = await dataOf(api.GET('/api/v1/members', { signal }))
      for (const member of data) learnTitle(member.user_id, nameOfMember(member))
      return data
    },
    staleTime: A_WHILE_MS,
  })

/** A list that shows people uses this, so that it is drawn again once their names are there. */
export const useMembers = () => useQuery(membersQuery())

/** Those who are known already; nobody is asked. */
export const membersNow = (): Member[] => queryClient.getQueryData(membersQuery().queryKey) ?? []
