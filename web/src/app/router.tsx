// All addresses of the application. Those of records follow from the entities there are; modules bring their own.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router'
import { learnWords, withWords } from '../platform/i18n/translate'
import { allModules } from '../platform/modules/module'
import { type PageSearch, readSearch } from '../platform/navigation'
import { type Entity, entityQuery } from '../platform/records/entity'
import { queryClient } from '../platform/records/reading'
import { enter, sessionNow } from '../platform/session/session'
import { settingsPages } from './settings/settings-pages'
import { CrashPage, MissingPage, WaitingPage, WaitingPart } from './shell/faces'
import { Root } from './shell/root'
import { Shell } from './shell/shell'
import { keepToken } from './sign-in/link-token'
import { wantedPath } from './sign-in/wanted-path'

const root = createRootRoute({ component: Root, notFoundComponent: MissingPage, errorComponent: CrashPage, validateSearch: readSearch })

/** Pages for whoever is not signed in, by their paths in mails. */
const doors = {
  '/sign-in': () => withWords('door', import('./sign-in/sign-in-page')),
  '/sign-up': () => withWords('door', import('./sign-in/sign-up-page')),
  '/forgot-password': () => withWords('door', import('./sign-in/forgot-password-page')),
  '/confirm-email': () => withWords('door', import('./sign-in/confirm-email-page')),
  '/reset-password': () => withWords('door', import('./sign-in/reset-password-page')),
  // With the names of the roles.
  '/accept-invitation': () => withWords('work', withWords('door', import('./sign-in/accept-invitation-page'))),
}
/** Whoever is inside already has no use for these. */
const ONLY_OUTSIDE: readonly string[] = ['/sign-in', '/sign-up']

/** The token of a mail's link leaves the address before anything is shown. */
function atDoor({ location: { pathname, hash } }: { location: { pathname: string; hash: string } }): void {
  if (hash) {
    keepToken(pathname, hash)
    throw redirect({ to: pathname as string, hash: '', replace: true })
  }
  if (ONLY_OUTSIDE.includes(pathname) && sessionNow().status === 'signed-in') {
    throw redirect({ to: wantedPath() as string, replace: true })
  }
}

/** Where one wanted to go is not forgotten over signing in. */
const signInFirst = (href: string) => redirect({ to: '/sign-in' as string, search: { next: href } as never })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: ({ location }) => {
    const session = sessionNow()
    if (session.status !== 'signed-in') throw signInFirst(location.href)
    throw redirect({ to: `/${session.tenant.slug}` as string, replace: true })
  },
})

const tenant = createRoute({
  getParentRoute: () => root,
  path: '/$tenant',
  component: Shell,
  beforeLoad: async ({ params, location }) => {
    if (sessionNow().status !== 'signed-in') throw signInFirst(location.href)
    const [isMember] = await Promise.all([enter(params.tenant), learnWords('work')])
    if (!isMember) throw notFound()
  },
})

/** What the shell shows; `load` gives the page when somebody goes there. */
const pages = {
  '/': () => import('./home/home-page'),
  '/$entity': () => import('../platform/records/list-page'),
  '/$entity/$id': () => import('../platform/records/detail/detail-page'),
  '/$entity/merge': () => withWords('merging', import('../platform/records/merging/merge-page')),
  '/$entity/duplicates': () => withWords('duplicates', import('../platform/records/duplicates/review-page')),
  '/$entity/import': () => withWords('exchange', import('../platform/exchange/new-import-page')),
  '/imports/$id': () => withWords('exchange', import('../platform/exchange/import-page')),
}

/** Fetches what the first page will need while the session is still being asked for: neither has to wait for the other. */
export function fetchAhead(pathname: string): void {
  const [, tenant, entity, id] = pathname.split('/')
  if (!tenant || `/${tenant}` in doors || entity === 'settings') return
  void learnWords('work')
  void pages[id ? '/$entity/$id' : entity ? '/$entity' : '/']()
}

/** What a page can ask for as soon as it is known of which entity it is: drawing takes longer than asking. */
type Ahead = { ahead?: (entity: Entity, search: PageSearch) => void }
type Going = { params: unknown; location: { search: Record<string, unknown> } }

const askAhead = (load: () => Promise<object>) => {
  const ask = async ({ params, location }: Going) => {
    const { entity: path } = params as { entity?: string }
    if (!path) return
    const [page, entity] = await Promise.all([load() as Promise<Ahead>, queryClient.ensureQueryData(entityQuery(path))])
    page.ahead?.(entity, readSearch(location.search))
  }
  // What goes wrong is said by the page, which asks again; nobody waits for this.
  return (going: Going): void => void ask(going).catch(() => undefined)
}

export function makeRouter() {
  const modulePages = allModules().flatMap((module) => module.routes ?? [])
  const ofTenant = [...Object.entries(pages).map(([path, load]) => ({ path, load })), ...modulePages].map(({ path, load }) =>
    createRoute({ getParentRoute: () => tenant, path, component: lazyRouteComponent(load), loader: askAhead(load) }),
  )
  const settings = createRoute({
    getParentRoute: () => tenant,
    path: '/settings',
    // Passwords are asked for in the same words as at the door.
    component: lazyRouteComponent(() => withWords('door', withWords('settings', import('./settings/settings-frame')))),
  })
  const ofSettings = Object.entries(settingsPages).map(([path, load]) =>
    createRoute({ getParentRoute: () => settings, path, component: lazyRouteComponent(load), pendingComponent: WaitingPart }),
  )
  const ofDoors = Object.entries(doors).map(([path, load]) =>
    createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load), beforeLoad: atDoor }),
  )
  return createRouter({
    routeTree: root.addChildren([home, ...ofDoors, tenant.addChildren([...ofTenant, settings.addChildren(ofSettings)])]),
    defaultPreload: 'intent',
    defaultPreloadDelay: 40,
    defaultPendingMs: 150,
    defaultPendingComponent: WaitingPage,
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: MissingPage,
    scrollRestoration: false,
  })
}
