// What was done on this page and can be taken back, step by step: by the message in passing, or by Ctrl/⌘ Z.
import { useCallback, useEffect, useRef } from 'react'
import { t } from '../../i18n/translate'
import { announce } from '../../ui/announce'
import { toast } from '../../ui/toast'

export type Step = { says: string; about?: string; takeBack: () => Promise<unknown> }

const STEPS_MAX = 50

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

export type Undo = { done: (step: Step) => void; undo: () => void }

export function useUndo(): Undo {
  const steps = useRef<Step[]>([])
  const takeBack = useCallback((step: Step) => {
    const at = steps.current.indexOf(step)
    // Already taken back, by the other of the two ways.
    if (at < 0) return
    steps.current.splice(at, 1)
    void step.takeBack().then(() => announce(t('undone', { what: step.says })))
  }, [])
  const done = useCallback(
    (step: Step) => {
      steps.current.push(step)
      if (steps.current.length > STEPS_MAX) steps.current.shift()
      toast({ title: step.says, body: step.about, tone: 'success', action: { label: t('undo'), run: () => takeBack(step) } })
    },
    [takeBack],
  )
  const undo = useCallback(() => {
    const last = steps.current.at(-1)
    if (last) takeBack(last)
    else announce(t('nothing-to-undo'))
  }, [takeBack])
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z'
      if (!isUndo || event.defaultPrevented || isTyping(event.target)) return
      event.preventDefault()
      undo()
    }
    document.addEventListener('keydown', key)
    return () => document.removeEventListener('keydown', key)
  }, [undo])
  return { done, undo }
}
