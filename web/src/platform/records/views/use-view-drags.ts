// The links of views, put into another order by hand. Where one would come to stand is marked in the page itself.
import { useEffect, useRef, useState } from 'react'
import { followDrags } from '../../drag/drag'
import type { RecordId } from '../record'

/** `place` is that among the others. */
export function useViewDrags(onDrop: (id: RecordId, place: number) => void): (list: HTMLElement | null) => void {
  const [list, setList] = useState<HTMLElement | null>(null)
  const latest = useRef(onDrop)
  latest.current = onDrop
  useEffect(() => {
    if (!list) return
    let place = 0
    const tabs = () => [...list.querySelectorAll<HTMLElement>('[data-view]')]
    const unmark = () => {
      for (const tab of tabs()) delete tab.dataset.drop
    }
    return followDrags<RecordId>(list, {
      item: '[data-view]',
      handle: 'a',
      lift: (tab) => tab.dataset.view,
      over({ x }, id) {
        unmark()
        const others = tabs().filter((tab) => tab.dataset.view !== id)
        const isRightToLeft = document.documentElement.dir === 'rtl'
        const behind = others.findIndex((tab) => {
          const box = tab.getBoundingClientRect()
          const middle = box.left + box.width / 2
          return isRightToLeft ? x > middle : x < middle
        })
        place = behind < 0 ? others.length : behind
        const target = others[place] ?? others.at(-1)
        if (target) target.dataset.drop = behind < 0 ? 'after' : 'before'
      },
      drop(_, id) {
        latest.current(id, place)
        return true
      },
      end: unmark,
      scrollers: () => [list],
    })
  }, [list])
  return setList
}
