// Joining as the one who is signed in: one press.
import { t } from '../../platform/i18n/translate'
import { useAttempt } from './attempt'
import { acceptSignedIn } from './door-calls'
import { DoorForm } from './door-form'
import type { JoinProps } from './join-as-new'

export function JoinSignedIn({ token, invitation, onJoined }: JoinProps) {
  const attempt = useAttempt()
  const submit = () => attempt.run(async () => onJoined(await acceptSignedIn(token)))
  return (
    <DoorForm attempt={attempt} action={t('join-tenant', { name: invitation.tenant_name })} fields={[]} onSubmit={() => void submit()}>
      {null}
    </DoorForm>
  )
}
