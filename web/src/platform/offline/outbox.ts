// Changes on their way to the server. Each is written down here before it is sent, and crossed out when the server has
// taken or refused it: a reload, a dead battery or a night without a network lose nothing.
//
// Changes of one record go one after the other, under a lock that all tabs share. Sending twice is harmless: changes
// name the version they are based on, and everything else carries a key of its own.
import { clear, createStore, del, entries, set, update } from 'idb-keyval'
import { create } from 'zustand'
import { isProblem, type Problem, type ProblemDetail } from '../api/problem'
import { askJson, onReachability, serverIsReachable } from '../api/transport'
import type { RecordId, Row, Values } from '../records/record'
import { sessionNow, useSession } from '../session/session'

export type Waiting = {
  /** Also the key under which the server does it once. */
  id: string
  tenant: string
  user: string
  entity: string
  /** Of the entity, as in addresses. */
  path: string
  kind: 'change' | 'make' | 'trash'
  /** The record's title when it was changed, for the list of what waits. */
  title: string
  at: number
  record?: RecordId
  /** What was shown before: to put back, and to tell what somebody else has changed meanwhile. */
  before?: Row
  values?: Values
  /** Whoever makes it has seen what it resembles, and means it. */
  acceptsDuplicates?: boolean
  state: 'waiting' | 'conflict' | 'refused'
  refusal?: { code: string; message: string; details: readonly ProblemDetail[] }
}

export type Delivered = { row?: Row; undoToken?: string | null }

const store = createStore('eoex-outbox', 'changes')

/** What waits in this tenant for this person, oldest first. */
export const useOutbox = create<{ changes: readonly Waiting[] }>(() => ({ changes: [] }))

const tabs = new BroadcastChannel('eoex-outbox')
tabs.onmessage = () => void readOutbox()

const tenantNow = (): string | undefined => {
  const session = sessionNow()
  return session.status === 'signed-in' ? session.tenant.tenant_id : undefined
}

const isMine = (change: Waiting): boolean => {
  const session = sessionNow()
  return session.status === 'signed-in' && change.user === session.user.id && change.tenant === session.tenant.tenant_id
}

/** Reads again what is written down. Before the first page is drawn, or it would show what has been changed long since. */
export async function readOutbox(): Promise<void> {
  const all = await entries<string, Waiting>(store).catch(() => [])
  const changes = all
    .map(([, change]) => change)
    .filter(isMine)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  useOutbox.setState({ changes })
}

async function told(work: Promise<unknown>): Promise<void> {
  await work
  tabs.postMessage('changed')
  await readOutbox()
}

const waitingFor = (record: RecordId): Waiting[] => useOutbox.getState().changes.filter((change) => change.record === record)

/** A row as it will be once everything that waits has been taken. */
export function withWaiting(row: Row): Row {
  const changes = waitingFor(row.id).filter(({ kind, state }) => kind === 'change' && state === 'waiting')
  return changes.length ? Object.assign({ ...row }, ...changes.map(({ values }) => values)) : row
}

export const isOnItsWayOut = (id: RecordId): boolean => waitingFor(id).some(({ kind, state }) => kind === 'trash' && state === 'waiting')

type NewChange = Omit<Waiting, 'id' | 'tenant' | 'user' | 'at' | 'state'>

/**
 * Writes a change down and tries to deliver it. Resolves when the server has taken it, or `undefined` when it has to wait;
 * rejects when the server refuses it.
 */
export async function post(change: NewChange, id: string = crypto.randomUUID()): Promise<Delivered | undefined> {
  const session = sessionNow()
  if (session.status !== 'signed-in') return undefined
  const written: Waiting = { ...change, id, tenant: session.tenant.tenant_id, user: session.user.id, at: Date.now(), state: 'waiting' }
  // At once in memory: what is read in the meantime must not undo what is seen.
  useOutbox.setState(({ changes }) => ({ changes: [...changes, written] }))
  try {
    await set(id, written, store)
  } catch {
    // A browser that lets nothing be written down: there is only this one try.
    await readOutbox()
    return ask(written)
  }
  tabs.postMessage('changed')
  try {
    return await deliver(written)
  } catch (cause) {
    if (cause === notYet || (isProblem(cause) && cause.isPassing)) {
      tryAgainLater()
      return undefined
    }
    throw cause
  }
}

const lockOf = (change: Waiting): string => `eoex-outbox ${change.record ?? change.id}`

