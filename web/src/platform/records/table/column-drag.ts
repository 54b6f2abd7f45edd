// Dragging a column to another place: the head follows the pointer, a line shows where it would land.
import type { PointerEvent } from 'react'

const SLACK_PX = 6

/** `heads` are the heads of all columns that can be moved, in their order. Resolves with the place, or with nothing. */
export function dragColumn(event: PointerEvent<HTMLElement>, heads: () => HTMLElement[], onDrop: (place: number) => void): void {
  if (event.button !== 0 || event.pointerType === 'touch') return
  const head = event.currentTarget.closest<HTMLElement>('.th')
  if (!head) return
  const startX = event.clientX
  const isRightToLeft = document.documentElement.dir === 'rtl'
  let isDragging = false
  let place = -1
  const off = new AbortController()
  const { signal } = off

  const show = (x: number) => {
    const others = heads()
    const before = others.findIndex((other) => {
      const box = other.getBoundingClientRect()
      const middle = box.left + box.width / 2
      return isRightToLeft ? x > middle : x < middle
    })
    for (const other of others) delete other.dataset.drop
    const own = others.indexOf(head)
    const at = before < 0 ? others.length : before
    const target = others[at] ?? others.at(-1)
    if (target) target.dataset.drop = at === others.length ? 'after' : 'before'
    place = at > own ? at - 1 : at
  }
  const finish = (isDropped: boolean) => {
    off.abort()
    for (const other of heads()) delete other.dataset.drop
    delete head.dataset.dragged
    head.style.translate = ''
    if (!isDragging) return
    swallowClick()
    if (isDropped && place >= 0) onDrop(place)
  }
  addEventListener(
    'pointermove',
    (move) => {
      const dx = move.clientX - startX
      if (!isDragging && Math.abs(dx) < SLACK_PX) return
      isDragging = true
      head.dataset.dragged = ''
      head.style.translate = `${dx}px 0`
      show(move.clientX)
    },
    { signal },
  )
  addEventListener('pointerup', () => finish(true), { signal })
  addEventListener('pointercancel', () => finish(false), { signal })
  addEventListener(
    'keydown',
    (key) => {
      if (key.key !== 'Escape' || !isDragging) return
      key.stopPropagation()
      finish(false)
    },
    { signal, capture: true },
  )
}

/** The press that ends a drag must not sort the column as well. */
function swallowClick(): void {
  const off = new AbortController()
  addEventListener('click', (click) => click.stopPropagation(), { capture: true, once: true, signal: off.signal })
  setTimeout(() => off.abort())
}
