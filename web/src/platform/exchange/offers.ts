// Whether importing and exporting are offered. The server decides; this only keeps menus honest.
import { type EntityHeading, isDaily, useMayMake } from '../records/entity'
import { IMPORT } from './import-entity'

/** Of this kind of record, by somebody who may make imports at all. */
export const isImportable = (entity: Pick<EntityHeading, 'module' | 'permissions'>, mayImport: boolean | undefined): boolean =>
  mayImport === true && isDaily(entity) && entity.permissions.create !== null

export function useMayImport(entity: Pick<EntityHeading, 'module' | 'permissions'>): boolean {
  return isImportable(entity, useMayMake(IMPORT))
}

export const mayExport = ({ permissions }: Pick<EntityHeading, 'permissions'>): boolean => permissions.export !== null
