// What decides which settings one sees: permissions, and which kinds of records one may make.
import { useEntities } from '../../platform/records/entity'
import { usePermissions } from '../../platform/session/permissions'

/** Undefined: not known yet. */
export function useRights(): ReadonlySet<string> | undefined {
  const permissions = usePermissions()
  const { data: entities, isError } = useEntities()
  if (!permissions || !(entities || isError)) return undefined
  const makes = (entities ?? []).filter((entity) => entity.permissions.create !== null)
  return new Set([...permissions, ...makes.map(({ code }) => `${code}.create`)])
}
