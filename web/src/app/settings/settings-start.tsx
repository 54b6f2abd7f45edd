// The settings without a page: on phones their list; where the list is beside it, the first page.
import { Navigate } from '@tanstack/react-router'
import { pathTo } from '../../platform/navigation'
import { SettingsNavigation } from './settings-navigation'

/** As in the styles: `md`. */
const ROOM_FOR_BOTH = '(min-width: 768px)'

export default function SettingsStart() {
  if (matchMedia(ROOM_FOR_BOTH).matches) return <Navigate to={pathTo('/settings/profile') as string} replace />
  return <SettingsNavigation look="page" />
}
