// All rows of a selection, wherever they are: from what was loaded already, the rest page after page.
import type { EntityHeading } from '../entity'
import { askList, type ListPage, type ListQuestion, learnIncluded, listsKey, queryClient } from '../reading'
import type { RecordId, Row } from '../record'
import { isSelected, type Selection } from '../table/selection'

/** More are not changed by one press of a button. */
export const SELECTED_MAX = 100_000
/** Ids that fit into an address. */
const IDS_AT_ONCE = 50

export type Report = (done: number, total: number) => void
export type Gathering = {
  entity: Pick<EntityHeading, 'code' | 'path'>
  question: ListQuestion
  selection: Selection
  total: number
  /** Absent: all there are. Title and version always come along. */
  fields?: string[]
  /** Links whose titles are wanted. */
  include?: string[]
  signal: AbortSignal
  report: Report
}

export async function gatherRows(asked: Gathering): Promise<Row[]> {
  return asked.selection.isAll ? allButSome(asked) : theseOnly(asked)
}

async function page(asked: Gathering, more: Partial<ListQuestion>, cursor?: string | null): Promise<ListPage> {
  const { entity, question, include, signal } = asked
  const fields = asked.fields && [...new Set(['id', 'title', 'version', ...asked.fields])]
  const answer = await askList(entity, { ...question, ...more }, { fields, include, cursor, count: 'none' }, signal)
  learnIncluded(answer.included)
  return answer
}

async function allButSome(asked: Gathering): Promise<Row[]> {
  const rows: Row[] = []
  for (let cursor: string | null | undefined; rows.length < SELECTED_MAX; ) {
    const answer = await page(asked, {}, cursor)
    rows.push(...answer.data.filter(({ id }) => isSelected(asked.selection, id)))
    asked.report(rows.length, asked.total)
    cursor = answer.meta.nextCursor
    if (!cursor) break
  }
  return rows.slice(0, SELECTED_MAX)
}

function loadedRows(entity: string): Map<RecordId, Row> {
  const rows = new Map<RecordId, Row>()
  for (const [, list] of queryClient.getQueriesData<ListPage>({ queryKey: listsKey(entity) })) {
    for (const row of list?.data ?? []) {
      const known = rows.get(row.id)
      if (!known || known.version <= row.version) rows.set(row.id, row)
    }
  }
  return rows
}

async function theseOnly(asked: Gathering): Promise<Row[]> {
  const rows = loadedRows(asked.entity.code)
  const ids = [...asked.selection.ids]
  const missing = ids.filter((id) => !rows.has(id))
  for (let from = 0; from < missing.length; from += IDS_AT_ONCE) {
    const answer = await page(asked, { where: { id: missing.slice(from, from + IDS_AT_ONCE) }, search: undefined })
    for (const row of answer.data) rows.set(row.id, row)
    asked.report(from, ids.length)
  }
  return ids.flatMap((id) => rows.get(id) ?? [])
}
