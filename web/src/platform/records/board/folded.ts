// Which columns are folded away: everybody's own matter, kept on the device for each field.
import { useState } from 'react'

const keyOf = (entity: string, field: string) => `eoex.board.${entity}.${field}`

function kept(key: string): string[] {
  try {
    const codes: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(codes) ? codes.filter((code) => typeof code === 'string') : []
  } catch {
    return []
  }
}

export function useFolded(entity: string, field: string): [ReadonlySet<string>, (code: string, isFolded: boolean) => void] {
  const key = keyOf(entity, field)
  const [folded, setFolded] = useState(() => new Set(kept(key)))
  const fold = (code: string, isFolded: boolean) => {
    const next = new Set(folded)
    if (isFolded) next.add(code)
    else next.delete(code)
    setFolded(next)
    try {
      localStorage.setItem(key, JSON.stringify([...next]))
    } catch {
      // It holds for this visit then.
    }
  }
  return [folded, fold]
}
