// The selected rows of one question. Another question begins with none.
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Entity } from '../entity'
import { type ListQuestion, PAGE_ROWS } from '../reading'
import type { Row } from '../record'
import { ALL_SELECTED, isSelected, NOTHING_SELECTED, type Selection, toggledRow, withRows } from './selection'
import { blockQuery } from './use-rows'

/** Rows between two presses; whoever wants more selects all and takes some out. */
const RANGE_MAX = 5_000

export type SelectionDeeds = {
  selection: Selection
  toggle: (row: Row) => void
  /** Rows that were not on the screen are fetched for this. */
  selectBetween: (from: number, to: number) => Promise<void>
  selectAll: () => void
  clear: () => void
}

/** The rows from one place to another, loaded where they are not yet. */
export type RowsBetween = (from: number, to: number) => Promise<(Row | undefined)[]>

export function useRowsBetween(entity: Entity, question: ListQuestion, include: string[]) {
  const client = useQueryClient()
  return useCallback(
    async (from: number, to: number): Promise<(Row | undefined)[]> => {
      const first = Math.floor(from / PAGE_ROWS)
      const last = Math.floor(to / PAGE_ROWS)
      const blocks = Array.from({ length: last - first + 1 }, (_, at) => first + at)
      const pages = await Promise.all(blocks.map((block) => client.ensureQueryData(blockQuery(entity, question, include, block))))
      return Array.from({ length: to - from + 1 }, (_, at) => {
        const place = from + at
        return pages[Math.floor(place / PAGE_ROWS) - first]?.data[place % PAGE_ROWS]
      })
    },
    [client, entity, question, include],
  )
}

export function useSelection(rowsBetween: RowsBetween): SelectionDeeds {
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED)
  const toggle = useCallback((row: Row) => setSelection((now) => toggledRow(now, row.id)), [])
  const selectBetween = useCallback(
    async (a: number, b: number) => {
      const from = Math.min(a, b)
      const to = Math.min(Math.max(a, b), from + RANGE_MAX - 1)
      const rows = (await rowsBetween(from, to)).flatMap((row) => row ?? [])
      setSelection((now) => {
        const areAll = rows.every((row) => isSelected(now, row.id))
        return withRows(
          now,
          rows.map(({ id }) => id),
          a !== b || !areAll,
        )
      })
    },
    [rowsBetween],
  )
  const selectAll = useCallback(() => setSelection(ALL_SELECTED), [])
  const clear = useCallback(() => setSelection(NOTHING_SELECTED), [])
  return { selection, toggle, selectBetween, selectAll, clear }
}
