// The settings: their pages at the side, and one of them. On phones the list comes first and the page has a way back.
import './settings.css'
import { Outlet, useLocation } from '@tanstack/react-router'
import { t } from '../../platform/i18n/translate'
import { pathTo } from '../../platform/navigation'
import { useEntities } from '../../platform/records/entity'
import { EmptyFace } from '../../platform/ui/face'
import { type Crumb, PageBar } from '../../platform/ui/page-bar'
import { pageAt } from './settings-list'
import { SettingsNavigation } from './settings-navigation'
import { useRights } from './use-rights'

function Forbidden({ page }: { page: string }) {
  return (
    <div role="alert">
      <EmptyFace icon="lock" title={t('problem-title-forbidden')} hint={t('settings-forbidden', { page })} />
    </div>
  )
}

export default function SettingsFrame() {
  const path = useLocation({ select: ({ pathname }) => pathname.slice(pathTo('/settings').length).replace(/\/$/, '') })
  const page = pageAt(path)
  const rights = useRights()
  const isForbidden = page?.needs !== undefined && rights !== undefined && !rights.has(page.needs)
  // What lies deeper is about one kind of records.
  const deeper = page && path.length > page.path.length ? path.slice(page.path.length + 1) : undefined
  const kind = useEntities().data?.find((entity) => entity.path === deeper?.split('/')[0])
  const crumbs: Crumb[] = page ? [{ label: t('settings'), to: '/settings', icon: 'settings' }] : []
  if (page && deeper) crumbs.push({ label: t(page.label), to: `/settings${page.path}`, icon: page.icon })
  return (
    <>
      <PageBar title={kind?.plural ?? t(page?.label ?? 'settings')} icon={page ? undefined : 'settings'} crumbs={crumbs} />
      <div className="flex min-h-0 flex-1">
        <div className="hidden w-[212px] flex-none overflow-y-auto border-e border-line md:block">
          <SettingsNavigation look="beside" />
        </div>
        <div
          className="relative min-w-0 flex-1 overflow-y-auto outline-none!"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
          tabIndex={0}
          role="region"
          aria-label={t('settings')}
        >
          {isForbidden ? <Forbidden page={page ? t(page.label) : ''} /> : <Outlet />}
        </div>
      </div>
    </>
  )
}
