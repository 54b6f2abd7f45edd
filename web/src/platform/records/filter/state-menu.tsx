// Which of the records: those in use, the archive, or the trash.
import { type MessageKey, t } from '../../i18n/translate'
import type { IconName } from '../../ui/icon'
import { MenuButton, type MenuEntry } from '../../ui/menu-button'
import type { Entity } from '../entity'
import type { RecordState } from '../reading'

const STATES: { state: RecordState; says: MessageKey; icon: IconName; needs?: 'archive' | 'trash' }[] = [
  { state: 'active', says: 'state-active', icon: 'circle-check' },
  { state: 'archived', says: 'state-archived', icon: 'archive', needs: 'archive' },
  { state: 'all', says: 'state-all', icon: 'layers', needs: 'archive' },
  { state: 'trashed', says: 'state-trashed', icon: 'trash-2', needs: 'trash' },
]

export function StateMenu({
  entity,
  state = 'active',
  onChange,
  hasWords = state !== 'active',
}: {
  entity: Entity
  state?: RecordState
  onChange: (state: RecordState) => void
  /** Also where there is little room. */
  hasWords?: boolean
}) {
  const offered = STATES.filter(({ needs }) => !needs || entity.features[needs])
  const present = STATES.find((known) => known.state === state) ?? STATES[0]
  if (offered.length < 2 || !present) return null
  const entries = (): MenuEntry[] =>
    offered.map(({ state: other, says, icon }) => ({ label: t(says), icon, isChecked: other === state, run: () => onChange(other) }))
  return (
    <MenuButton icon={present.icon} align="end" entries={entries} label={t('state-show', { state: t(present.says) })}>
      <span className={hasWords ? '' : 'max-lg:sr-only'}>{t(present.says)}</span>
    </MenuButton>
  )
}
