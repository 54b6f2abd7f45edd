// The pages of the settings as a list: beside the page where there is room, by itself on phones.
import { t } from '../../platform/i18n/translate'
import { TenantLink } from '../../platform/navigation'
import { Icon } from '../../platform/ui/icon'
import { Skeleton } from '../../platform/ui/skeleton'
import { offeredPages, type SettingsPage } from './settings-list'
import { useRights } from './use-rights'

const GROUPS = ['me', 'organisation'] as const

function Narrow({ page }: { page: SettingsPage }) {
  return (
    <TenantLink
      to={`/settings${page.path}`}
      className="group flex h-[30px] items-center gap-2.5 rounded-md px-2 text-ink-2 hover:bg-hover hover:text-ink aria-[current=page]:bg-active aria-[current=page]:font-medium aria-[current=page]:text-ink coarse:h-11"
    >
      <Icon name={page.icon} className="text-ink-3 group-aria-[current=page]:text-accent-ink" />
      <span className="min-w-0 truncate">{t(page.label)}</span>
    </TenantLink>
  )
}

function Wide({ page }: { page: SettingsPage }) {
  return (
    <TenantLink to={`/settings${page.path}`} className="flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-hover">
      <span className="flex size-9 flex-none items-center justify-center rounded-md bg-hover text-ink-2">
        <Icon name={page.icon} size={18} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{t(page.label)}</span>
        <span className="block truncate text-xs text-ink-3">{t(page.says)}</span>
      </span>
      <Icon name="chevron-right" size={16} className="text-ink-3 rtl:rotate-180" />
    </TenantLink>
  )
}

export function SettingsNavigation({ look }: { look: 'beside' | 'page' }) {
  const rights = useRights()
  const pages = rights && offeredPages(rights)
  const Entry = look === 'beside' ? Narrow : Wide
  return (
    <nav aria-label={t('settings')} className={look === 'beside' ? 'flex flex-col gap-4 p-3' : 'flex flex-col gap-6 py-4'}>
      {GROUPS.map((group) => (
        <section key={group}>
          <h2 className={`pb-1 text-2xs font-medium text-ink-3 ${look === 'beside' ? 'px-2' : 'px-4'}`}>
            {t(group === 'me' ? 'settings-me' : 'settings-organisation')}
          </h2>
          {pages ? (
            <ul className={look === 'beside' ? 'flex flex-col gap-px' : 'divide-y divide-line border-y border-line'}>
              {pages
                .filter((page) => page.group === group)
                .map((page) => (
                  <li key={page.path}>
                    <Entry page={page} />
                  </li>
                ))}
            </ul>
          ) : (
            <div className="flex flex-col gap-4 px-2 py-2">
              <Skeleton width="60%" />
              <Skeleton width="45%" />
              <Skeleton width="70%" />
            </div>
          )}
        </section>
      ))}
    </nav>
  )
}
