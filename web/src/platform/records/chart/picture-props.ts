// What every kind of picture is given, and which way it is read.
import type { Drawn } from './drawn'
import type { Mark } from './marks'

export type PictureProps = {
  drawn: Drawn
  width: number
  height: number
  currency: string | undefined
  /** Under the pointer or the keyboard. */
  active: Mark | undefined
}

export const isRightToLeft = (): boolean => document.documentElement.dir === 'rtl'

/** Places along the line, from where one begins to read. */
export const along =
  (width: number) =>
  (x: number): number =>
    isRightToLeft() ? width - x : x

/** A box whose start is at `x`, in a picture that may be mirrored. */
export const boxAlong = (width: number, x: number, size: number) => ({
  x: isRightToLeft() ? width - x - size : x,
  width: Math.max(0, size),
})

export const LABEL_PX = 6.3
