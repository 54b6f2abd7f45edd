// What is kept of a session between two visits: names, no secrets. It lets the page begin without a network.
import type { Person, Tenancy } from './session'

export type RememberedSession = { user: Person; tenant: Tenancy; memberships: Tenancy[] }

const KEY = 'eoex.session'

export function rememberedSession(): RememberedSession | undefined {
  try {
    const text = localStorage.getItem(KEY)
    return text ? (JSON.parse(text) as RememberedSession) : undefined
  } catch {
    return undefined
  }
}

export function remember(session: RememberedSession | undefined): void {
  try {
    if (session) localStorage.setItem(KEY, JSON.stringify(session))
    else localStorage.removeItem(KEY)
  } catch {
    // A browser without storage works as well, only not without a network.
  }
}
