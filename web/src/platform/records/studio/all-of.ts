// All records of one of the platform's own kinds, page after page: there are a few hundred at most.
import { askJson } from '../../api/transport'
import type { RecordState } from '../reading'
import type { Row } from '../record'

const PAGE = 100

type Page<Known> = { data: Known[]; meta: { nextCursor: string | null } }

export async function allOf<Known extends Row>(
  path: string,
  state: RecordState,
  signal: AbortSignal,
  filter: Record<string, string> = {},
): Promise<Known[]> {
  const found: Known[] = []
  let cursor: string | null = null
  do {
    const query: Record<string, string | undefined> = {
      ...filter,
      sort: 'created_at',
      state: state === 'active' ? undefined : state,
      limit: String(PAGE),
      cursor: cursor ?? undefined,
    }
    const page: Page<Known> = await askJson<Page<Known>>(path, { query, signal })
    found.push(...page.data)
    cursor = page.meta.nextCursor
  } while (cursor)
  return found
}
