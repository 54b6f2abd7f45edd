// All addresses of the application. Those of records follow from the entities there are; modules bring their own.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router'
import { allModules } from '../platform/modules/module'
import { readSearch } from '../platform/navigation'
import { enter, sessionNow } from '../platform/session/session'
import { CrashPage, MissingPage, WaitingPage } from './shell/faces'
import { Root } from './shell/root'
import { Shell } from './shell/shell'

const root = createRootRoute({ component: Root, notFoundComponent: MissingPage, errorComponent: CrashPage, validateSearch: readSearch })

/** Pages for whoever is not signed in, by their paths in mails. */
const doors = {
  '/sign-in': () => import('./sign-in/sign-in-page'),
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
    if (!(await enter(params.tenant))) throw notFound()
  },
})

/** What the shell shows; `load` gives the page when somebody goes there. */
const pages = {
  '/': () => import('./home/home-page'),
  '/$entity': () => import('../platform/records/list-page'),
  '/$entity/$id': () => import('../platform/records/detail/detail-page'),
}

export function makeRouter() {
  const modulePages = allModules().flatMap((module) => module.routes ?? [])
  const ofTenant = [...Object.entries(pages).map(([path, load]) => ({ path, load })), ...modulePages].map(({ path, load }) =>
    createRoute({ getParentRoute: () => tenant, path, component: lazyRouteComponent(load) }),
  )
  const ofDoors = Object.entries(doors).map(([path, load]) =>
    createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load) }),
  )
  return createRouter({
    routeTree: root.addChildren([home, ...ofDoors, tenant.addChildren(ofTenant)]),
    defaultPreload: 'intent',
    defaultPreloadDelay: 40,
    defaultPendingMs: 150,
    defaultPendingComponent: WaitingPage,
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: MissingPage,
    scrollRestoration: false,
  })
}
