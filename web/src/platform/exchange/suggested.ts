// Which columns lead where the server thought best, and nobody has said otherwise. Known on this device, for a while.
import { OWN_PREFIX } from '../session/own-storage'
import type { Import, Mapped } from './import'

const name = (id: string): string => `${OWN_PREFIX}import.${id}`

const asOne = (mapped: Mapped): string => `${mapped.column}\n${mapped.field}`

/** A draft as it comes from the server is nothing but suggestions; later, what was one is looked up. */
export function isSuggestion(one: Import, mapped: Mapped): boolean {
  return suggestionsOf(one).has(asOne(mapped))
}

let known: { of: string; suggestions: ReadonlySet<string> } | undefined

function suggestionsOf(one: Import): ReadonlySet<string> {
  const of = `${one.id} ${(one.columns ?? []).map((column) => column.name).join('\n')}`
  if (known?.of === of) return known.suggestions
  const suggestions = recalled(one) ?? remembered(one)
  known = { of, suggestions }
  return suggestions
}

type Kept = { columns: string[]; suggestions: string[] }

const columnNames = ({ columns }: Import): string[] => (columns ?? []).map((column) => column.name)

function recalled(one: Import): ReadonlySet<string> | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(name(one.id)) ?? 'null') as Kept | null
    return kept && kept.columns.join('\n') === columnNames(one).join('\n') ? new Set(kept.suggestions) : undefined
  } catch {
    return undefined
  }
}

function remembered(one: Import): ReadonlySet<string> {
  const suggestions = (one.mapping ?? []).filter(({ column }) => column !== undefined).map(asOne)
  try {
    localStorage.setItem(name(one.id), JSON.stringify({ columns: columnNames(one), suggestions } satisfies Kept))
  } catch {
    // A browser without storage marks them until the page is left.
  }
  return new Set(suggestions)
}

/** The import has begun, and nobody chooses any more. */
export function forgetSuggestions(id: string): void {
  try {
    localStorage.removeItem(name(id))
  } catch {
    // There is nothing to forget.
  }
}
