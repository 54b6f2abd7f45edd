// Handing the organisation over: to whom, and one's own password once more.
import { useId, useState } from 'react'
import { api } from '../../../platform/api/client'
import { t } from '../../../platform/i18n/translate'
import { nameOfMember, useMembers } from '../../../platform/records/fields/known-people'
import { queryClient } from '../../../platform/records/reading'
import { useSignedIn } from '../../../platform/session/session'
import { Button } from '../../../platform/ui/button'
import { Dialog } from '../../../platform/ui/dialog'
import { PasswordField } from '../../../platform/ui/password-field'
import { Labelled } from '../../../platform/ui/text-field'
import { toast } from '../../../platform/ui/toast'
import { useAttempt } from '../../sign-in/attempt'
import { DoorProblem } from '../../sign-in/door-problem'
import { MemberField } from './member-field'

export function TransferDialog({ onClose }: { onClose: () => void }) {
  const { user } = useSignedIn()
  const { data: members = [] } = useMembers()
  const [heir, setHeir] = useState<string | null>(null)
  const [password, setPassword] = useState('')
  const attempt = useAttempt()
  const formId = useId()
  const others = members.filter(({ user_id }) => user_id !== user.id)
  const submit = () =>
    attempt.run(async () => {
      if (!heir || !password) return
      await api.POST('/api/v1/tenant/transfer-ownership', { body: { user_id: heir, password } })
      const member = others.find(({ user_id }) => user_id === heir)
      toast({ title: t('ownership-transferred', { name: member ? nameOfMember(member) : '' }), tone: 'success' })
      await queryClient.invalidateQueries()
      onClose()
    })
  const missing = (value: string | null) => (attempt.wasTried && !value ? t('is-required') : undefined)
  return (
    <Dialog
      title={t('transfer-ownership')}
      icon="crown"
      onClose={onClose}
      description={t('transfer-ownership-help')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="danger" type="submit" form={formId} isBusy={attempt.isBusy} disabled={attempt.waitS > 0}>
            {t('transfer-ownership')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4 px-5 py-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <DoorProblem attempt={attempt} shownFields={['user_id', 'password']} />
        <Labelled id={`${formId}-heir`} label={t('new-owner')} problem={missing(heir) ?? attempt.ofField('user_id')} isRequired>
          <MemberField id={`${formId}-heir`} members={others} value={heir} onChange={setHeir} />
        </Labelled>
        <PasswordField
          label={t('your-password')}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          problem={missing(password) ?? attempt.ofField('password')}
        />
      </form>
    </Dialog>
  )
}
