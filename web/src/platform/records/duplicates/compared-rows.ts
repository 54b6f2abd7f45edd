// What else is known of records that are compared: enough to tell them apart, and asked for a page at a time.
import { useQueries } from '@tanstack/react-query'
import { type Entity, fieldOf } from '../entity'
import { fetchList, PAGE_ROWS, recordsKey } from '../reading'
import type { RecordId, Row } from '../record'
import { linksAmong } from '../table/use-rows'
import type { Group } from './groups'

/** Beside what is compared. More would hide it. */
const MORE_MAX = 4

/** What the list shows of each record, and since when it is there. */
export function moreCodes(entity: Entity): string[] {
  const isTold = (code: string) => code !== 'title' && fieldOf(entity, code) !== undefined
  return [...entity.layout.list.filter(isTold).slice(0, MORE_MAX), ...['created_at'].filter(isTold)]
}

async function rowsOf(entity: Entity, ids: RecordId[], codes: string[], signal: AbortSignal): Promise<Row[]> {
  const rows: Row[] = []
  for (let at = 0; at < ids.length; at += PAGE_ROWS) {
    const question = { where: { id: { in: ids.slice(at, at + PAGE_ROWS) } }, state: 'all' as const }
    const slice = { limit: PAGE_ROWS, count: 'none' as const, fields: codes, include: linksAmong(entity, codes) }
    rows.push(...(await fetchList(entity, question, slice, signal)).data)
  }
  return rows
}

/** By their ids, as far as they have come; undefined stands for what is still on its way. */
export type ComparedRows = ReadonlyMap<RecordId, Row | undefined>

export function useComparedRows(entity: Entity, pages: Group[][]): ComparedRows {
  const answers = useQueries({
    queries: pages.map((groups) => {
      const records = groups.flatMap(({ records }) => records)
      const ids = records.map(({ id }) => id)
      const codes = [...new Set([...records.flatMap(({ values }) => Object.keys(values)), ...moreCodes(entity)])]
      return {
        queryKey: [...recordsKey(entity.code), 'compared', ids, codes],
        queryFn: ({ signal }: { signal: AbortSignal }) => rowsOf(entity, ids, codes, signal),
        enabled: ids.length > 0,
      }
    }),
  })
  const awaited = pages.flatMap((groups, at) => (answers[at]?.isPending ? groups.flatMap(({ records }) => records) : []))
  return new Map([
    ...awaited.map(({ id }) => [id, undefined] as const),
    ...answers.flatMap(({ data = [] }) => data.map((row) => [row.id, row] as const)),
  ])
}
