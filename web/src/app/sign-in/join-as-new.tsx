// Joining without an account: one's name, and a first password.
import { useState } from 'react'
import { t } from '../../platform/i18n/translate'
import type { SignedIn } from '../../platform/session/session'
import { NewPasswordField, useJudgedPassword } from '../../platform/ui/new-password-field'
import { TextField } from '../../platform/ui/text-field'
import { useAttempt } from './attempt'
import { acceptInvitation, type Invitation } from './door-calls'
import { DoorForm } from './door-form'

export type JoinProps = { token: string; invitation: Invitation; onJoined: (answer: SignedIn) => void }

export function JoinAsNew({ token, invitation, onJoined }: JoinProps) {
  const [firstName, setFirstName] = useState(invitation.first_name ?? '')
  const [lastName, setLastName] = useState(invitation.last_name ?? '')
  const [password, setPassword] = useState('')
  const attempt = useAttempt()
  const judged = useJudgedPassword(password, [firstName, lastName, invitation.email])
  const submit = () =>
    attempt.run(async () => {
      if (!firstName.trim() || !lastName.trim() || !judged.isGood) return
      onJoined(await acceptInvitation({ token, password, first_name: firstName, last_name: lastName }))
    })
  const missing = (value: string) => (attempt.wasTried && !value.trim() ? t('is-required') : undefined)
  return (
    <DoorForm attempt={attempt} action={t('join')} fields={['first_name', 'last_name', 'password']} onSubmit={() => void submit()}>
      <input type="email" name="username" autoComplete="username" value={invitation.email} readOnly className="hidden" />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('first-name')}
          name="first_name"
          autoComplete="given-name"
          dir="auto"
          value={firstName}
          onChange={setFirstName}
          problem={missing(firstName) ?? attempt.ofField('first_name')}
          isRequired
        />
        <TextField
          label={t('last-name')}
          name="last_name"
          autoComplete="family-name"
          dir="auto"
          value={lastName}
          onChange={setLastName}
          problem={missing(lastName) ?? attempt.ofField('last_name')}
          isRequired
        />
      </div>
      <NewPasswordField
        label={t('choose-password')}
        value={password}
        onChange={setPassword}
        judged={judged}
        wasTried={attempt.wasTried}
        problem={attempt.ofField('password')}
      />
    </DoorForm>
  )
}
