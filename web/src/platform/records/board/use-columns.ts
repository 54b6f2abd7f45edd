// The records of a board: every column has its own question and its own pages, and a moved card changes both at once.
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { Entity, Field } from '../entity'
import { type ListPage, type ListQuestion, listQuery, queryClient } from '../reading'
import type { Row } from '../record'
import { type Column, placeAmong, questionOf, standsIn } from './columns'

/** Cards that are fetched at once: more than fit on a screen, few enough for twenty columns. */
const CARDS_AT_ONCE = 50
/** The server pages no further; whoever has scrolled this far wants a filter. */
const CARDS_MAX = 10_000

export type LoadedColumn = Column & {
  rows: Row[]
  /** Null: not known yet. */
  count: number | null
  isPending: boolean
  problem: unknown
  hasMore: boolean
  retry: () => void
  /** Fetches the next cards, unless it is doing so. */
  more: () => void
}

export type Columns = {
  columns: LoadedColumn[]
  /** Shows a row in another column at once, where it will most likely stand. */
  enter: (row: Row, column: Column) => void
  refresh: (...columns: Column[]) => void
}

export function useColumns(entity: Entity, question: ListQuestion, field: Field, all: Column[], include: string[]): Columns {
  const [pages, setPages] = useState<Record<string, number>>({})
  const pageQuery = (column: Column, page: number) =>
    listQuery(entity, questionOf(question, field, column), {
      page,
      limit: CARDS_AT_ONCE,
      count: page === 1 ? 'exact' : 'none',
      include: include.length ? include : undefined,
    })
  const pagesOf = (column: Column) => Array.from({ length: pages[column.code] ?? 1 }, (_, at) => at + 1)
  const answers = useQueries({
    queries: all.flatMap((column) =>
      pagesOf(column).map((page) => ({ ...pageQuery(column, page), placeholderData: keepPreviousData<ListPage> })),
    ),
  })

  let next = 0
  const columns = all.map((column): LoadedColumn => {
    const mine = answers.slice(next, (next += pagesOf(column).length))
    const loaded = mine.flatMap(({ data }) => data ?? [])
    const failed = mine.find(({ isError }) => isError)
    const last = mine.at(-1)
    const { rows, strays } = rowsOf(loaded, (row) => standsIn(row, field, column))
    const total = loaded[0]?.meta.total ?? null
    const hasMore = Boolean(last?.data?.meta.hasNext) && mine.length * CARDS_AT_ONCE < CARDS_MAX
    return {
      ...column,
      rows,
      count: total === null ? null : Math.max(rows.length, total - strays),
      isPending: mine[0]?.isPending ?? true,
      problem: failed?.error,
      hasMore,
      retry: () => void failed?.refetch(),
      more: () => {
        if (hasMore && !last?.isFetching && !failed) setPages({ ...pages, [column.code]: mine.length + 1 })
      },
    }
  })

  return {
    columns,
    enter: (row, column) =>
      queryClient.setQueryData<ListPage>(pageQuery(column, 1).queryKey, (page) => page && withRow(page, row, question.sort)),
    refresh: (...some) => {
      for (const column of some) {
        void queryClient.invalidateQueries({ queryKey: pageQuery(column, 1).queryKey.slice(0, -1) })
      }
    },
  }
}

/**
 * The rows of all pages that belong here, each once. A row that has been moved away stays in its old page until the server
 * has been asked again: if the move is refused, it is simply there again, and the count is right all the time.
 */
export function rowsOf(pages: ListPage[], belongs: (row: Row) => boolean): { rows: Row[]; strays: number } {
  const seen = new Set<string>()
  const rows: Row[] = []
  let strays = 0
  for (const row of pages.flatMap(({ data }) => data)) {
    if (seen.has(row.id)) continue
    seen.add(row.id)
    if (belongs(row)) rows.push(row)
    else strays++
  }
  return { rows, strays }
}

export function withRow(page: ListPage, row: Row, sort: string | undefined): ListPage {
  if (page.data.some(({ id }) => id === row.id)) return page
  const total = page.meta.total === null ? null : page.meta.total + 1
  return { ...page, data: page.data.toSpliced(placeAmong(page.data, row, sort), 0, row), meta: { ...page.meta, total } }
}
