// Somebody has been invited: who by, to what, as what; and then joining with a first password or with the account one has.

import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { isProblem } from '../../platform/api/problem'
import { formatDate } from '../../platform/i18n/format'
import { wordsOf } from '../../platform/i18n/problem-words'
import { rich } from '../../platform/i18n/rich'
import { t } from '../../platform/i18n/translate'
import { roleNames } from '../../platform/session/role-names'
import { type SignedIn, sessionNow, welcome } from '../../platform/session/session'
import { Avatar } from '../../platform/ui/avatar'
import { Button, buttonStyle } from '../../platform/ui/button'
import { Skeleton } from '../../platform/ui/skeleton'
import { type Invitation, seeInvitation } from './door-calls'
import { DoorNotice } from './door-notice'
import { DoorPage } from './door-page'
import { JoinAsNew } from './join-as-new'
import { JoinSignedIn } from './join-signed-in'
import { JoinWithPassword } from './join-with-password'
import { forgetToken, useLinkToken } from './link-token'

const PATH = '/accept-invitation'

const Useless = ({ words, onRetry }: { words: string; onRetry?: () => void }) => (
  <DoorPage title={t('invitation-useless-title')}>
    <DoorNotice icon={onRetry ? 'cloud-off' : 'link-2'} tone="danger">
      <p>{words}</p>
    </DoorNotice>
    <div className="flex flex-wrap gap-2">
      {onRetry && (
        <Button kind="primary" icon="refresh-cw" onClick={onRetry}>
          {t('try-again')}
        </Button>
      )}
      <Link to={'/sign-in' as string} className={buttonStyle(onRetry ? 'default' : 'primary')}>
        {t('sign-in')}
      </Link>
    </div>
  </DoorPage>
)

const Waiting = () => (
  <DoorPage title={t('invitation-title')}>
    <div aria-busy="true" className="flex flex-col gap-4">
      <Skeleton width="70%" height={14} />
      <Skeleton width="100%" height={64} />
      <Skeleton width="100%" height={40} />
    </div>
  </DoorPage>
)

function Card({ invitation }: { invitation: Invitation }) {
  const { tenant_name: name, roles, email, expires_at: expiresAt } = invitation
  return (
    <div className="flex items-center gap-3 rounded-lg border border-line bg-surface p-4">
      <Avatar name={name} size={40} isSquare />
      <div className="min-w-0 flex-1">
        <p className="truncate font-semibold">
          <bdi>{name}</bdi>
        </p>
        <p className="truncate text-xs text-ink-2">
          <bdi>{email}</bdi>
        </p>
        <p className="text-xs text-ink-3">
          {roleNames(roles)} · {t('invitation-until', { date: formatDate(expiresAt) })}
        </p>
      </div>
    </div>
  )
}

export default function AcceptInvitationPage() {
  const token = useLinkToken(PATH)
  const navigate = useNavigate()
  const session = sessionNow()
  const { data, error, refetch } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => seeInvitation(token ?? ''),
    enabled: token !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

  const join = (answer: SignedIn) => {
    const isSomebodyElse = session.status === 'signed-in' && session.user.id !== answer.user.id
    welcome(answer)
    // What the first person has read must not be shown to the second.
    if (isSomebodyElse) return location.assign(`/${answer.tenant.slug}`)
    void navigate({ to: `/${answer.tenant.slug}` as string, replace: true }).then(() => forgetToken(PATH))
  }

  if (!token) return <Useless words={t('invitation-link-incomplete')} />
  if (error) {
    const isPassing = isProblem(error) && error.isPassing
    const words = isProblem(error, 'core.auth.link_invalid') ? t('invitation-link-invalid') : wordsOf(error).message
    return <Useless words={words} onRetry={isPassing ? () => void refetch() : undefined} />
  }
  if (!data) return <Waiting />

  const isMe = session.status === 'signed-in' && session.user.email === data.email.toLowerCase()
  const props = { token, invitation: data, onJoined: join }
  return (
    <DoorPage
      title={t('invitation-title')}
      lead={
        data.inviter
          ? rich('invitation-lead', {
              inviter: <bdi className="font-medium text-ink">{data.inviter}</bdi>,
              tenant: <bdi>{data.tenant_name}</bdi>,
            })
          : rich('invitation-lead-new', { tenant: <bdi>{data.tenant_name}</bdi> })
      }
    >
      <Card invitation={data} />
      {session.status === 'signed-in' && !isMe && (
        <p role="note" className="rounded-md bg-warning-soft px-3 py-2.5 text-warning">
          {rich('invitation-for-another', { me: <bdi>{session.user.email}</bdi>, email: <bdi>{data.email}</bdi> })}
        </p>
      )}
      {!data.has_account ? <JoinAsNew {...props} /> : isMe ? <JoinSignedIn {...props} /> : <JoinWithPassword {...props} />}
    </DoorPage>
  )
}
