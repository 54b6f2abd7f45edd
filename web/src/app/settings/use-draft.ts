// What somebody has typed over what is saved. Nothing typed: what is saved shows, also when it changes meanwhile.
import { useState } from 'react'

export function useDraft<Values extends object>(saved: Values) {
  const [typed, setTyped] = useState<Partial<Values>>({})
  const changed = Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => value !== saved[name as keyof Values]),
  ) as Partial<Values>
  return {
    values: { ...saved, ...typed },
    /** What differs from what is saved. */
    changed,
    isDirty: Object.keys(changed).length > 0,
    change: (change: Partial<Values>) => setTyped((before) => ({ ...before, ...change })),
    reset: () => setTyped({}),
  }
}
