// Fields and groups that are dragged with a mouse or a finger: onto the canvas, within it, and off it again. Where
// something would come to stand is marked in the page itself; React hears of the drop alone.
import { useEffect, useRef } from 'react'
import { followDrags, type Point } from '../../drag/drag'

export type Lifted = { field: string } | { group: string }
/** Before or behind which other; in a group that is empty; or off the canvas. */
export type Target =
  | { besideField: string; isBehind: boolean }
  | { besideGroup: string; isBehind: boolean }
  | { intoGroup: string }
  | { off: true }

type Marked = { element: HTMLElement; target: Target }

export function useCanvasDrags(root: HTMLElement | null, onDrop: (lifted: Lifted, target: Target) => void): void {
  const latest = useRef(onDrop)
  latest.current = onDrop
  useEffect(() => {
    if (!root) return
    let marked: Marked | undefined
    const mark = (next: Marked | undefined) => {
      if (marked) delete marked.element.dataset.drop
      marked = next
      if (!next) return
      const { target } = next
      next.element.dataset.drop = 'isBehind' in target ? (target.isBehind ? 'after' : 'before') : 'into'
    }
    return followDrags<Lifted>(root, {
      item: '[data-lift]',
      lift({ dataset }) {
        if (dataset.field) return { field: dataset.field }
        return dataset.group ? { group: dataset.group } : undefined
      },
      over: (point, lifted) => mark('field' in lifted ? fieldTarget(root, point) : groupTarget(root, point)),
      drop(_, lifted) {
        if (!marked) return false
        latest.current(lifted, marked.target)
        return true
      },
      end: () => mark(undefined),
      scrollers: () => scrollersAround(root),
    })
  }, [root])
}

const isWithin = ({ x, y }: Point, { left, right, top, bottom }: DOMRect, slack = 0): boolean =>
  x >= left - slack && x <= right + slack && y >= top - slack && y <= bottom + slack

const nearestTo = ({ x, y }: Point, elements: HTMLElement[]): HTMLElement | undefined => {
  const distance = (element: HTMLElement) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom))
  }
  return elements.reduce<HTMLElement | undefined>((best, one) => (best && distance(best) <= distance(one) ? best : one), undefined)
}

const within = (root: HTMLElement, selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)]

const SLACK_PX = 8

function fieldTarget(root: HTMLElement, point: Point): Marked | undefined {
  const off = within(root, '[data-off]').find((panel) => isWithin(point, panel.getBoundingClientRect()))
  if (off) return { element: off, target: { off: true } }
  const group = within(root, '[data-group]').find((one) => isWithin(point, one.getBoundingClientRect(), SLACK_PX))
  const key = group?.dataset.group
  if (!group || !key) return undefined
  const element = nearestTo(point, within(group, '[data-field]'))
  const field = element?.dataset.field
  if (!element || !field) return { element: group, target: { intoGroup: key } }
  return { element, target: { besideField: field, isBehind: isBehind(element, point) } }
}

/** Beside each other where there is room on both sides of a line, otherwise below each other. */
function isBehind(element: HTMLElement, { x, y }: Point): boolean {
  const box = element.getBoundingClientRect()
  if (element.dataset.beside === undefined || y < box.top || y > box.bottom) return y > box.top + box.height / 2
  const isRightToLeft = document.documentElement.dir === 'rtl'
  return x > box.left + box.width / 2 !== isRightToLeft
}

function groupTarget(root: HTMLElement, point: Point): Marked | undefined {
  const canvas = within(root, '[data-canvas]')[0]
  if (!canvas || !isWithin(point, canvas.getBoundingClientRect(), SLACK_PX * 4)) return undefined
  const element = nearestTo(point, within(canvas, '[data-group]'))
  const key = element?.dataset.group
  if (!element || !key) return undefined
  const box = element.getBoundingClientRect()
  return { element, target: { besideGroup: key, isBehind: point.y > box.top + box.height / 2 } }
}

/** The page, and the list of what is not shown. */
function scrollersAround(root: HTMLElement): HTMLElement[] {
  const found = within(root, '[data-off]')
  for (let box = root.parentElement; box; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight && getComputedStyle(box).overflowY !== 'visible') return [...found, box]
  }
  return found
}
