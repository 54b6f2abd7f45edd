// How wide a column must be so that what is on the screen fits.
import { kindOf } from '../fields/kinds'
import type { Row } from '../record'
import { cellText } from './clipboard'
import { type Column, TITLE, widthWithin } from './columns'

const PADDING_PX = 20
/** A picture, a dot, or the edges of a tag. */
const MARK_PX = 28
const HEAD_PX = 62

export function fittingWidth(column: Column, rows: Row[], font: string): number {
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) return column.width
  pen.font = font
  const hasMark = column.code === TITLE || kindOf(column.field).inCell === 'pick'
  const texts = rows.map((row) => cellText(column.field, row).slice(0, 200))
  const widest = Math.max(0, ...texts.map((text) => pen.measureText(text).width))
  const head = pen.measureText(column.field.label).width + HEAD_PX
  return widthWithin(Math.max(head, widest + PADDING_PX + (hasMark ? MARK_PX : 0)))
}
