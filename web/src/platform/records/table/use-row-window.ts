// The rows on the screen, followed while somebody scrolls: one update per changed window, at most one per frame.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { revealed, rowSpan, type Span, sameSpan } from './windows'

/** Faster than anybody reads, in pixels per millisecond: rows may be drawn cheaply. */
const FLING_SPEED = 5
const SETTLED_MS = 90

export type RowWindow = {
  span: Span
  isFlinging: boolean
  /** Rows that fit on the screen. */
  perPage: number
  reveal: (row: number) => void
}

/** What sticks to the edges above the rows; `over`: what of them lies on the rows themselves. */
type Stuck = { before: number; after: number; over?: number }

export function useRowWindow(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number, stuck: Stuck): RowWindow {
  const [span, setSpan] = useState<Span>([0, 40])
  const [isFlinging, setFlinging] = useState(false)
  const [height, setHeight] = useState(800)
  const now = useRef({ height, count, rowHeight })
  now.current = { height, count, rowHeight }

  const look = useCallback((top: number) => {
    const { height, rowHeight, count } = now.current
    const next = rowSpan(top, height, rowHeight, count)
    setSpan((before) => (sameSpan(before, next) ? before : next))
  }, [])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let frame = 0
    let settling: ReturnType<typeof setTimeout>
    let lastTop = element.scrollTop
    let lastTime = 0
    const follow = () => {
      if (frame) return
      frame = requestAnimationFrame((time) => {
        frame = 0
        const top = element.scrollTop
        const speed = Math.abs(top - lastTop) / Math.max(8, time - lastTime)
        lastTop = top
        lastTime = time
        look(top)
        if (speed > FLING_SPEED) setFlinging(true)
        clearTimeout(settling)
        settling = setTimeout(() => setFlinging(false), SETTLED_MS)
      })
    }
    const sizes = new ResizeObserver(([entry]) => {
      if (!entry) return
      setHeight(entry.contentRect.height)
      now.current.height = entry.contentRect.height
      follow()
    })
    sizes.observe(element)
    element.addEventListener('scroll', follow, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(settling)
      sizes.disconnect()
      element.removeEventListener('scroll', follow)
    }
  }, [scroller, look])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another count or height is another window
  useLayoutEffect(() => look(scroller.current?.scrollTop ?? 0), [look, scroller, count, rowHeight])

  const reveal = useCallback(
    (row: number) => {
      const element = scroller.current
      if (!element) return
      const { rowHeight, height } = now.current
      // Rows begin below the head, which sticks above them: both lie `before` further down.
      const top = revealed(element.scrollTop, height - stuck.before, row * rowHeight, rowHeight, stuck.over, stuck.after)
      if (top !== element.scrollTop) element.scrollTop = top
      look(element.scrollTop)
    },
    [scroller, look, stuck.before, stuck.after, stuck.over],
  )
  return { span, isFlinging, perPage: Math.max(1, Math.floor((height - stuck.before) / rowHeight) - 1), reveal }
}
