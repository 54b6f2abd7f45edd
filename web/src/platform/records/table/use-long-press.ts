// A finger that rests: it selects what is under it, and the tap that would follow means nothing more.
import { type PointerEvent, useRef } from 'react'

const LONG_MS = 450
const SLACK_PX = 10

export function useLongPress(onLong: (target: EventTarget) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const start = useRef({ x: 0, y: 0 })
  const isLong = useRef(false)
  const latest = useRef(onLong)
  latest.current = onLong
  const up = () => clearTimeout(timer.current)
  return {
    down(event: PointerEvent) {
      isLong.current = false
      if (event.pointerType !== 'touch') return
      const { target } = event
      start.current = { x: event.clientX, y: event.clientY }
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        isLong.current = true
        navigator.vibrate?.(10)
        latest.current(target)
      }, LONG_MS)
    },
    move(event: PointerEvent) {
      const { x, y } = start.current
      if (Math.hypot(event.clientX - x, event.clientY - y) > SLACK_PX) up()
    },
    up,
    wasLong: () => isLong.current,
  }
}
