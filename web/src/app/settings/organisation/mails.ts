// The mails of the organisation. One-time links in them are masked by the server, for everybody.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, dataOf, type Schemas } from '../../../platform/api/client'
import type { Hue } from '../../../platform/records/entity'
import { sessionNow } from '../../../platform/session/session'

export type MailLine = Schemas['MailLine']
export const MAIL_STATES = ['queued', 'sent', 'failed'] as const
export type MailState = (typeof MAIL_STATES)[number]

const MAILS_AT_ONCE = 50

export const HUE_OF_MAIL: Record<string, Hue> = { queued: 'amber', sent: 'green', failed: 'red' }

const key = (...rest: unknown[]) => {
  const session = sessionNow()
  return ['mails', session.status === 'signed-in' ? session.tenant.tenant_id : 'nobody', ...rest]
}

export const mailsQuery = (status: MailState | undefined, recipient: string | undefined) =>
  infiniteQueryOptions({
    queryKey: key('list', status ?? 'all', recipient ?? ''),
    queryFn: ({ pageParam, signal }) => {
      const query = {
        ...(status && { status }),
        ...(recipient && { recipient }),
        ...(pageParam && { cursor: pageParam }),
        limit: String(MAILS_AT_ONCE),
      }
      return dataOf(api.GET('/api/v1/mails', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => (meta.hasNext ? meta.nextCursor : undefined),
    staleTime: 15_000,
  })

export const mailQuery = (id: string) =>
  queryOptions({
    queryKey: key('one', id),
    queryFn: async ({ signal }) => (await dataOf(api.GET('/api/v1/mails/{id}', { params: { path: { id } }, signal }))).data,
  })
