// The people of the organisation. Their names stand wherever records point to somebody, so they are known by id as well.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { askJson } from '../api/transport'
import { learnTitle } from '../records/record'
import { sessionNow } from './session'

export type Member = {
  user_id: string
  email: string
  first_name: string
  last_name: string
  roles: string[]
  /** `invited`: they have not chosen a password yet. */
  status?: 'active' | 'invited'
  /** For those who may change members; null where nobody knows any more. */
  seen_at?: string | null
  created_at: string
}

export const memberName = ({ first_name, last_name, email }: Pick<Member, 'first_name' | 'last_name' | 'email'>): string =>
  `${first_name} ${last_name}`.trim() || email

export const membersKey = () => {
  const session = sessionNow()
  return ['members', session.status === 'signed-in' ? session.tenant.tenant_id : 'nobody'] as const
}

export const membersQuery = () =>
  queryOptions({
    queryKey: membersKey(),
    queryFn: async ({ signal }) => {
      const { data } = await askJson<{ data: Member[] }>('/members', { signal })
      for (const member of data) learnTitle(member.user_id, memberName(member))
      return data
    },
    staleTime: 60_000,
  })

export const useMembers = () => useQuery(membersQuery())
