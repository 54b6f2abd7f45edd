// What this device remembers of each list: the view last used and the columns. Per tenant and entity.
import { useCallback, useState } from 'react'
import type { PageSearch } from '../../navigation'
import { sessionNow } from '../../session/session'
import type { ColumnChoice } from '../table/columns'

export type ListMemory = { view?: PageSearch['view']; columns?: ColumnChoice }

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

export function remember(entity: string, change: ListMemory): void {
  try {
    localStorage.setItem(keyOf(entity), JSON.stringify({ ...recall(entity), ...change }))
  } catch {
    // It holds for this visit then.
  }
}

/** The columns somebody has chosen, kept as they change. Undefined: back to those the entity begins with. */
export function useColumnChoice(entity: string): [ColumnChoice, (choice: ColumnChoice | undefined) => void] {
  const [choice, setChoice] = useState<ColumnChoice>(() => recall(entity).columns ?? {})
  const choose = useCallback(
    (next: ColumnChoice | undefined) => {
      setChoice(next ?? {})
      remember(entity, { columns: next })
    },
    [entity],
  )
  return [choice, choose]
}
