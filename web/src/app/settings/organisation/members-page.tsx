// Who belongs to the organisation, as what, and who has been invited.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { t } from '../../../platform/i18n/translate'
import { type Member, useMembers } from '../../../platform/records/fields/known-people'
import { useMayI } from '../../../platform/session/permissions'
import { Button } from '../../../platform/ui/button'
import { ProblemFace } from '../../../platform/ui/face'
import { Skeleton } from '../../../platform/ui/skeleton'
import { Section } from '../section'
import { SettingsPage } from '../settings-page'
import { Invitations } from './invitations'
import { InviteDialog } from './invite-dialog'
import { MemberRow } from './member-row'
import { rolesQuery } from './people'
import { RemoveDialog } from './remove-dialog'

/** A search is worth its place only where one has to scroll. */
const SEARCHED_FROM = 12

const Waiting = () => (
  <tbody aria-busy="true">
    {['46%', '60%', '52%'].map((width) => (
      <tr key={width}>
        <td colSpan={4}>
          <Skeleton width={width} height={14} />
        </td>
      </tr>
    ))}
  </tbody>
)

export default function MembersPage() {
  const { data: members, error, refetch } = useMembers()
  const { data: matrix } = useQuery(rolesQuery())
  const mayInvite = useMayI('core.member.invite') ?? false
  const [isInviting, setInviting] = useState(false)
  const [leaving, setLeaving] = useState<Member>()
  const [typed, setTyped] = useState('')
  useEffect(() => {
    // Roles may have been given elsewhere since.
    void refetch()
  }, [refetch])
  if (error && !members) return <ProblemFace cause={error} onRetry={() => void refetch()} />

  const wanted = typed.trim().toLocaleLowerCase()
  const shown = members?.filter(({ first_name, last_name, email }) =>
    `${first_name} ${last_name} ${email}`.toLocaleLowerCase().includes(wanted),
  )
  return (
    <SettingsPage
      isWide
      lead={t('settings-members-says')}
      actions={
        mayInvite && (
          <Button kind="primary" icon="user-plus" onClick={() => setInviting(true)}>
            {t('invite-people')}
          </Button>
        )
      }
    >
      <Section title={members ? t('members-count', { count: members.length }) : t('members')} isPlain>
        {members && members.length >= SEARCHED_FROM && (
          <input
            type="search"
            className="field max-w-xs"
            aria-label={t('search')}
            placeholder={t('search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        <div className="card overflow-hidden">
          <table className="settings-table members-table">
            <thead>
              <tr>
                <th scope="col">{t('member')}</th>
                <th scope="col">{t('role')}</th>
                <th scope="col" className="max-md:hidden">
                  {t('last-seen')}
                </th>
                <th scope="col">
                  <span className="sr-only">{t('actions')}</span>
                </th>
              </tr>
            </thead>
            {shown ? (
              <tbody>
                {shown.map((member) => (
                  <MemberRow key={member.user_id} member={member} matrix={matrix} onRemove={() => setLeaving(member)} />
                ))}
                {shown.length === 0 && (
                  <tr>
                    <td colSpan={4} className="text-ink-3">
                      {t('nothing-found')}
                    </td>
                  </tr>
                )}
              </tbody>
            ) : (
              <Waiting />
            )}
          </table>
        </div>
      </Section>
      {mayInvite && <Invitations onInvite={() => setInviting(true)} />}
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
      {leaving && <RemoveDialog member={leaving} onClose={() => setLeaving(undefined)} />}
    </SettingsPage>
  )
}
