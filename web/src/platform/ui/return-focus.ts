// Where the focus goes when a popup has closed.
import type { RefObject } from 'react'

/**
 * Back to where it came from. A popup fades before it goes; whoever has moved on by then is not called back.
 */
export const returnFocusTo = (origin: RefObject<HTMLElement | null>) => (): HTMLElement | null | false => {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body || focused.closest('.popup')) return origin.current
  // A press on nothing in particular gives the focus to the part of the page around, which nobody can move to.
  const isAround = focused.tabIndex < 0 && focused.contains(origin.current)
  return isAround ? origin.current : false
}
