// Who is signed in, in this tab, and for which tenant.
//
// The access token lives in this module's memory and nowhere else. The refresh cookie is shared by all tabs, so renewing
// happens under a lock, one tab after the other, and each tells the others what it got. Two tabs may work in two tenants:
// a tab always asks for a token of its own tenant.
import { create } from 'zustand'
import type { Schemas } from '../api/client'
import { isProblem, Problem, problemOf } from '../api/problem'
import { answerTo, ask, requestFor } from '../api/transport'
import { forgetOwn } from './own-storage'
import { type RememberedSession, remember, rememberedSession } from './remembered'

export type Person = Schemas['Person']
export type Tenancy = Schemas['Tenancy']
export type SignedIn = Schemas['SignedIn']

export type SessionState =
  | { status: 'starting' }
  | { status: 'signed-out' }
  /** `isExpired`: the page stays as it is, and somebody has to sign in again over it. */
  | { status: 'signed-in'; user: Person; tenant: Tenancy; memberships: Tenancy[]; isExpired: boolean }

export const useSession = create<SessionState>(() => ({ status: 'starting' }))
const { getState, setState } = useSession

export const sessionNow = getState
/** Only for what is shown to somebody signed in. */
export function useSignedIn() {
  const session = useSession()
  if (session.status !== 'signed-in') throw new Error('This is only for whoever is signed in.')
  return session
}

/** Renewed this long before it ends, so that no request meets its end on the way. */
const RENEW_BEFORE_MS = 60_000
const TRY_AGAIN_MS = 15_000
const LOCK = 'eoex-session'

type Token = { text: string; tenant: string; user: string; endsAt: number }
let token: Token | undefined
let timer: ReturnType<typeof setTimeout> | undefined
/** Those who wait for somebody to sign in again. */
let waiting: PromiseWithResolvers<string> | undefined

/** Measured from here on, and never by the clock on the wall: it may be wrong by hours. */
const now = () => performance.now()

/** What somebody has changed about themselves, or about the tenant they work in. */
export type Amendment = { user?: Partial<Person>; tenant?: { tenant_id: string; name: string } }

type Told = { kind: 'signed-in'; answer: SignedIn } | { kind: 'amended'; amendment: Amendment; user: string } | { kind: 'signed-out' }
const tabs = new BroadcastChannel('eoex-session')
tabs.onmessage = ({ data: told }: MessageEvent<Told>) => {
  const session = getState()
  if (told.kind === 'signed-out') {
    if (session.status === 'signed-in') forget()
    return
  }
  if (told.kind === 'amended') {
    if (session.status === 'signed-in' && session.user.id === told.user) applyAmendment(told.amendment)
    return
  }
  const isMine = session.status === 'signed-in' && session.tenant.tenant_id === told.answer.tenant.tenant_id
  if (isMine && session.user.id === told.answer.user.id) keep(told.answer, false)
  else if (session.status === 'signed-out') void renew().catch(() => undefined)
  // Somebody else has signed in over there: what this tab shows is not theirs.
  else if (session.status === 'signed-in' && session.user.id !== told.answer.user.id) location.reload()
}

function keep(answer: SignedIn, isTold = true): string {
  const { accessToken, expiresIn, user, tenant, memberships } = answer
  token = { text: accessToken, tenant: tenant.tenant_id, user: user.id, endsAt: now() + expiresIn * 1000 }
  clearTimeout(timer)
  timer = setTimeout(renewQuietly, Math.max(1000, expiresIn * 1000 - RENEW_BEFORE_MS))
  setState({ status: 'signed-in', user, tenant, memberships, isExpired: false }, true)
  remember({ user, tenant, memberships })
  if (isTold) tabs.postMessage({ kind: 'signed-in', answer } satisfies Told)
  waiting?.resolve(accessToken)
  waiting = undefined
  return accessToken
}

const leaving = new Set<() => void>()
/** For what must not stay behind when somebody signs out: what was seen, what was begun. */
export const onSignOut = (clean: () => void): void => void leaving.add(clean)

function applyAmendment({ user, tenant }: Amendment): void {
  const session = getState()
  if (session.status !== 'signed-in') return
  const named = (tenancy: Tenancy): Tenancy => (tenancy.tenant_id === tenant?.tenant_id ? { ...tenancy, name: tenant.name } : tenancy)
  const amended = {
    user: { ...session.user, ...user },
    tenant: named(session.tenant),
    memberships: session.memberships.map(named),
  }
  setState({ ...session, ...amended }, true)
  remember(amended)
}

/** The frame shows a new name, and speaks a new language, at once and in every tab. */
export function amend(amendment: Amendment): void {
  const session = getState()
  if (session.status !== 'signed-in') return
  applyAmendment(amendment)
  tabs.postMessage({ kind: 'amended', amendment, user: session.user.id } satisfies Told)
}

function forget(): void {
  for (const clean of leaving) clean()
  token = undefined
  clearTimeout(timer)
  remember(undefined)
  forgetOwn()
  waiting?.reject(new Problem('web.signed_out', 401, 'You have signed out.'))
  waiting = undefined
  setState({ status: 'signed-out' }, true)
}

