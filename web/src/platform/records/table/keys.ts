// The keyboard of the table, as one knows it from spreadsheets. What a key means is said here, what is done elsewhere.
import type { KeyboardEvent } from 'react'
import type { Row } from '../record'
import type { Cell } from './cell-range'

/** The row of the heads, above the first row. */
export const HEAD = -1

export type TableDeeds = {
  /** Moves the cursor; `extends` keeps the other corner of the range. */
  move: (to: Cell, extends_: boolean) => void
  edit: (typed?: string) => void
  empty: () => void
  fillDown: () => void
  openBeside: (row: Row) => void
  openPage: (row: Row) => void
  openMenu: () => void
  toggleRows: () => void
  selectAll: () => void
  /** False: there was nothing to give up. */
  giveUp: () => boolean
  sort: (adds: boolean) => void
  openHeadMenu: () => void
  moveColumn: (places: number) => void
  widenColumn: (steps: number) => void
}

export type TableState = {
  cursor: Cell
  row: Row | undefined
  lastRow: number
  lastColumn: number
  firstRow: number
  perPage: number
  isEditable: boolean
}

const isRightToLeft = () => document.documentElement.dir === 'rtl'

/** The step of an arrow that goes along the line, in the direction one reads. */
const along = (key: string): number => {
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return 0
  return (key === 'ArrowRight') !== isRightToLeft() ? 1 : -1
}

/** Whether the key meant something here. */
export function handleTableKey(event: KeyboardEvent, state: TableState, deeds: TableDeeds): boolean {
  return state.cursor.row === HEAD
    ? handleHeadKey(event, state, deeds)
    : handleMoving(event, state, deeds) || handleDeed(event, state, deeds)
}

function handleMoving(event: KeyboardEvent, state: TableState, { move }: TableDeeds): boolean {
  const { cursor, lastRow, lastColumn, firstRow, perPage } = state
  const isMod = event.ctrlKey || event.metaKey
  const to = (row: number, column: number) => {
    move({ row, column }, event.shiftKey && row !== HEAD)
    return true
  }
  if (event.altKey) return false
  const step = along(event.key)
  if (step) return to(cursor.row, isMod ? (step > 0 ? lastColumn : 1) : cursor.column + step)
  switch (event.key) {
    case 'ArrowDown':
      return to(isMod ? lastRow : cursor.row + 1, cursor.column)
    case 'ArrowUp':
      return to(isMod ? 0 : cursor.row === 0 && !event.shiftKey ? firstRow : cursor.row - 1, cursor.column)
    case 'PageDown':
      return to(cursor.row + perPage, cursor.column)
    case 'PageUp':
      return to(Math.max(0, cursor.row - perPage), cursor.column)
    case 'Home':
      return to(isMod ? 0 : cursor.row, 1)
    case 'End':
      return to(isMod ? lastRow : cursor.row, lastColumn)
    case 'j':
      return !isMod && !state.isEditable && to(cursor.row + 1, cursor.column)
    case 'k':
      return !isMod && !state.isEditable && to(cursor.row - 1, cursor.column)
  }
  return false
}

function handleDeed(event: KeyboardEvent, { cursor, row, isEditable }: TableState, deeds: TableDeeds): boolean {
  const isMod = event.ctrlKey || event.metaKey
  const isOnRow = cursor.column <= 1
  switch (event.key) {
    case 'Enter':
      if (!row) return false
      if (isMod) deeds.openPage(row)
      else if (isEditable && !isOnRow) deeds.edit()
      else deeds.openBeside(row)
      return true
    case ' ':
      if (cursor.column === 0 || event.shiftKey || !row) deeds.toggleRows()
      else deeds.openBeside(row)
      return true
    case 'F2':
      deeds.edit()
      return true
    case 'Backspace':
    case 'Delete':
      deeds.empty()
      return true
    case 'ContextMenu':
      deeds.openMenu()
      return true
    case 'F10':
      if (event.shiftKey) deeds.openMenu()
      return event.shiftKey
    case 'Escape':
      return deeds.giveUp()
  }
  const key = event.key.toLowerCase()
  if (isMod && key === 'a') deeds.selectAll()
  else if (isMod && key === 'd') deeds.fillDown()
  else if (isMod || event.altKey || event.key.length !== 1 || event.nativeEvent.isComposing) return false
  else if (key === 'x' && (isOnRow || !isEditable)) deeds.toggleRows()
  else if (isEditable) deeds.edit(event.key)
  else return false
  return true
}

function handleHeadKey(event: KeyboardEvent, state: TableState, deeds: TableDeeds): boolean {
  const { cursor, lastColumn } = state
  const step = along(event.key)
  if (step && event.altKey) deeds.moveColumn(step)
  else if (step && event.shiftKey) deeds.widenColumn(step)
  else if (step) deeds.move({ row: HEAD, column: Math.max(0, Math.min(lastColumn, cursor.column + step)) }, false)
  else if (event.key === 'ArrowDown' && event.altKey) deeds.openHeadMenu()
  else if (event.key === 'ArrowDown') deeds.move({ row: 0, column: cursor.column }, false)
  else if (event.key === 'Home' || event.key === 'End') deeds.move({ row: HEAD, column: event.key === 'Home' ? 1 : lastColumn }, false)
  else if (event.key === 'Enter' || event.key === ' ') {
    if (cursor.column === 0) deeds.selectAll()
    else deeds.sort(event.shiftKey)
  } else if (event.key === 'F2' || event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) deeds.openHeadMenu()
  else return false
  return true
}
