// Invitations that wait: sent again, or taken back.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatAgo, formatDate } from '../../../platform/i18n/format'
import { t } from '../../../platform/i18n/translate'
import { roleNames } from '../../../platform/session/role-names'
import { Button } from '../../../platform/ui/button'
import { ConfirmDialog } from '../../../platform/ui/confirm'
import { ProblemFace } from '../../../platform/ui/face'
import { Icon } from '../../../platform/ui/icon'
import { Skeleton } from '../../../platform/ui/skeleton'
import { Tag } from '../../../platform/ui/tag'
import { toast, toastProblem } from '../../../platform/ui/toast'
import { Section } from '../section'
import { type InvitationLine, invitationsQuery, resendInvitation, revokeInvitation } from './people'

const isWaiting = ({ status }: InvitationLine) => status === 'open' || status === 'expired'

function Line({ line, onRevoke }: { line: InvitationLine; onRevoke: () => void }) {
  const [isBusy, setBusy] = useState(false)
  const resend = async () => {
    setBusy(true)
    try {
      await resendInvitation(line.id)
      toast({ title: t('invitation-resent', { email: line.email }), tone: 'success' })
    } catch (cause) {
      toastProblem(cause)
    }
    setBusy(false)
  }
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <span className="flex size-7 flex-none items-center justify-center rounded-full border border-dashed border-line-strong text-ink-3">
        <Icon name="mail" size={14} />
      </span>
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex min-w-0 items-center gap-2">
          <bdi className="truncate font-medium">{line.email}</bdi>
          {line.status === 'expired' && (
            <Tag hue="orange" hasDot>
              {t('invitation-expired')}
            </Tag>
          )}
        </p>
        <p className="text-xs text-ink-3">
          {roleNames(line.roles)}
          {' · '}
          {line.invited_by ? (
            <>
              <bdi>{line.invited_by.name}</bdi>
              {' · '}
            </>
          ) : null}
          {t('sent-ago', { ago: formatAgo(line.sent_at) })}
          {line.status === 'open' && ` · ${t('invitation-until', { date: formatDate(line.expires_at) })}`}
        </p>
      </div>
      <div className="flex gap-1.5">
        <Button size="sm" icon="send" isBusy={isBusy} onClick={() => void resend()} aria-label={t('resend-to', { email: line.email })}>
          {t('resend')}
        </Button>
        <Button size="sm" kind="ghost" onClick={onRevoke} aria-label={t('revoke-of', { email: line.email })}>
          {t('revoke')}
        </Button>
      </div>
    </li>
  )
}

export function Invitations({ onInvite }: { onInvite: () => void }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(invitationsQuery())
  const [revoking, setRevoking] = useState<InvitationLine>()
  const waiting = data?.pages.flatMap(({ data }) => data).filter(isWaiting)
  const revoke = async (line: InvitationLine) => {
    await revokeInvitation(line.id)
    toast({ title: t('invitation-revoked', { email: line.email }), tone: 'success' })
  }
  return (
    <Section title={t('open-invitations')}>
      {error && !data ? (
        <ProblemFace cause={error} onRetry={() => void refetch()} />
      ) : !waiting ? (
        <div aria-busy="true" className="flex flex-col gap-2 px-4 py-3">
          <Skeleton width="40%" />
          <Skeleton width="55%" height={8} />
        </div>
      ) : waiting.length === 0 ? (
        <p className="flex flex-wrap items-center justify-between gap-3 px-4 py-3.5 text-ink-3">
          {t('no-open-invitations')}
          <Button size="sm" icon="user-plus" onClick={onInvite}>
            {t('invite-people')}
          </Button>
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {waiting.map((line) => (
            <Line key={line.id} line={line} onRevoke={() => setRevoking(line)} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div className="px-4 py-2">
          <Button size="sm" kind="ghost" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('show-more')}
          </Button>
        </div>
      )}
      {revoking && (
        <ConfirmDialog
          title={t('revoke-title')}
          message={t('revoke-question', { email: revoking.email })}
          action={t('revoke')}
          onConfirm={() => revoke(revoking)}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </Section>
  )
}
