// What somebody has typed and not saved yet, kept in the browser: per tenant, person and record. It survives a reload, a
// crash and an ended session; saving and signing out end it.
import { OWN_PREFIX } from '../../session/own-storage'
import { sessionNow } from '../../session/session'
import type { Values } from '../record'

export type Draft = {
  /** The changed fields alone. */
  values: Values
  /** What they were before, and in which version; a conflict is told by it. */
  before: Values
  version: number | null
  savedAt: number
}

/** The oldest go first. */
const DRAFTS_MAX = 20
const DRAFT_CHARS_MAX = 300_000
const AGE_MAX_MS = 14 * 24 * 3_600_000

const PREFIX = `${OWN_PREFIX}draft.`

function keyOf(target: string): string | undefined {
  const session = sessionNow()
  return session.status === 'signed-in' ? `${PREFIX}${session.tenant.tenant_id}.${session.user.id}.${target}` : undefined
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'values' in value && 'savedAt' in value && typeof value.savedAt === 'number'

function parsed(text: string | null): Draft | undefined {
  try {
    const draft: unknown = JSON.parse(text ?? 'null')
    return isDraft(draft) ? draft : undefined
  } catch {
    return undefined
  }
}

/** A browser without storage, or one that is full, only keeps no drafts. */
function quietly<Answer>(deed: () => Answer): Answer | undefined {
  try {
    return deed()
  } catch {
    return undefined
  }
}

export const draftOf = (target: string, now = Date.now()): Draft | undefined =>
  quietly(() => {
    const key = keyOf(target)
    const draft = key ? parsed(localStorage.getItem(key)) : undefined
    return draft && now - draft.savedAt < AGE_MAX_MS ? draft : undefined
  })

/** False: it is too large, or there is no room. */
export function keepDraft(target: string, draft: Draft): boolean {
  const key = keyOf(target)
  const text = JSON.stringify(draft)
  if (!key || text.length > DRAFT_CHARS_MAX) return false
  return (
    quietly(() => {
      localStorage.setItem(key, text)
      tidyDrafts(draft.savedAt)
      return true
    }) ?? false
  )
}

export function dropDraft(target: string): void {
  const key = keyOf(target)
  if (key) quietly(() => localStorage.removeItem(key))
}

function tidyDrafts(now: number): void {
  const kept = Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => ({ key, savedAt: parsed(localStorage.getItem(key))?.savedAt ?? 0 }))
    .sort((a, b) => b.savedAt - a.savedAt)
  for (const [at, { key, savedAt }] of kept.entries()) if (at >= DRAFTS_MAX || now - savedAt > AGE_MAX_MS) localStorage.removeItem(key)
}
