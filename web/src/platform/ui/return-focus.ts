// Where the focus goes when a popup has closed.
import type { RefObject } from 'react'

/**
 * Back to where it came from. A popup fades before it goes; whoever has moved on by then is not called back.
 */
export const returnFocusTo = (origin: RefObject<HTMLElement | null>) => (): HTMLElement | null | false => {
  const focused = document.activeElement
  const hasMovedOn = focused !== null && focused !== document.body && !focused.closest('.popup')
  return hasMovedOn ? false : origin.current
}
