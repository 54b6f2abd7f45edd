// A line of text that is kept once somebody has stopped typing, or has gone on.
import { useEffect, useRef, useState } from 'react'

const SETTLED_AFTER_MS = 600

export function useSettledText(kept: string, keep: (text: string) => void) {
  const [text, setText] = useState(kept)
  const latest = useRef({ kept, keep, text })
  latest.current = { kept, keep, text }
  const settle = () => {
    const now = latest.current
    if (now.text !== now.kept) now.keep(now.text)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter begins the waiting anew
  useEffect(() => {
    const timer = setTimeout(settle, SETTLED_AFTER_MS)
    return () => clearTimeout(timer)
  }, [text])
  // What was typed last is not lost over closing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, at the end
  useEffect(() => settle, [])
  return { value: text, onChange: setText, onBlur: settle }
}
