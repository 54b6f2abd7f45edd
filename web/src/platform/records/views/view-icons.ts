// The icons a view can have, and the one it has.
import { type IconName, iconNamed } from '../../ui/icon'
import type { FaceName } from '../list/face-tabs'
import type { SavedView } from './saved-view'

export const VIEW_ICONS = [
  'star',
  'flag',
  'flame',
  'target',
  'bookmark',
  'inbox',
  'clock',
  'hourglass',
  'circle-check',
  'circle-alert',
  'users',
  'user-plus',
  'building-2',
  'handshake',
  'briefcase',
  'banknote',
  'trending-up',
  'map-pin',
  'tag',
  'zap',
  'eye',
] as const satisfies IconName[]

export const FACE_ICONS: Record<FaceName, IconName> = {
  table: 'table-2',
  board: 'square-kanban',
  calendar: 'calendar-days',
  chart: 'chart-column',
}

export const viewIcon = ({ icon, face }: Pick<SavedView, 'icon' | 'face'>): IconName => (icon ? iconNamed(icon) : FACE_ICONS[face])
