// Where merging is offered, and to whom: with the right to change what stays and to delete what goes.
import { type EntityHeading, isDaily, useMayMake } from '../entity'
import type { RecordId } from '../record'

/** More than these nobody compares side by side; the server thinks so too. */
export const MERGED_MAX = 10

const MERGE = 'core.merge'

/** Whether one may merge records of this kind, as far as that follows from the kind alone. */
export const canBeMerged = (entity: Pick<EntityHeading, 'module' | 'features' | 'permissions'>): boolean =>
  isDaily(entity) && entity.features.trash && entity.permissions.update !== null && entity.permissions.delete !== null

export function useMayMerge(entity: EntityHeading): boolean {
  const mayMake = useMayMake(MERGE)
  return canBeMerged(entity) && mayMake === true
}

/** Not known yet, or yes. */
export const useMayEverMerge = (): boolean => useMayMake(MERGE) !== false

export const mergePath = (entity: Pick<EntityHeading, 'path'>): string => `/${entity.path}/merge`

export const idsInAddress = (ids: Iterable<RecordId>): string => [...new Set(ids)].join(',')

/** The records that an address names. What is no id is left out, and so is what comes twice or too late. */
export function readIds(ids: string | undefined): RecordId[] {
  const named = (ids ?? '').toLowerCase().split(',')
  const known = named.map((id) => id.trim()).filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
  return [...new Set(known)].slice(0, MERGED_MAX)
}
