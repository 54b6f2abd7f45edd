// Fetches the names that a few lines of the ledger need: what their records are made of, and what they are called.
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { TenantLink } from '../../navigation'
import { type Entity, type EntityHeading, entityQuery, useEntities } from '../entity'
import { useMembers } from '../fields/known-people'
import { fetchList, recordsKey } from '../reading'
import { knownTitle } from '../record'
import { type LedgerEvent, mentioned } from './event'
import type { EventNames } from './event-words'

/** The most the server gives at once; lines come in smaller pages. */
const TITLES_AT_ONCE = 100
const A_WHILE_MS = 5 * 60_000

const titlesQuery = (heading: EntityHeading, ids: string[]) => ({
  queryKey: [...recordsKey(heading.code), 'titles', ids],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const question = { where: { id: { in: ids } }, state: 'all' as const }
    await fetchList(heading, question, { limit: TITLES_AT_ONCE, count: 'none', fields: ['title'] }, signal)
    return true
  },
  staleTime: A_WHILE_MS,
})

function record(heading: EntityHeading | undefined, id: string, title: string) {
  if (!heading) return <bdi className="font-medium text-ink">{title}</bdi>
  return (
    <TenantLink to={`/${heading.path}/${id}`} className="rounded-sm font-medium text-ink hover:underline">
      <bdi>{title}</bdi>
    </TenantLink>
  )
}

export function useEventNames(events: readonly LedgerEvent[]): EventNames & { areKnown: boolean } {
  const { data: headings, isPending } = useEntities()
  useMembers()
  const used = useMemo(() => {
    const codes = new Set(events.flatMap(({ entity }) => entity ?? []))
    return (headings ?? []).filter(({ code }) => codes.has(code))
  }, [events, headings])
  const loaded = useQueries({ queries: used.map(({ code }) => entityQuery(code)) })
  const entities = new Map<string, Entity>(loaded.flatMap(({ data }) => (data ? [[data.code, data] as const] : [])))
  const wanted = [...mentioned(events, (code) => entities.get(code))].flatMap(([code, ids]) => {
    const heading = headings?.find((heading) => heading.code === code)
    const unknown = [...ids]
      .filter((id) => knownTitle(id) === undefined)
      .sort()
      .slice(0, TITLES_AT_ONCE)
    return heading && unknown.length > 0 ? [titlesQuery(heading, unknown)] : []
  })
  const titles = useQueries({ queries: wanted })
  return {
    entity: (code) => entities.get(code),
    heading: (code) => headings?.find((heading) => heading.code === code),
    record,
    areKnown: !isPending && [...loaded, ...titles].every(({ isPending }) => !isPending),
  }
}
