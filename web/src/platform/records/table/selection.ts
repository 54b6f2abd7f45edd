// Which rows are selected: some of them, or all but some. Never a list of a hundred thousand ids.
import type { RecordId } from '../record'

export type Selection = { isAll: boolean; ids: ReadonlySet<RecordId> }

export const NOTHING_SELECTED: Selection = { isAll: false, ids: new Set() }
export const ALL_SELECTED: Selection = { isAll: true, ids: new Set() }

/** With `isAll`, `ids` are the exceptions. */
export const isSelected = ({ isAll, ids }: Selection, id: RecordId): boolean => isAll !== ids.has(id)

export const selectedCount = ({ isAll, ids }: Selection, total: number): number => (isAll ? Math.max(0, total - ids.size) : ids.size)

export function withRows(selection: Selection, rowIds: Iterable<RecordId>, areSelected: boolean): Selection {
  const ids = new Set(selection.ids)
  for (const id of rowIds) {
    if (selection.isAll === areSelected) ids.delete(id)
    else ids.add(id)
  }
  return { isAll: selection.isAll, ids }
}

export const toggledRow = (selection: Selection, id: RecordId): Selection => withRows(selection, [id], !isSelected(selection, id))

/** Rows that are gone are not selected any more. */
export const withoutRows = (selection: Selection, gone: Iterable<RecordId>): Selection => withRows(selection, gone, false)
