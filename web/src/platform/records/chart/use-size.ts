// How large an element is, followed while that changes.
import { type RefObject, useLayoutEffect, useState } from 'react'

export type Size = { width: number; height: number }

export function useSize(element: RefObject<HTMLElement | null>): Size | undefined {
  const [size, setSize] = useState<Size>()
  useLayoutEffect(() => {
    const watched = element.current
    if (!watched) return
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = watched
      setSize((before) => (before?.width === width && before.height === height ? before : { width, height }))
    }
    measure()
    const sizes = new ResizeObserver(measure)
    sizes.observe(watched)
    return () => sizes.disconnect()
  }, [element])
  return size
}
