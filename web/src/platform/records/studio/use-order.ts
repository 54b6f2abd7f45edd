// Rows that are put into another order by hand: by their grips with a mouse or a finger, by the arrows from a grip with the
// keyboard. Where a row would come to stand is marked in the page itself; React hears of the drop alone.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { followDrags } from '../../drag/drag'

/** The row that was lifted, and before or behind which other it was dropped. */
export type Dropped = { id: string; over: string; isBehind: boolean }

export function useOrder(onDrop: (dropped: Dropped) => void): (list: HTMLElement | null) => void {
  const [list, setList] = useState<HTMLElement | null>(null)
  const latest = useRef(onDrop)
  latest.current = onDrop
  useEffect(() => {
    if (!list) return
    let over: HTMLElement | undefined
    const unmark = () => over?.removeAttribute('data-drop')
    const isBehind = (row: HTMLElement, y: number) => {
      const box = row.getBoundingClientRect()
      return y > box.top + box.height / 2
    }
    return followDrags<string>(list, {
      item: '[data-order]',
      handle: '[data-grip]',
      lift: (row) => row.dataset.order,
      over({ y }) {
        unmark()
        over = rowAt(list, y)
        if (over) over.dataset.drop = isBehind(over, y) ? 'after' : 'before'
      },
      drop({ y }, id) {
        const target = over?.dataset.order
        if (!over || target === undefined || target === id) return false
        latest.current({ id, over: target, isBehind: isBehind(over, y) })
        return true
      },
      end: unmark,
      scrollers: () => scrollersAround(list),
    })
  }, [list])
  return setList
}

const rowAt = (list: HTMLElement, y: number): HTMLElement | undefined =>
  [...list.querySelectorAll<HTMLElement>('[data-order]')].find((row) => {
    const box = row.getBoundingClientRect()
    return y >= box.top && y <= box.bottom
  })

function scrollersAround(list: HTMLElement): HTMLElement[] {
  for (let box = list.parentElement; box; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight && getComputedStyle(box).overflowY !== 'visible') return [box]
  }
  return []
}

/** The arrows, when a grip has the focus: one up or one down. */
export const stepOf = (event: KeyboardEvent): -1 | 1 | undefined => {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined
  if (step) event.preventDefault()
  return step
}

/** In a list of ids: the one that is moved, before or behind another. */
export function reordered(ids: readonly string[], { id, over, isBehind }: Dropped): string[] {
  const others = ids.filter((other) => other !== id)
  const at = others.indexOf(over)
  return at < 0 ? [...ids] : others.toSpliced(at + (isBehind ? 1 : 0), 0, id)
}
