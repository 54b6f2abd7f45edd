// What this device remembers of each list: how it was last shown, and the columns, of the list itself and of each view that
// somebody shows with others than it was saved with. Per tenant and entity.
import { useCallback, useState } from 'react'
import type { PageSearch } from '../../navigation'
import { sessionNow } from '../../session/session'
import type { ColumnChoice } from '../table/columns'

export type ListMemory = { face?: PageSearch['face']; columns?: ColumnChoice; ofViews?: Record<string, ColumnChoice> }

/** Views with columns of one's own; those that were changed longest ago are forgotten first. */
const VIEWS_KEPT_MAX = 50

const keyOf = (entity: string): string => {
  const session = sessionNow()
  return `eoex.list.${session.status === 'signed-in' ? session.tenant.tenant_id : 'nobody'}.${entity}`
}

export function recall(entity: string): ListMemory {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(entity)) ?? '{}')
    return typeof kept === 'object' && kept !== null ? kept : {}
  } catch {
    return {}
  }
}

export function remember(entity: string, change: ListMemory): ListMemory {
  const memory = { ...recall(entity), ...change }
  try {
    localStorage.setItem(keyOf(entity), JSON.stringify(memory))
  } catch {
    // It holds for this visit then.
  }
  return memory
}

export const columnsKept = ({ columns, ofViews }: ListMemory, view: string | undefined): ColumnChoice | undefined =>
  view === undefined ? columns : ofViews?.[view]

/** With other columns for the list, or for one of its views. Undefined: back to those it begins with. */
export function withColumns(memory: ListMemory, view: string | undefined, columns: ColumnChoice | undefined): ListMemory {
  if (view === undefined) return { ...memory, columns }
  const others = Object.entries(memory.ofViews ?? {}).filter(([id]) => id !== view)
  const kept = columns ? [...others, [view, columns] as const] : others
  return { ...memory, ofViews: Object.fromEntries(kept.slice(-VIEWS_KEPT_MAX)) }
}

/** The columns somebody has chosen here, kept as they change. */
export function useColumnsKept(
  entity: string,
  view: string | undefined,
): [ColumnChoice | undefined, (choice: ColumnChoice | undefined) => void] {
  const [memory, setMemory] = useState(() => recall(entity))
  const choose = useCallback(
    (next: ColumnChoice | undefined) => setMemory(remember(entity, withColumns(recall(entity), view, next))),
    [entity, view],
  )
  return [columnsKept(memory, view), choose]
}
