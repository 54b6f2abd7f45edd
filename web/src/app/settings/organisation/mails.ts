// The mails of the organisation. One-time links in them are masked by the server, for everybody.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { askJson } from '../../../platform/api/transport'
import { sessionNow } from '../../../platform/session/session'

export type MailLine = {
  id: string
  template: string
  language: string
  recipient: string
  subject: string
  status: 'queued' | 'sent' | 'failed'
  created_at: string
  sent_at: string | null
}
export type WholeMail = MailLine & { body: string }
export const MAIL_STATES = ['queued', 'sent', 'failed'] as const
export type MailState = (typeof MAIL_STATES)[number]

const MAILS_AT_ONCE = 50

type MailPage = { data: MailLine[]; meta: { hasNext: boolean; nextCursor: string | null } }

const key = (...rest: unknown[]) => {
  const session = sessionNow()
  return ['mails', session.status === 'signed-in' ? session.tenant.tenant_id : 'nobody', ...rest]
}

export const mailsQuery = (status: MailState | undefined, recipient: string | undefined) =>
  infiniteQueryOptions({
    queryKey: key('list', status ?? 'all', recipient ?? ''),
    queryFn: ({ pageParam, signal }) =>
      askJson<MailPage>('/mails', { query: { status, recipient, limit: MAILS_AT_ONCE, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => (meta.hasNext ? meta.nextCursor : undefined),
    staleTime: 15_000,
  })

export const mailQuery = (id: string) =>
  queryOptions({
    queryKey: key('one', id),
    queryFn: async ({ signal }) => (await askJson<{ data: WholeMail }>(`/mails/${id}`, { signal })).data,
  })
