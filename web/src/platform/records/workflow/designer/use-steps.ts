// What is edited, with every step of it: back and forth as long as the page is open. Typing one word is one step.
import { useCallback, useEffect, useRef, useState } from 'react'

const STEPS_MAX = 100
const WORD_MS = 1200

type Steps<Edited> = { past: Edited[]; now: Edited; future: Edited[]; tag?: string; at: number }

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

export function useSteps<Edited>(first: Edited) {
  const [steps, setSteps] = useState<Steps<Edited>>({ past: [], now: first, future: [], at: 0 })
  /** Changes with the same tag, one soon after the other, are one step. */
  const change = (to: (now: Edited) => Edited, tag?: string) =>
    setSteps(({ past, now, tag: lastTag, at }) => {
      const isSameStep = tag !== undefined && tag === lastTag && Date.now() - at < WORD_MS
      return { past: isSameStep ? past : [...past.slice(-STEPS_MAX), now], now: to(now), future: [], tag, at: Date.now() }
    })
  const undo = () =>
    setSteps((steps) => {
      const before = steps.past.at(-1)
      if (before === undefined) return steps
      return { past: steps.past.slice(0, -1), now: before, future: [steps.now, ...steps.future], at: 0 }
    })
  const redo = () =>
    setSteps((steps) => {
      const [next, ...future] = steps.future
      if (next === undefined) return steps
      return { past: [...steps.past, steps.now], now: next, future, at: 0 }
    })
  /** From here on nothing can be undone: it has been saved, or given up. */
  const begin = useCallback((edited: Edited) => setSteps({ past: [], now: edited, future: [], at: 0 }), [])

  const latest = useRef({ undo, redo })
  latest.current = { undo, redo }
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'z'
      if (!isUndo || event.defaultPrevented || isTyping(event.target)) return
      event.preventDefault()
      if (event.shiftKey) latest.current.redo()
      else latest.current.undo()
    }
    document.addEventListener('keydown', key)
    return () => document.removeEventListener('keydown', key)
  }, [])
  return { now: steps.now, change, undo, redo, begin, mayUndo: steps.past.length > 0, mayRedo: steps.future.length > 0 }
}
