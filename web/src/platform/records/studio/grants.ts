// Who may do what with records of one's own kinds, by role and right. Owners may everything: somebody has to.
import { isSame } from '../conflict/merge'
import type { Reach as AnyReach, RightName } from '../entity'

export const GRANTED_ROLES = ['admin', 'member', 'viewer'] as const
export type GrantedRole = (typeof GRANTED_ROLES)[number]
export const RIGHTS = ['read', 'create', 'update', 'delete', 'export', 'purge'] as const satisfies readonly RightName[]

/** Records of one's own kinds belong to their owner or to all; none of them is opened. */
export type Reach = Exclude<AnyReach, 'open'>
export type Grants = Record<GrantedRole, Record<RightName, Reach>>
/** As it is written down: roles that are not named may what they usually may. */
export type SaidGrants = Partial<Record<string, Partial<Record<RightName, Reach>>>>

const NOTHING: Record<RightName, Reach> = { read: null, create: null, update: null, delete: null, export: null, purge: null }

/** As the server has it in sdk/src/entity/grants.rs. */
export const USUAL_GRANTS: Grants = {
  admin: { read: 'all', create: 'all', update: 'all', delete: 'all', export: 'all', purge: 'all' },
  member: { ...NOTHING, read: 'all', create: 'all', update: 'all', export: 'all', delete: 'own' },
  viewer: { ...NOTHING, read: 'all' },
}

/** What does not exist yet belongs to nobody. */
export const reachesOf = (right: RightName): Reach[] => (right === 'create' ? ['all', null] : ['all', 'own', null])

export const grantsFrom = (said: SaidGrants | null): Grants => {
  const of = (role: GrantedRole) => (said?.[role] ? { ...NOTHING, ...said[role] } : USUAL_GRANTS[role])
  return { admin: of('admin'), member: of('member'), viewer: of('viewer') }
}

export const withGrant = (grants: Grants, role: GrantedRole, right: RightName, reach: Reach): Grants => ({
  ...grants,
  [role]: { ...grants[role], [right]: reach },
})

/** Only of the roles that are treated in another way than usual. */
export function saidGrants(grants: Grants): SaidGrants | null {
  const special = GRANTED_ROLES.filter((role) => !isSame(grants[role], USUAL_GRANTS[role]))
  const granted = (role: GrantedRole) => Object.fromEntries(Object.entries(grants[role]).filter(([, reach]) => reach !== null))
  return special.length > 0 ? Object.fromEntries(special.map((role) => [role, granted(role)])) : null
}
