// Cells to the clipboard and back: what is copied is text, what is pasted is read by the kind of each field.
import type { Entity, Field } from '../entity'
import { kindOf } from '../fields/kinds'
import type { RecordState } from '../reading'
import type { Row } from '../record'
import type { CellRange } from './cell-range'
import { byRow, type ReadCell, type RowChange, readCell } from './cell-writing'
import { readTsv, writeTsv } from './delimited'
import { isWritable } from './editability'

export const cellText = (field: Field, row: Row): string => kindOf(field).text(row[field.code], field)

/** `fieldAt`: by the number of the column, the first being 1. Column 0 has the boxes. */
type Cells = { rowAt: (place: number) => Row | undefined; fieldAt: (column: number) => Field | undefined }

export function copyRange({ fromRow, toRow, fromColumn, toColumn }: CellRange, { rowAt, fieldAt }: Cells): string {
  const lines: string[][] = []
  for (let place = fromRow; place <= toRow; place++) {
    const row = rowAt(place)
    const line: string[] = []
    for (let column = Math.max(1, fromColumn); column <= toColumn; column++) {
      const field = fieldAt(column)
      line.push(row && field ? cellText(field, row) : '')
    }
    lines.push(line)
  }
  // One cell is copied as it reads, without the marks a table needs.
  return lines.length === 1 && lines[0]?.length === 1 ? (lines[0][0] ?? '') : writeTsv(lines)
}

/** Cells that a paste may fill; a page of text from somewhere is not a table. */
export const PASTE_ROWS_MAX = 1_000

export type Pasted = { changes: RowChange[]; cells: number; refused: { field: Field; text: string; why: string }[] }

/** What a paste would change. A cell is changed wholly or not at all. One value into many cells fills them. */
export function readPaste(
  text: string,
  range: CellRange,
  { rowAt, fieldAt }: Cells,
  entity: Entity,
  state: RecordState | undefined,
): Pasted {
  const table = readTsv(text).slice(0, PASTE_ROWS_MAX)
  const isOneValue = table.length === 1 && table[0]?.length === 1
  const height = isOneValue ? range.toRow - range.fromRow + 1 : table.length
  const cells: { row: Row; field: Field; value: unknown }[] = []
  const refused: Pasted['refused'] = []
  for (let y = 0; y < height; y++) {
    const line = table[isOneValue ? 0 : y] ?? []
    const width = isOneValue ? range.toColumn - range.fromColumn + 1 : line.length
    for (let x = 0; x < width; x++) {
      const row = rowAt(range.fromRow + y)
      const field = fieldAt(range.fromColumn + x)
      const typed = line[isOneValue ? 0 : x] ?? ''
      if (!row || !field) continue
      if (!isWritable(entity, field, row, state)) {
        refused.push({ field, text: typed, why: '' })
        continue
      }
      const read: ReadCell = readCell(field, typed)
      if ('complaint' in read) refused.push({ field, text: typed, why: read.complaint })
      else cells.push({ row, field, value: read.value })
    }
  }
  const changes = byRow(cells)
  return { changes, cells: changes.reduce((sum, { values }) => sum + Object.keys(values).length, 0), refused }
}

/** The first row of a range into all those below it. */
export function fillDown(
  { fromRow, toRow, fromColumn, toColumn }: CellRange,
  { rowAt, fieldAt }: Cells,
  entity: Entity,
  state: RecordState | undefined,
): RowChange[] {
  const first = rowAt(fromRow)
  if (!first) return []
  const cells: { row: Row; field: Field; value: unknown }[] = []
  for (let place = fromRow + 1; place <= toRow; place++) {
    for (let column = Math.max(1, fromColumn); column <= toColumn; column++) {
      const row = rowAt(place)
      const field = fieldAt(column)
      if (row && field && isWritable(entity, field, row, state)) cells.push({ row, field, value: first[field.code] ?? null })
    }
  }
  return byRow(cells)
}

/** Empties the cells of a range, where they may be empty. */
export function emptied(
  { fromRow, toRow, fromColumn, toColumn }: CellRange,
  { rowAt, fieldAt }: Cells,
  entity: Entity,
  state: RecordState | undefined,
): RowChange[] {
  const cells: { row: Row; field: Field; value: unknown }[] = []
  for (let place = fromRow; place <= toRow; place++) {
    for (let column = Math.max(1, fromColumn); column <= toColumn; column++) {
      const row = rowAt(place)
      const field = fieldAt(column)
      if (row && field && !field.required && isWritable(entity, field, row, state) && !kindOf(field).isEmpty(row[field.code])) {
        cells.push({ row, field, value: null })
      }
    }
  }
  return byRow(cells)
}
