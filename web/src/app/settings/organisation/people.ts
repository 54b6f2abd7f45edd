// Roles, members and invitations: reading and changing them.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { askJson } from '../../../platform/api/transport'
import { currentLanguage } from '../../../platform/i18n/translate'
import { queryClient } from '../../../platform/records/reading'
import { type Member, membersKey } from '../../../platform/session/members'
import { sessionNow } from '../../../platform/session/session'

export type Reach = 'all' | 'own' | null
export type RoleLine = { code: string; name: string; says: string; rank: number; members: number }
export type RoleMatrix = {
  /** The most powerful first. */
  roles: RoleLine[]
  entities: {
    code: string
    name: string
    rights: Record<string, Record<string, Reach>>
    actions: { name: string; label: string; permission: string | null; roles: string[] }[]
  }[]
  permissions: { code: string; says: string; roles: string[] }[]
}

export type InvitationLine = {
  id: string
  email: string
  first_name: string | null
  last_name: string | null
  roles: string[]
  status: 'open' | 'accepted' | 'expired' | 'revoked'
  invited_by: { user_id: string; name: string } | null
  created_at: string
  sent_at: string
  expires_at: string
  accepted_at: string | null
  revoked_at: string | null
}

const tenantNow = () => {
  const session = sessionNow()
  return session.status === 'signed-in' ? session.tenant.tenant_id : 'nobody'
}

export const rolesQuery = () =>
  queryOptions({
    queryKey: ['roles', tenantNow(), currentLanguage()],
    queryFn: async ({ signal }) => (await askJson<{ data: RoleMatrix }>('/roles', { signal })).data,
    staleTime: 60_000,
  })

/** What stands above one's own role one cannot give. */
export function rolesToGive(matrix: RoleMatrix | undefined, own: string[]): RoleLine[] {
  const rank = Math.max(0, ...(matrix?.roles ?? []).filter(({ code }) => own.includes(code)).map(({ rank }) => rank))
  return (matrix?.roles ?? []).filter((role) => role.rank <= rank)
}

const invitationsKey = () => ['invitations', tenantNow()]
const INVITATIONS_AT_ONCE = 50

type InvitationPage = { data: InvitationLine[]; meta: { hasNext: boolean; nextCursor: string | null } }

/** Open and expired ones: what still can be done something about. */
export const invitationsQuery = () =>
  infiniteQueryOptions({
    queryKey: invitationsKey(),
    queryFn: ({ pageParam, signal }) =>
      askJson<InvitationPage>('/invitations', { query: { limit: INVITATIONS_AT_ONCE, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => (meta.hasNext ? meta.nextCursor : undefined),
    staleTime: 30_000,
  })

export const refreshPeople = () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: membersKey() }),
    queryClient.invalidateQueries({ queryKey: invitationsKey() }),
    queryClient.invalidateQueries({ queryKey: ['roles', tenantNow()] }),
    // One's own rights may have changed with one's own roles.
    queryClient.invalidateQueries({ queryKey: ['me'] }),
  ])

/** Shown at once; the roles there were come back if the server refuses. */
export async function changeRoles(member: Member, roles: string[]): Promise<void> {
  const put = (roles: string[]) =>
    queryClient.setQueryData<Member[]>(membersKey(), (members) =>
      members?.map((one) => (one.user_id === member.user_id ? { ...one, roles } : one)),
    )
  put(roles)
  try {
    await askJson(`/members/${member.user_id}`, { method: 'PATCH', body: { roles } })
  } catch (cause) {
    put(member.roles)
    throw cause
  }
  void refreshPeople()
}

export type Removed = { user_id: string; reassigned: number; kept: number; left: number; job_id: string | null }

export async function removeMember(user: string, heir: string | null): Promise<Removed> {
  const { data } = await askJson<{ data: Removed }>(`/members/${user}`, { method: 'DELETE', query: { reassign_to: heir } })
  void refreshPeople()
  return data
}

export async function invite(email: string, roles: string[]): Promise<void> {
  await askJson('/invitations', { method: 'POST', body: { email, roles } })
}

export async function resendInvitation(id: string): Promise<void> {
  await askJson(`/invitations/${id}/resend`, { method: 'POST' })
  void refreshPeople()
}

export async function revokeInvitation(id: string): Promise<void> {
  await askJson(`/invitations/${id}/revoke`, { method: 'POST' })
  void refreshPeople()
}
