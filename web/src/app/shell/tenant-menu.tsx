// The tenant one works in, and the others. Each tab works in its own.
import { useNavigate } from '@tanstack/react-router'
import { t } from '../../platform/i18n/translate'
import { useGo } from '../../platform/navigation'
import { useSignedIn } from '../../platform/session/session'
import { Icon } from '../../platform/ui/icon'
import { MenuButton, type MenuEntry } from '../../platform/ui/menu-button'

const Badge = ({ name }: { name: string }) => (
  <span
    aria-hidden="true"
    className="flex size-6 flex-none items-center justify-center rounded-md bg-accent text-xs font-bold text-on-accent shadow-[inset_0_1px_0_oklch(1_0_0/0.25)]"
  >
    {([...name.trim()][0] ?? '').toLocaleUpperCase()}
  </span>
)

export function TenantMenu({ isNarrow }: { isNarrow: boolean }) {
  const { tenant, memberships } = useSignedIn()
  const navigate = useNavigate()
  const go = useGo()
  const entries = (): MenuEntry[] => [
    { heading: t('tenants') },
    ...memberships.map(({ tenant_id, slug, name }) => ({
      label: name,
      icon: 'building-2' as const,
      isChecked: tenant_id === tenant.tenant_id,
      run: () => void navigate({ to: `/${slug}` as string }),
    })),
    '-',
    { label: t('tenant-settings'), icon: 'settings', run: () => go.to('/settings/tenant') },
    { label: t('invite-people'), icon: 'user-plus', run: () => go.to('/settings/members') },
  ]
  return (
    <MenuButton
      isPlain
      label={t('tenant-menu', { name: tenant.name })}
      tipSide={isNarrow ? 'right' : undefined}
      className="flex h-9 w-full min-w-0 items-center gap-2 rounded-md px-1.5 text-start hover:bg-hover data-popup-open:bg-active coarse:h-11"
      entries={entries}
    >
      <Badge name={tenant.name} />
      {!isNarrow && (
        <>
          <span className="min-w-0 flex-1 truncate text-sm font-semibold">
            <bdi>{tenant.name}</bdi>
          </span>
          <Icon name="chevrons-up-down" size={14} className="text-ink-3" />
        </>
      )}
    </MenuButton>
  )
}
