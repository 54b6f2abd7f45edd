// The audit: what may be asked of it, and its lines page by page, newest first.
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '../../../platform/api/client'
import type { Where } from '../../../platform/records/reading'
import { sessionNow } from '../../../platform/session/session'

export const LINES_AT_ONCE = 50

/** Written in the page's address, so that what was found can be sent to a colleague. */
export type AuditFilter = { actor?: string; name?: string; entity?: string; since?: Since }
export const SINCES = ['today', 'week', 'month'] as const
export type Since = (typeof SINCES)[number]

const DAYS: Record<Since, number> = { today: 0, week: 7, month: 30 }

export function filterFrom(where: Where | undefined): AuditFilter {
  const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
  return {
    actor: text(where?.actor),
    name: text(where?.name),
    entity: text(where?.entity),
    since: SINCES.find((since) => since === where?.since),
  }
}

/** The beginning of a day, some days ago, where the reader is. */
export function beginningOf(since: Since, now = new Date()): string {
  const day = new Date(now)
  day.setHours(0, 0, 0, 0)
  day.setDate(day.getDate() - DAYS[since])
  return day.toISOString()
}

export const auditQuery = (filter: AuditFilter) => {
  const session = sessionNow()
  return infiniteQueryOptions({
    queryKey: ['audit', session.status === 'signed-in' ? session.tenant.tenant_id : 'nobody', filter],
    queryFn: async ({ pageParam, signal }) => {
      const { actor, name, entity, since } = filter
      const query = {
        ...(actor && { actor }),
        ...(name && { name }),
        ...(entity && { entity }),
        ...(since && { from: beginningOf(since) }),
        ...(pageParam && { cursor: pageParam }),
        limit: String(LINES_AT_ONCE),
      }
      const { data: page } = await api.GET('/api/v1/audit', { params: { query }, signal })
      // The transport has thrown whatever is not an answer.
      return page ?? { data: [], meta: { hasNext: false, limit: LINES_AT_ONCE, nextCursor: null } }
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => (meta.hasNext ? meta.nextCursor : undefined),
    staleTime: 15_000,
  })
}
