// The columns on the screen: only these are drawn, beside the title, which sticks.
import { type RefObject, useCallback, useEffect, useState } from 'react'
import { columnSpan, revealed, type Span, sameSpan } from './windows'

const isRightToLeft = (element: Element): boolean => getComputedStyle(element).direction === 'rtl'

/** How far the columns are scrolled from their start, on whichever side that is. */
export const scrolledFromStart = (element: Element): number => Math.abs(element.scrollLeft)

export function useColumnWindow(scroller: RefObject<HTMLElement | null>, edges: readonly number[]) {
  const [span, setSpan] = useState<Span>([0, 9])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      const next = columnSpan(scrolledFromStart(element), element.clientWidth, edges)
      setSpan((before) => (sameSpan(before, next) ? before : next))
    }
    look()
    let left = element.scrollLeft
    const follow = () => {
      if (element.scrollLeft === left) return
      left = element.scrollLeft
      look()
    }
    element.addEventListener('scroll', follow, { passive: true })
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    return () => {
      element.removeEventListener('scroll', follow)
      sizes.disconnect()
    }
  }, [scroller, edges])

  /** Scrolls until a column is seen beside the title. The title itself is always seen. */
  const reveal = useCallback(
    (at: number) => {
      const element = scroller.current
      const start = edges[at]
      const end = edges[at + 1]
      if (!element || at < 1 || start === undefined || end === undefined) return
      const now = scrolledFromStart(element)
      const next = revealed(now, element.clientWidth, start, end - start, edges[1] ?? 0)
      if (next !== now) element.scrollLeft = isRightToLeft(element) ? -next : next
    },
    [scroller, edges],
  )
  return { span, reveal }
}
