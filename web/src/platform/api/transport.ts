// One way to the server: every request gets its token here, its time limit, and one try to renew the session.
//
// A request that meets an ended session is not lost and redirects nobody: it waits until somebody is signed in again,
// then goes on. So a form that was open for a night can still be saved.
import { Problem, problemOf } from './problem'

const PATIENCE_MS = 30_000

/** What the transport has to know of who is signed in. The session provides it, so that neither imports the other. */
export type Authority = {
  /** The present token, or a promise of one. Undefined: nobody is signed in, and the request goes without. */
  token(): Promise<string | undefined>
  /** Somebody refused this token. Resolves when there is another one. */
  replace(token: string): Promise<string>
}

let authority: Authority = { token: async () => undefined, replace: () => Promise.reject(new Problem('web.signed_out', 401, '')) }

export function answerTo(newAuthority: Authority): void {
  authority = newAuthority
}

/** For the one request that this file cannot send: an upload that tells how far it is. */
export const authorityNow = (): Authority => authority

const reachability = new EventTarget()
let isReachable = true

/** Whether the server answered last time it was asked. `navigator.onLine` alone says nothing about that. */
export const serverIsReachable = (): boolean => isReachable

export function onReachability(heard: (isReachable: boolean) => void): () => void {
  const listener = () => heard(isReachable)
  reachability.addEventListener('change', listener)
  return () => reachability.removeEventListener('change', listener)
}

const KNOCK_EVERY_MS = 4000
let knocking: ReturnType<typeof setInterval> | undefined

function tellReachable(now: boolean): void {
  if (now === isReachable) return
  isReachable = now
  clearInterval(knocking)
  if (!now) knocking = setInterval(knock, KNOCK_EVERY_MS)
  reachability.dispatchEvent(new Event('change'))
}

/** Whether the server is back, where nobody asks it for anything. */
function knock(): void {
  if (!navigator.onLine || document.hidden) return
  ask(new Request('/health/live')).catch(() => undefined)
}

/** Asks once, without a token, without waiting for a session. */
export async function ask(request: Request): Promise<Response> {
  const tooLate = AbortSignal.timeout(PATIENCE_MS)
  try {
    const response = await fetch(request, { signal: AbortSignal.any([request.signal, tooLate]) })
    tellReachable(response.status !== 502 && response.status !== 504)
    return response
  } catch (cause) {
    if (request.signal.aborted) throw cause
    if (tooLate.aborted) throw new Problem('web.timed_out', 0, 'The server takes too long to answer.')
    tellReachable(false)
    throw new Problem('web.offline', 0, 'The server cannot be reached.')
  }
}

/** Asks as whoever is signed in. Only answers of success come back; everything else is thrown as a Problem. */
export async function send(request: Request): Promise<Response> {
  let token = await authority.token()
  for (let tries = 0; ; tries++) {
    const attempt = request.clone()
    if (token) attempt.headers.set('authorization', `Bearer ${token}`)
    const response = await ask(attempt)
    if (response.ok || response.status === 304) return response
    if (response.status === 401 && token && tries < 3) {
      token = await authority.replace(token)
      continue
    }
    throw await problemOf(response)
  }
}

export type Asked = {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  query?: Record<string, string | number | boolean | null | undefined>
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}

export function requestFor(path: string, { method = 'GET', query, body, headers, signal }: Asked = {}): Request {
  const url = new URL(`/api/v1${path}`, location.origin)
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') url.searchParams.set(name, String(value))
  }
  return new Request(url, {
    method,
    signal,
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
}

/** Asks for JSON by a path that is known only at run time, as those of entities are. */
export async function askJson<Answer>(path: string, asked?: Asked): Promise<Answer> {
  const response = await send(requestFor(path, asked))
  return (response.status === 204 ? undefined : await response.json()) as Answer
}
