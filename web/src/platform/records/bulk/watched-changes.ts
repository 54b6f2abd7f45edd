// The changes of many records that somebody keeps an eye on, whatever page they are on.
import { create } from 'zustand'
import type { RecordId } from '../record'

/** More are found in the settings. */
const WATCHED_MAX = 5

export const useWatchedChanges = create<{ ids: readonly RecordId[] }>(() => ({ ids: [] }))

export const watchChanges = (...found: RecordId[]): void =>
  useWatchedChanges.setState(({ ids }) => ({ ids: [...new Set([...ids, ...found])].slice(-WATCHED_MAX) }))

export const forgetChange = (id: RecordId): void => useWatchedChanges.setState(({ ids }) => ({ ids: ids.filter((one) => one !== id) }))