/** Nobody is thrown out of a page that is being worked in. */
function expire(): Promise<string> {
  const session = getState()
  token = undefined
  clearTimeout(timer)
  if (session.status !== 'signed-in') {
    forget()
    return Promise.reject(new Problem('web.signed_out', 401, 'You are not signed in.'))
  }
  if (!waiting) {
    waiting = Promise.withResolvers<string>()
    // Perhaps nobody waits, and signing out is no failure.
    waiting.promise.catch(() => undefined)
    setState({ ...session, isExpired: true }, true)
  }
  return waiting.promise
}

function renewQuietly(): void {
  renewOrWait().catch((cause) => {
    if (isProblem(cause) && cause.isPassing) timer = setTimeout(renewQuietly, TRY_AGAIN_MS)
  })
}

let renewing: Promise<string> | undefined

/** A new token for this tab's tenant, by the cookie. */
function renew(wanted?: string): Promise<string> {
  renewing ??= navigator.locks
    .request(LOCK, () => renewLocked(wanted))
    .finally(() => {
      renewing = undefined
    })
  return renewing
}

/** A new token, or the promise of one for when somebody has signed in again. Outside the lock: that may take a night. */
async function renewOrWait(): Promise<string> {
  try {
    return await renew()
  } catch (cause) {
    if (isProblem(cause) && cause.status === 401) return expire()
    throw cause
  }
}

async function renewLocked(wanted?: string): Promise<string> {
  // Another tab may have told us of a fresh one while we waited for the lock.
  if (!wanted && token && token.endsAt - now() > RENEW_BEFORE_MS) return token.text
  const session = getState()
  const tenant = wanted ?? (session.status === 'signed-in' ? session.tenant.tenant_id : undefined)
  const response = await ask(requestFor('/auth/refresh', { method: 'POST', body: { tenant_id: tenant ?? null } }))
  if (response.ok) {
    const answer = ((await response.json()) as { data: SignedIn }).data
    if (session.status === 'signed-in' && session.user.id !== answer.user.id) location.reload()
    return keep(answer)
  }
  throw await problemOf(response)
}

answerTo({
  async token() {
    if (waiting) return waiting.promise
    if (token && token.endsAt > now()) return token.text
    return getState().status === 'signed-in' ? renewOrWait() : undefined
  },
  async replace(refused) {
    if (waiting) return waiting.promise
    if (token && token.text !== refused) return token.text
    token = undefined
    return renewOrWait()
  },
})

/** At the start of the page. Offline, what was known of the last session lets people read on. */
export async function resume(slug: string | undefined): Promise<void> {
  const last = rememberedSession()
  // Nobody has been here: asking for a session would only be refused.
  if (!last) {
    setState({ status: 'signed-out' }, true)
    return
  }
  const wanted = last?.memberships.find((tenancy) => tenancy.slug === slug)
  try {
    await renew(wanted?.tenant_id)
    const session = getState()
    if (session.status === 'signed-in' && slug && session.tenant.slug !== slug) await enter(slug)
  } catch (cause) {
    if (isProblem(cause) && cause.isPassing && last) readOn(last, wanted)
    else if (getState().status === 'starting') setState({ status: 'signed-out' }, true)
  }
}

function readOn(last: RememberedSession, wanted: Tenancy | undefined): void {
  setState({ status: 'signed-in', ...last, tenant: wanted ?? last.tenant, isExpired: false }, true)
  timer = setTimeout(renewQuietly, TRY_AGAIN_MS)
}

/** Works in another tenant from now on, in this tab alone. False: one does not belong to it. */
export async function enter(slug: string): Promise<boolean> {
  const session = getState()
  if (session.status !== 'signed-in') return false
  const tenancy = session.memberships.find((tenancy) => tenancy.slug === slug)
  if (!tenancy) return false
  if (tenancy.tenant_id !== session.tenant.tenant_id) await renew(tenancy.tenant_id)
  return true
}

/** Signs in, or again over a page whose session has ended. */
export async function signIn(email: string, password: string): Promise<void> {
  const before = getState()
  const response = await ask(requestFor('/auth/login', { method: 'POST', body: { email, password } }))
  if (!response.ok) throw await problemOf(response)
  const answer = ((await response.json()) as { data: SignedIn }).data
  if (before.status !== 'signed-in') return void keep(answer)
  // Another person must not go on in what the first one has typed.
  if (before.user.id !== answer.user.id) return location.assign('/')
  if (before.tenant.tenant_id === answer.tenant.tenant_id) return void keep(answer)
  await renew(before.tenant.tenant_id)
}

/** Goes on with what an answer other than that of signing in has brought. */
export const welcome = (answer: SignedIn): void => void keep(answer)

export async function signOut(): Promise<void> {
  tabs.postMessage({ kind: 'signed-out' } satisfies Told)
  const goodbye = requestFor('/auth/logout', { method: 'POST' })
  forget()
  // Nobody is kept from leaving because the server is away; the session ends by itself then.
  await ask(goodbye).catch(() => undefined)
}
