// Roles, members and invitations: reading and changing them.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, dataOf, type Schemas } from '../../../platform/api/client'
import { currentLanguage } from '../../../platform/i18n/translate'
import { type Member, membersQuery } from '../../../platform/records/fields/known-people'
import { queryClient } from '../../../platform/records/reading'
import { sessionNow } from '../../../platform/session/session'

export type RoleMatrix = Schemas['Matrix']
export type RoleLine = Schemas['RoleLine']
/** With which records: all, one's own, none. */
export type Reach = Schemas['ReachSeen'] | null
export type InvitationLine = Schemas['InvitationLine']
export type Removed = Schemas['Removed']

const tenantNow = () => {
  const session = sessionNow()
  return session.status === 'signed-in' ? session.tenant.tenant_id : 'nobody'
}

export const rolesQuery = () =>
  queryOptions({
    queryKey: ['roles', tenantNow(), currentLanguage()],
    queryFn: async ({ signal }) => (await dataOf(api.GET('/api/v1/roles', { signal }))).data,
    staleTime: 60_000,
  })

/** What stands above one's own role one cannot give. */
export function rolesToGive(matrix: RoleMatrix | undefined, own: string[]): RoleLine[] {
  const rank = Math.max(0, ...(matrix?.roles ?? []).filter(({ code }) => own.includes(code)).map(({ rank }) => rank))
  return (matrix?.roles ?? []).filter((role) => role.rank <= rank)
}

const invitationsKey = () => ['invitations', tenantNow()]
const INVITATIONS_AT_ONCE = 50

/** Open and expired ones: what still can be done something about. */
export const invitationsQuery = () =>
  infiniteQueryOptions({
    queryKey: invitationsKey(),
    queryFn: ({ pageParam, signal }) => {
      const query = { ...(pageParam && { cursor: pageParam }), limit: String(INVITATIONS_AT_ONCE) }
      return dataOf(api.GET('/api/v1/invitations', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => (meta.hasNext ? meta.nextCursor : undefined),
    staleTime: 30_000,
  })

export const refreshPeople = () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: membersQuery().queryKey }),
    queryClient.invalidateQueries({ queryKey: invitationsKey() }),
    queryClient.invalidateQueries({ queryKey: ['roles', tenantNow()] }),
    // One's own rights may have changed with one's own roles.
    queryClient.invalidateQueries({ queryKey: ['me'] }),
  ])

/** Shown at once; the roles there were come back if the server refuses. */
export async function changeRoles(member: Member, roles: string[]): Promise<void> {
  const put = (roles: string[]) =>
    queryClient.setQueryData<Member[]>(membersQuery().queryKey, (members) =>
      members?.map((one) => (one.user_id === member.user_id ? { ...one, roles } : one)),
    )
  put(roles)
  try {
    await api.PATCH('/api/v1/members/{id}', { params: { path: { id: member.user_id } }, body: { roles } })
  } catch (cause) {
    put(member.roles)
    throw cause
  }
  void refreshPeople()
}

export async function removeMember(user: string, heir: string | null): Promise<Removed> {
  const params = { path: { id: user }, query: heir ? { reassign_to: heir } : {} }
  const { data } = await dataOf(api.DELETE('/api/v1/members/{id}', { params }))
  void refreshPeople()
  return data
}

export async function invite(email: string, roles: string[]): Promise<void> {
  await api.POST('/api/v1/invitations', { body: { email, roles } })
}

export async function resendInvitation(id: string): Promise<void> {
  await api.POST('/api/v1/invitations/{id}/resend', { params: { path: { id } } })
  void refreshPeople()
}

export async function revokeInvitation(id: string): Promise<void> {
  await api.POST('/api/v1/invitations/{id}/revoke', { params: { path: { id } } })
  void refreshPeople()
}
