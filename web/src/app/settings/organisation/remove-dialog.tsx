// Removing somebody, or leaving: who gets the records. Nothing that belongs to the organisation gets lost.
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { t } from '../../../platform/i18n/translate'
import { type Member, nameOfMember, useMembers } from '../../../platform/records/fields/known-people'
import { useSignedIn } from '../../../platform/session/session'
import { Button } from '../../../platform/ui/button'
import { Dialog } from '../../../platform/ui/dialog'
import { Labelled } from '../../../platform/ui/text-field'
import { toast } from '../../../platform/ui/toast'
import { useAttempt } from '../../sign-in/attempt'
import { DoorProblem } from '../../sign-in/door-problem'
import { MemberField } from './member-field'
import { removeMember } from './people'

export function RemoveDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const formId = useId()
  const { user, memberships, tenant } = useSignedIn()
  const { data: members = [] } = useMembers()
  const navigate = useNavigate()
  const isMe = member.user_id === user.id
  const others = members.filter(({ user_id }) => user_id !== member.user_id)
  const [heir, setHeir] = useState<string | null>(isMe ? (others[0]?.user_id ?? null) : user.id)
  const attempt = useAttempt()
  const name = nameOfMember(member)

  const leave = () => {
    const next = memberships.find(({ tenant_id }) => tenant_id !== tenant.tenant_id)
    // Anew from the door: what this tab knows of the organisation is not its business any more.
    if (next) location.assign(`/${next.slug}`)
    else void navigate({ to: '/sign-in' as string, replace: true }).then(() => location.reload())
  }
  const submit = () =>
    attempt.run(async () => {
      const { reassigned, left } = await removeMember(member.user_id, heir)
      if (isMe) return leave()
      const count = reassigned + left
      const heirMember = members.find(({ user_id }) => user_id === heir)
      toast({
        title: t('member-removed', { name }),
        body: count > 0 && heirMember ? t('records-handed-over', { count, name: nameOfMember(heirMember) }) : undefined,
        tone: 'success',
      })
      onClose()
    })

  const action = isMe ? t('leave-organisation') : t('remove-member')
  return (
    <Dialog
      title={isMe ? t('leave-organisation') : t('remove-member-title', { name })}
      icon="user-minus"
      onClose={onClose}
      description={isMe ? t('leave-organisation-question', { name: tenant.name }) : t('remove-member-question', { name })}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="danger" type="submit" form={formId} isBusy={attempt.isBusy}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-4 px-5 py-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <DoorProblem attempt={attempt} shownFields={['reassign_to']} />
        <Labelled id={`${formId}-heir`} label={t('records-go-to')} help={t('records-go-to-help')} problem={attempt.ofField('reassign_to')}>
          <MemberField id={`${formId}-heir`} members={others} value={heir} onChange={setHeir} />
        </Labelled>
      </form>
    </Dialog>
  )
}
