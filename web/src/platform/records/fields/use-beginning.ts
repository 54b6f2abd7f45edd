// An input that is opened in place begins once: with the focus, and with what was typed to open it.
import { useEffect, useRef } from 'react'

export function useBeginning(begins: { typed: string } | undefined, begin: (typed: string) => void): void {
  const hasBegun = useRef(false)
  useEffect(() => {
    if (!begins || hasBegun.current) return
    hasBegun.current = true
    begin(begins.typed)
  })
}
