// The frame of daily work: side bar, the page, a record beside it, and on phones a bar at the bottom.
import { Outlet, useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { changeAppearance, isDark, useAppearance } from '../../platform/appearance/appearance'
import { t, withWords } from '../../platform/i18n/translate'
import { addShortcut, useShortcut } from '../../platform/keyboard/shortcuts'
import { allModules, allTunings } from '../../platform/modules/module'
import { pathTo, TenantLink, useGo, usePageSearch } from '../../platform/navigation'
import { recallChanges, useWatchedChanges } from '../../platform/records/bulk/watched-changes'
import { useEntities, useMayMake } from '../../platform/records/entity'
import { useSession } from '../../platform/session/session'
import { Icon, iconNamed } from '../../platform/ui/icon'
import { onFirstToast } from '../../platform/ui/toast'
import { ConnectionBanner } from './connection-banner'
import { fetchOverlays, type Overlay, onOverlaySignal, openPalette, openShortcuts } from './overlay-signals'
import { Sidebar } from './sidebar'

/** Among them is the one that asks to sign in again, in the words of the door. */
const importOverlays = () => withWords('door', import('./overlays'))
const Overlays = lazy(importOverlays)
const ChangesDock = lazy(() => import('../../platform/records/bulk/changes-dock'))
const Peek = lazy(() => import('../../platform/records/detail/peek'))

const IDLE_MS = 4000

/** The overlays come when the first is wanted, or when there is nothing else to do. */
function useOverlays() {
  const [first, setFirst] = useState<Overlay>()
  const [isFetched, setFetched] = useState(false)
  const search = usePageSearch()
  const session = useSession()
  const isExpired = session.status === 'signed-in' && session.isExpired
  useEffect(() => {
    const off = onOverlaySignal((signal) => {
      setFetched(true)
      // Later signals are heard by the overlays themselves.
      if (signal !== 'toast') setFirst((before) => before ?? signal)
    })
    onFirstToast(fetchOverlays)
    const whenIdle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1500))
    whenIdle(() => void importOverlays(), { timeout: IDLE_MS })
    return off
  }, [])
  const isAskedFor = search.form !== undefined || isExpired
  // Once there they stay: what a form has to say is said as it closes.
  useEffect(() => {
    if (isAskedFor) setFetched(true)
  }, [isAskedFor])
  const isWanted = isFetched || isAskedFor
  return isWanted ? (
    <Suspense>
      <Overlays first={first} />
    </Suspense>
  ) : null
}

/** Changes of many records are looked for when there is nothing else to do, and shown at once where one is known. */
function useChangesDock() {
  const isWatching = useWatchedChanges(({ ids }) => ids.length > 0)
  const mayChangeMany = useMayMake('core.change_set')
  const [isIdle, setIdle] = useState(false)
  useEffect(() => {
    recallChanges()
    const whenIdle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1500))
    whenIdle(() => setIdle(true), { timeout: IDLE_MS })
  }, [])
  return isWatching || (isIdle && mayChangeMany) ? (
    <Suspense>
      <ChangesDock />
    </Suspense>
  ) : null
}

function useShellShortcuts() {
  const router = useRouter()
  const { data: entities } = useEntities()
  const go = useGo()
  useShortcut('mod+k', 'shortcut-palette', openPalette)
  useShortcut('?', 'shortcut-help', openShortcuts)
  useShortcut('[', 'shortcut-sidebar', () => changeAppearance({ isSidebarOpen: !useAppearance.getState().isSidebarOpen }))
  useShortcut('mod+shift+l', 'toggle-dark', () => changeAppearance({ theme: isDark() ? 'light' : 'dark' }))
  useShortcut('g h', 'shortcut-home', () => go.to('/'))
  useShortcut('g s', 'shortcut-settings', () => go.to('/settings/profile'))
  useEffect(() => {
    const navigate = (path: string) => void router.navigate({ to: pathTo(path) })
    const ofEntities = allTunings().flatMap(({ entity, keys }) => {
      const heading = entities?.find(({ code }) => code === entity)
      if (!keys || !heading) return []
      return addShortcut({ keys, says: 'shortcut-go', about: heading.plural, run: () => navigate(`/${heading.path}`) })
    })
    const ofModules = allModules()
      .flatMap((module) => module.navigation ?? [])
      .flatMap(({ keys, label, to }) => (keys ? addShortcut({ keys, says: 'shortcut-go', about: t(label), run: () => navigate(to) }) : []))
    return () => {
      for (const off of [...ofEntities, ...ofModules]) off()
    }
  }, [router, entities])
}

