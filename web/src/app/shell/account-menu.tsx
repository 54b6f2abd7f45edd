// Oneself: looks, settings, shortcuts, the way out.
import { changeAppearance, DENSITIES, SKINS, THEMES, useAppearance } from '../../platform/appearance/appearance'
import { t } from '../../platform/i18n/translate'
import { useGo } from '../../platform/navigation'
import { useSignedIn } from '../../platform/session/session'
import { Avatar } from '../../platform/ui/avatar'
import type { IconName } from '../../platform/ui/icon'
import { MenuButton, type MenuEntry } from '../../platform/ui/menu-button'
import { leave } from '../waiting'
import { openShortcuts } from './overlay-signals'

const THEME_ICONS: Record<(typeof THEMES)[number], IconName> = { system: 'monitor', light: 'sun', dark: 'moon' }

export function AccountMenu({ isNarrow }: { isNarrow: boolean }) {
  const { user } = useSignedIn()
  const appearance = useAppearance()
  const go = useGo()
  const name = `${user.first_name} ${user.last_name}`.trim()
  const entries = (): MenuEntry[] => [
    { heading: user.email },
    { label: t('my-settings'), icon: 'user-cog', run: () => go.to('/settings/profile') },
    {
      label: t('theme'),
      icon: 'palette',
      entries: THEMES.map((theme) => ({
        label: t(`theme-${theme}`),
        icon: THEME_ICONS[theme],
        isChecked: appearance.theme === theme,
        staysOpen: true,
        run: () => changeAppearance({ theme }),
      })),
    },
    {
      label: t('skin'),
      icon: 'sparkles',
      entries: SKINS.map((skin) => ({
        label: t(`skin-${skin}`),
        isChecked: appearance.skin === skin,
        staysOpen: true,
        run: () => changeAppearance({ skin }),
      })),
    },
    {
      label: t('density'),
      icon: 'rows-3',
      entries: DENSITIES.map((density) => ({
        label: t(`density-${density}`),
        isChecked: appearance.density === density,
        staysOpen: true,
        run: () => changeAppearance({ density }),
      })),
    },
    { label: t('shortcuts'), icon: 'keyboard', keys: '?', run: openShortcuts },
    '-',
    { label: t('sign-out'), icon: 'log-out', run: leave },
  ]
  return (
    <MenuButton
      isPlain
      label={t('account-menu', { name })}
      tipSide={isNarrow ? 'right' : undefined}
      className="flex h-9 min-w-0 flex-1 items-center gap-2 rounded-md px-1.5 text-start hover:bg-hover data-popup-open:bg-active coarse:h-11"
      entries={entries}
    >
      <Avatar name={name || user.email} size={24} />
      {!isNarrow && (
        <span className="min-w-0 flex-1 truncate text-sm font-medium">
          <bdi>{name || user.email}</bdi>
        </span>
      )}
    </MenuButton>
  )
}
