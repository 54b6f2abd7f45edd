// The rows of a table in groups: the groups first, then the rows of those that are open and on the screen.
import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { FoldedKey } from '../../../navigation'
import type { Entity } from '../../entity'
import { type Along, inOrder, learnGroupTitles } from '../../figures/along'
import { groupsQuery } from '../../figures/asking'
import { narrowed, testOfGroup } from '../../figures/group-test'
import type { Figures, Measure } from '../../figures/measures'
import { type ListQuestion, listQuery, PAGE_ROWS, recordsKey } from '../../reading'
import type { Row } from '../../record'
import { REST_MS, type Rows } from '../use-rows'
import { type Span, sameSpan } from '../windows'
import { blocksWithin, GROUP_ROWS, type GroupBlock, lineAt, lineCount, MORE_ROWS, type Section, sectionsOf } from './sections'

export type GroupedRows = Rows & {
  sections: Section[]
  /** Of all that match. */
  figures: Figures | undefined
  /** Groups that are not told. */
  left: number
  showMore: (section: Section) => void
  between: (from: number, to: number) => Promise<(Row | undefined)[]>
}

/** What is asked follows where somebody looks; flying past many groups asks for none of them. */
function useRestedSpan(span: Span): Span {
  const [rested, setRested] = useState(span)
  const isNear = Math.abs(span[0] - rested[0]) <= PAGE_ROWS
  useEffect(() => {
    if (sameSpan(span, rested)) return
    const timer = setTimeout(() => setRested(span), isNear ? 0 : REST_MS)
    return () => clearTimeout(timer)
  }, [span, rested, isNear])
  return rested
}

type Asked = { entity: Entity; question: ListQuestion; include: string[]; span: Span; folded: readonly FoldedKey[]; measures: Measure[] }

/** `along` is absent where the table has no groups; nothing is asked then. */
export function useGroupedRows(along: Along | undefined, { entity, question, include, span, folded, measures }: Asked): GroupedRows {
  const client = useQueryClient()
  const [shown, setShown] = useState<Record<string, number>>({})
  const rested = useRestedSpan(span)
  const idle: Along = { field: entity.fields[0] as Along['field'] }
  const query = groupsQuery(entity, question, along ?? idle, measures)
  const { data, error, isPending, isPlaceholderData } = useQuery({
    ...query,
    enabled: along !== undefined,
    placeholderData: keepPreviousData,
  })
  const groups = useMemo(() => {
    if (!data || !along) return []
    learnGroupTitles(along, data.groups)
    const ordered = inOrder(along, data.groups)
    // As in the list itself, the newest come first.
    if (!along.interval) return ordered
    const none = ordered.filter(({ key }) => key === null)
    return [...ordered.filter(({ key }) => key !== null).reverse(), ...none]
  }, [data, along])
  const sections = useMemo(() => sectionsOf(groups, folded, shown), [groups, folded, shown])

  const rowsQuery = useCallback(
    ({ section, block }: GroupBlock) => {
      const where = along ? narrowed(question.where, [testOfGroup(along, section.group.key)]) : question.where
      return listQuery(entity, { ...question, where }, { page: block + 1, limit: PAGE_ROWS, include, count: 'none' })
    },
    [entity, question, include, along],
  )
  const wanted = isPlaceholderData || !along ? [] : blocksWithin(sections, rested[0], rested[1])
  const blocks = useQueries({ queries: wanted.map(rowsQuery) })
  const known = new Map(wanted.map(({ section, block }, at) => [`${block} ${section.id}`, blocks[at]?.data?.data] as const))
  const at = (place: number): Row | undefined => {
    const line = lineAt(sections, place)
    if (line?.kind !== 'row') return undefined
    return known.get(`${Math.floor(line.at / PAGE_ROWS)} ${line.section.id}`)?.[line.at % PAGE_ROWS]
  }
  const between = async (from: number, to: number) => {
    const needed = blocksWithin(sections, from, to + 1)
    const pages = await Promise.all(needed.map((block) => client.ensureQueryData(rowsQuery(block))))
    const loaded = new Map(needed.map(({ section, block }, at) => [`${block} ${section.id}`, pages[at]?.data] as const))
    return Array.from({ length: to - from + 1 }, (_, offset) => {
      const line = lineAt(sections, from + offset)
      return line?.kind === 'row' ? loaded.get(`${Math.floor(line.at / PAGE_ROWS)} ${line.section.id}`)?.[line.at % PAGE_ROWS] : undefined
    })
  }
  return {
    sections,
    figures: data?.total,
    left: data?.rest?.groups ?? 0,
    total: data?.total.count ?? 0,
    isExact: true,
    count: lineCount(sections),
    at,
    isPending,
    isStale: isPlaceholderData,
    error: data && !isPlaceholderData ? null : error,
    blockError: blocks.find(({ error }) => error !== null)?.error ?? null,
    retry: () => void client.refetchQueries({ queryKey: recordsKey(entity.code), type: 'active' }),
    showMore: ({ id }) => setShown((now) => ({ ...now, [id]: (now[id] ?? GROUP_ROWS) + MORE_ROWS })),
    between,
  }
}