/** A new page: the focus goes to it, so that a screen reader reads its heading. */
function useFocusOnPage() {
  const main = useRef<HTMLElement>(null)
  const path = useLocation({ select: (location) => location.pathname })
  const last = useRef(path)
  useEffect(() => {
    if (last.current === path) return
    last.current = path
    main.current?.focus({ preventScroll: true })
  }, [path])
  return main
}

function Drawer({ onClose }: { onClose: () => void }) {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => panel.current?.focus(), [])
  return (
    <div className="fixed inset-0 z-40 md:hidden">
      <button type="button" aria-label={t('close-menu')} className="absolute inset-0 bg-scrim" onClick={onClose} />
      <div
        ref={panel}
        role="dialog"
        aria-modal="true"
        aria-label={t('menu')}
        tabIndex={-1}
        className="absolute inset-y-0 start-0 w-[280px] bg-canvas shadow-3 outline-none!"
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
        }}
      >
        <Sidebar isNarrow={false} onNavigate={onClose} />
      </div>
    </div>
  )
}

/** As many as there is room for beside search and menu. */
const BOTTOM_ENTITIES_MAX = 2

function BottomBar({ isMenuOpen, onMenu }: { isMenuOpen: boolean; onMenu: () => void }) {
  const { data: entities } = useEntities()
  const first = allTunings()
    .toSorted((a, b) => (a.order ?? 100) - (b.order ?? 100))
    .flatMap(({ entity }) => entities?.find(({ code }) => code === entity) ?? [])
    .slice(0, BOTTOM_ENTITIES_MAX)
  return (
    <nav aria-label={t('quick-navigation')} className="tabbar">
      <TenantLink to="/" isExact>
        <Icon name="house" />
        {t('home')}
      </TenantLink>
      {first.map(({ code, path, plural, icon }) => (
        <TenantLink key={code} to={`/${path}`}>
          <Icon name={iconNamed(icon)} />
          {plural}
        </TenantLink>
      ))}
      <button type="button" onClick={openPalette}>
        <Icon name="search" />
        {t('search')}
      </button>
      <button type="button" aria-haspopup="dialog" aria-expanded={isMenuOpen} onClick={onMenu}>
        <Icon name="menu" />
        {t('menu')}
      </button>
    </nav>
  )
}

export function Shell() {
  const session = useSession()
  const navigate = useNavigate()
  // Signed out here or in another tab: nothing of the page stays behind.
  useEffect(() => {
    if (session.status === 'signed-out') void navigate({ to: '/sign-in' as string, replace: true })
  }, [session.status, navigate])
  return session.status === 'signed-in' ? <Frame key={session.tenant.tenant_id} /> : null
}

function Frame() {
  const isSidebarOpen = useAppearance((appearance) => appearance.isSidebarOpen)
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const { peek } = usePageSearch()
  const go = useGo()
  const main = useFocusOnPage()
  const overlays = useOverlays()
  const changesDock = useChangesDock()
  useShellShortcuts()
  return (
    <div className="flex h-dvh flex-col">
      <a href="#main" className="skip">
        {t('skip-to-content')}
      </a>
      <ConnectionBanner />
      <div className="flex min-h-0 flex-1">
        <div className={`hidden flex-none transition-[width] duration-200 ease-out md:block ${isSidebarOpen ? 'w-[236px]' : 'w-[52px]'}`}>
          <Sidebar isNarrow={!isSidebarOpen} />
        </div>
        {isDrawerOpen && <Drawer onClose={() => setDrawerOpen(false)} />}
        <div className="flex min-w-0 flex-1 gap-2 md:py-2 md:pe-2">
          <main
            id="main"
            ref={main}
            tabIndex={-1}
            className="relative flex min-w-0 flex-1 flex-col overflow-hidden bg-surface outline-none! md:rounded-lg md:border md:border-line md:shadow-[0_1px_3px_oklch(0.2_0.03_264/0.04)]"
          >
            <Outlet />
          </main>
          {peek && (
            <Suspense>
              <Peek key={peek} target={peek} onClose={() => go.change({ peek: undefined })} />
            </Suspense>
          )}
        </div>
      </div>
      <BottomBar isMenuOpen={isDrawerOpen} onMenu={() => setDrawerOpen(true)} />
      {changesDock}
      {overlays}
    </div>
  )
}
