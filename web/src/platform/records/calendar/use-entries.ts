// The records of some days. All of them, not the first page: a calendar that leaves something out is wrong.
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Entity, Field } from '../entity'
import type { Day } from '../fields/calendar'
import { type ListQuestion, listQuery, PAGE_ROWS, useList } from '../reading'
import type { Row } from '../record'
import { type EntriesByDay, entriesByDay, questionBetween } from './entries'

/** More than this in one month nobody can read; then it is said that some are missing. */
const PAGES_MAX = 10

export type Entries = {
  days: EntriesByDay
  find: (id: string) => Row | undefined
  /** How many the server has, where not all of them are shown. */
  cutFrom: number | undefined
  isPending: boolean
  isFetching: boolean
  problem: unknown
  retry: () => void
}

export function useEntries(entity: Entity, question: ListQuestion, field: Field, from: Day, to: Day, include: string[]): Entries {
  const asked = useMemo(() => questionBetween(question, field, from, to), [question, field, from, to])
  const slice = { page: 1, limit: PAGE_ROWS, count: 'exact' as const, include: include.length ? include : undefined }
  const first = useList(entity, asked, slice)
  const total = first.data?.meta.total ?? 0
  const pages = first.isPlaceholderData ? 1 : Math.min(PAGES_MAX, Math.ceil(total / PAGE_ROWS))
  const others = useQueries({
    queries: Array.from({ length: Math.max(0, pages - 1) }, (_, at) => listQuery(entity, asked, { ...slice, page: at + 2, count: 'none' })),
  })
  const lists = [first.data, ...others.map(({ data }) => data)].flatMap((page) => page?.data ?? [])
  const days = entriesByDay(uniqueOf(lists), field)
  const failed = first.isError ? first : others.find(({ isError }) => isError)
  return {
    days,
    find: (id) => lists.find((row) => row.id === id),
    cutFrom: total > PAGES_MAX * PAGE_ROWS ? total : undefined,
    isPending: first.isPending,
    isFetching: first.isPending || first.isPlaceholderData || others.some(({ isPending }) => isPending),
    problem: failed?.error,
    retry: () => void failed?.refetch(),
  }
}

/** Between two pages something may have moved, and stand on both. */
const uniqueOf = (rows: Row[]): Row[] => [...new Map(rows.map((row) => [row.id, row])).values()]
