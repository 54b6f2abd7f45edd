// The rows of a list by their place, in blocks: where somebody looks decides what is loaded, and nothing else is.
import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { isProblem } from '../../api/problem'
import { tuningOf } from '../../modules/module'
import type { Entity } from '../entity'
import { fieldOf } from '../entity'
import { type ListQuestion, listQuery, listsKey, PAGE_ROWS } from '../reading'
import type { Row } from '../record'
import type { Span } from './windows'

/** Further rows are not reached by their place; the server follows cursors there. */
export const REACH_MAX = 100_000
const INCLUDES_MAX = 8
/** Dragging the scroll bar crosses many blocks in one frame: they are asked for once it rests. */
export const REST_MS = 80

export type Rows = {
  /** Of all that match, also beyond what can be scrolled to. */
  total: number
  isExact: boolean
  /** That can be scrolled to. */
  count: number
  at: (place: number) => Row | undefined
  isPending: boolean
  /** What is shown answers another question; the answer is on its way. */
  isStale: boolean
  error: unknown
  /** Some of the rows on the screen could not be loaded. */
  blockError: unknown
  retry: () => void
}

/** The links among these fields, so that their titles come along. */
export const linksAmong = (entity: Entity, codes: string[]): string[] =>
  codes
    .filter((code) => {
      const type = fieldOf(entity, code)?.type
      return type === 'link' || type === 'links'
    })
    .sort()
    .slice(0, INCLUDES_MAX)

/** The links that a table shows: a card on a phone has a line of its own. */
export const linksShown = (entity: Entity, columns: string[], isPhone: boolean): string[] =>
  linksAmong(entity, isPhone ? (tuningOf(entity.code)?.subtitle ?? []) : columns)

export const blockQuery = (entity: Entity, question: ListQuestion, include: string[], block: number) =>
  listQuery(entity, question, { page: block + 1, limit: PAGE_ROWS, include, count: block === 0 ? 'capped' : 'none' })

/** How far this server counts off rows, when it says that a page lies beyond. */
function reachIn(cause: unknown, page: number): number | undefined {
  const refusal = isProblem(cause, 'core.list.invalid') ? cause.detail('page') : undefined
  if (refusal === undefined) return undefined
  const said = Number(/\d{4,}/.exec(refusal)?.[0])
  return Number.isFinite(said) && said > 0 ? said : (page - 1) * PAGE_ROWS
}

function useRestingBlocks([from, to]: Span): number[] {
  const first = Math.floor(from / PAGE_ROWS)
  const last = Math.floor(Math.max(from, to - 1) / PAGE_ROWS)
  const [wanted, setWanted] = useState<Span>([first, last])
  const isNear = Math.abs(first - wanted[0]) <= 1 && Math.abs(last - wanted[1]) <= 1
  useEffect(() => {
    if (first === wanted[0] && last === wanted[1]) return
    const timer = setTimeout(() => setWanted([first, last]), isNear ? 0 : REST_MS)
    return () => clearTimeout(timer)
  }, [first, last, wanted, isNear])
  return useMemo(() => Array.from({ length: wanted[1] - wanted[0] + 1 }, (_, at) => wanted[0] + at), [wanted])
}

/** Asks for nothing where `isAsked` is false: somebody else has the rows. */
export function useRows(entity: Entity, question: ListQuestion, include: string[], span: Span, isAsked = true): Rows {
  const client = useQueryClient()
  const [reach, setReach] = useState(REACH_MAX)
  const wanted = useRestingBlocks(span)
  const head = useQuery({ ...blockQuery(entity, question, include, 0), placeholderData: keepPreviousData, enabled: isAsked })
  const isStale = head.isPlaceholderData
  const blocks = useQueries({
    queries: wanted.filter((block) => block > 0 && !isStale && isAsked).map((block) => blockQuery(entity, question, include, block)),
  })
  const isGuess = head.data !== undefined && !isStale && !head.data.meta.totalExact
  const exact = useQuery({ ...listQuery(entity, question, { limit: 1, count: 'exact' }), enabled: isGuess && isAsked })

  const refused = blocks.findIndex(({ error }) => isProblem(error, 'core.list.invalid'))
  useEffect(() => {
    const page = wanted.filter((block) => block > 0)[refused]
    const found = page === undefined ? undefined : reachIn(blocks[refused]?.error, page + 1)
    if (found !== undefined) setReach(found)
  }, [refused, blocks, wanted])

  // What was loaded a moment ago stays while its neighbours come.
  const known = useRef(new Map<number, Row[]>())
  const lists = blocks.map(({ data }) => data?.data)
  const byBlock = new Map<number, Row[]>()
  if (head.data) byBlock.set(0, head.data.data)
  wanted
    .filter((block) => block > 0)
    .forEach((block, at) => {
      const rows = lists[at]
      if (rows && !isStale) byBlock.set(block, rows)
    })
  known.current = byBlock

  const at = useCallback((place: number): Row | undefined => known.current.get(Math.floor(place / PAGE_ROWS))?.[place % PAGE_ROWS], [])
  const total = (isGuess ? exact.data?.meta.total : undefined) ?? head.data?.meta.total ?? head.data?.data.length ?? 0
  return {
    total,
    isExact: !isGuess || exact.data !== undefined,
    count: Math.min(total, reach),
    at,
    isPending: head.isPending,
    isStale,
    error: head.data && !isStale ? null : head.error,
    blockError: blocks.find(({ error }) => error !== null && !isProblem(error, 'core.list.invalid'))?.error ?? null,
    retry: () => void client.refetchQueries({ queryKey: listsKey(entity.code), type: 'active' }),
  }
}
