// The changes of many records that somebody keeps an eye on, whatever page they are on. A reload loses sight of none.
import { create } from 'zustand'
import { OWN_PREFIX } from '../../session/own-storage'
import { sessionNow } from '../../session/session'
import type { RecordId } from '../record'

/** More are found in the settings. */
const WATCHED_MAX = 5

export const useWatchedChanges = create<{ ids: readonly RecordId[] }>(() => ({ ids: [] }))

function keyNow(): string | undefined {
  const session = sessionNow()
  return session.status === 'signed-in' ? `${OWN_PREFIX}changes.${session.tenant.tenant_id}.${session.user.id}` : undefined
}

function keep(ids: readonly RecordId[]): void {
  useWatchedChanges.setState({ ids })
  const key = keyNow()
  if (!key) return
  try {
    if (ids.length > 0) localStorage.setItem(key, JSON.stringify(ids))
    else localStorage.removeItem(key)
  } catch {
    // A browser without storage remembers until the next reload.
  }
}

/** Those of whoever is signed in now, in the tenant they work in now. */
export function recallChanges(): void {
  const key = keyNow()
  let kept: unknown = []
  try {
    kept = key && JSON.parse(localStorage.getItem(key) ?? '[]')
  } catch {
    // What cannot be read is not there.
  }
  const ids = Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []
  useWatchedChanges.setState({ ids: ids.slice(-WATCHED_MAX) })
}

export const watchChanges = (...found: RecordId[]): void =>
  keep([...new Set([...useWatchedChanges.getState().ids, ...found])].slice(-WATCHED_MAX))

export const forgetChange = (id: RecordId): void => keep(useWatchedChanges.getState().ids.filter((one) => one !== id))
