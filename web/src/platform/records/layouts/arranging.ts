// The way from where something is shown to where it is arranged, for those who may.
import { t } from '../../i18n/translate'
import { useGo } from '../../navigation'
import type { IconName } from '../../ui/icon-names.gen'
import { type Entity, useMayMake } from '../entity'

export type Face = 'form' | 'detail' | 'list' | 'board' | 'calendar'

/** The kind of record that arrangements are. */
const LAYOUT_ENTITY = 'core.layout'

export const layoutsPath = (path: string, face: Face): string => `/settings/records/${path}/layouts/${face}`

export type Arranging = { name: string; label: string; icon: IconName; run: () => void }

/** As an entry of a menu, and as a command of the palette. None: one may not. */
export function useArranging(entity: Pick<Entity, 'path'>, face: Face): Arranging[] {
  const go = useGo()
  const mayArrange = useMayMake(LAYOUT_ENTITY)
  if (!mayArrange) return []
  const run = () => go.to(layoutsPath(entity.path, face))
  return [{ name: `arrange ${face}`, label: t(`arrange-${face}`), icon: 'layout-template', run }]
}