async function deliver(change: Waiting): Promise<Delivered | undefined> {
  return navigator.locks.request(lockOf(change), async () => {
    // Another tab may have done it, and earlier changes may have moved the version, while we waited.
    await readOutbox()
    const present = useOutbox.getState().changes.find(({ id }) => id === change.id)
    if (present?.state !== 'waiting') return undefined
    const isFirst = !present.record || waitingFor(present.record).find(({ state }) => state === 'waiting')?.id === present.id
    if (!isFirst) throw notYet
    try {
      const delivered = await ask(present)
      if (delivered.row) await moveOn(present, delivered.row)
      await told(del(present.id, store))
      failures = 0
      return delivered
    } catch (cause) {
      if (isProblem(cause) && !cause.isPassing) await refuse(present, cause)
      throw cause
    }
  })
}

/** An earlier change of the same record has to be taken first. */
const notYet = new Error('An earlier change waits.')

async function ask({ kind, path, record, values, before, acceptsDuplicates, id }: Waiting): Promise<Delivered> {
  if (kind === 'make') {
    const query = acceptsDuplicates ? { duplicates: 'accept' } : undefined
    const answer = await askJson<{ data: Row }>(`/${path}`, { method: 'POST', query, body: values, headers: { 'idempotency-key': id } })
    return { row: answer.data }
  }
  const address = `/${path}/${record}`
  if (kind === 'change') {
    const headers = before ? { 'if-match': `"${before.version}"` } : undefined
    return { row: (await askJson<{ data: Row }>(address, { method: 'PATCH', body: values, headers })).data }
  }
  try {
    return { undoToken: (await askJson<{ data: { undoToken: string | null } }>(address, { method: 'DELETE' })).data.undoToken }
  } catch (cause) {
    // The answer to the first try got lost on its way.
    if (isProblem(cause, 'core.record.trashed')) return {}
    throw cause
  }
}

/** Everything that waits, of all tenants, goes with whoever signs out. */
export async function emptyOutbox(): Promise<void> {
  await told(clear(store).catch(() => undefined))
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Later changes of a record are based on what the server has just made of it, unless somebody else has stepped in. */
async function moveOn(taken: Waiting, row: Row): Promise<void> {
  for (const later of waitingFor(row.id)) {
    if (later.id === taken.id || !later.before || later.kind !== 'change') continue
    const fields = Object.keys(later.values ?? {})
    const wasSeen = (field: string) => isSame(later.before?.[field], row[field])
    if (fields.every(wasSeen)) await put({ ...later, before: { ...later.before, version: row.version } })
  }
}

const put = (change: Waiting): Promise<void> => told(set(change.id, change, store))

async function refuse(change: Waiting, { code, message, details }: Problem): Promise<void> {
  const state = code === 'core.record.version_conflict' ? 'conflict' : 'refused'
  await put({ ...change, state, refusal: { code, message, details } })
}

/** Gives a change up. */
export const discard = (id: string): Promise<void> => told(del(id, store))

/** Sends a refused change once more, perhaps with other values, upon a newer version, or because it is meant. */
export async function retry(
  id: string,
  change: Partial<Pick<Waiting, 'values' | 'before' | 'acceptsDuplicates'>> = {},
): Promise<Delivered | undefined> {
  await told(update<Waiting>(id, (written) => ({ ...(written as Waiting), ...change, state: 'waiting', refusal: undefined }), store))
  const present = useOutbox.getState().changes.find((waiting) => waiting.id === id)
  return present && deliver(present)
}

const AGAIN_AFTER_MS = [2000, 5000, 10_000, 30_000, 60_000]
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined
let heard: (change: Waiting, delivered: Delivered | undefined, refused?: Problem) => void = () => undefined

function tryAgainLater(): void {
  clearTimeout(timer)
  timer = setTimeout(() => void deliverAll(), AGAIN_AFTER_MS[Math.min(failures++, AGAIN_AFTER_MS.length - 1)])
}

/** Sends what waits, oldest first. Stops at the first that has to wait on. */
export async function deliverAll(): Promise<void> {
  clearTimeout(timer)
  await readOutbox()
  for (const change of useOutbox.getState().changes) {
    if (change.state !== 'waiting') continue
    try {
      heard(change, await deliver(change))
    } catch (cause) {
      if (cause === notYet) continue
      if (!isProblem(cause)) throw cause
      if (cause.isPassing) return tryAgainLater()
      heard(change, undefined, cause)
    }
  }
}

/** From the start of the page on: what waits is sent whenever there may be a connection. `onOutcome` hears how it went. */
export function followOutbox(onOutcome: typeof heard): void {
  heard = onOutcome
  let tenant = tenantNow()
  useSession.subscribe(() => {
    if (tenant === tenantNow()) return
    tenant = tenantNow()
    void deliverAll()
  })
  addEventListener('online', () => void deliverAll())
  onReachability((isReachable) => isReachable && void deliverAll())
  if (serverIsReachable()) void deliverAll()
}
