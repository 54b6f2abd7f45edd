// What all browser tests do alike: sign in as somebody of the demo company, and wait until a page has settled.
import { type APIRequestContext, expect, type Page } from '@playwright/test'

export const PASSWORD = process.env.EOEX_DEMO_PASSWORD ?? 'Warm-Bread-4-Nord'
export const OWNER = process.env.EOEX_DEMO_EMAIL ?? 'ann@bakery-nord.example'
export const TENANT = '/bakery-nord'

/** Signs in beside the page, which is signed in from when it next goes somewhere. By hand it is done in sign-in.spec. */
export async function signIn(page: Page, email = OWNER, password = PASSWORD): Promise<void> {
  const { user, tenant, memberships } = await logIn(page.request, email, password)
  await page.addInitScript((known) => {
    // Once: who signs out stays out.
    if (sessionStorage.getItem('test.signed-in')) return
    sessionStorage.setItem('test.signed-in', 'once')
    localStorage.setItem('eoex.session', known)
  }, JSON.stringify({ user, tenant, memberships }))
}

/** Nothing is being loaded any more. Never a time that is waited. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeAttached({ timeout: 15_000 })
  await expect(page.locator('.skeleton, [aria-busy=true]')).toHaveCount(0)
}

/** What reaches over the edge of the page, or of the page's main part. */
export const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('html, #main, #main > div')]
      .filter((box) => box.scrollWidth > box.clientWidth + 1)
      .map((box) => `${box.tagName} ${box.className}: ${box.scrollWidth} in ${box.clientWidth}`),
  )

type Tenancy = { tenant_id: string; slug: string }
export type Session = { accessToken: string; user: unknown; tenant: Tenancy; memberships: Tenancy[] }

async function logIn(request: APIRequestContext, email: string, password: string): Promise<Session> {
  const answer = await request.post('/api/v1/auth/login', { data: { email, password } })
  expect(answer.status(), await answer.text()).toBe(200)
  return ((await answer.json()) as { data: Session }).data
}

/** Signs in beside the browser, into the demo company: by itself it would be wherever that person worked last. */
export async function sessionOf(request: APIRequestContext, email = OWNER): Promise<Session> {
  const session = await logIn(request, email, PASSWORD)
  const tenant = session.memberships.find(({ slug }) => `/${slug}` === TENANT)
  if (!tenant || session.tenant.slug === tenant.slug) return session
  const headers = { authorization: `Bearer ${session.accessToken}` }
  const switched = await request.post('/api/v1/auth/switch-tenant', { data: { tenant_id: tenant.tenant_id }, headers })
  return { ...session, ...((await switched.json()) as { data: Pick<Session, 'accessToken' | 'tenant'> }).data }
}
