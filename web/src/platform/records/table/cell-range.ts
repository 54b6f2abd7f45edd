// A rectangle of cells, from where it was begun to where the cursor is.
export type Cell = { row: number; column: number }
export type CellRange = { fromRow: number; toRow: number; fromColumn: number; toColumn: number }

export const rangeOf = (anchor: Cell, cursor: Cell): CellRange => ({
  fromRow: Math.min(anchor.row, cursor.row),
  toRow: Math.max(anchor.row, cursor.row),
  fromColumn: Math.min(anchor.column, cursor.column),
  toColumn: Math.max(anchor.column, cursor.column),
})

export const isOneCell = ({ fromRow, toRow, fromColumn, toColumn }: CellRange): boolean => fromRow === toRow && fromColumn === toColumn

export const cellCount = ({ fromRow, toRow, fromColumn, toColumn }: CellRange): number =>
  (toRow - fromRow + 1) * (toColumn - fromColumn + 1)
