// Joining without an account: one's name, and a first password.
import { useState } from 'react'
import { t } from '../../platform/i18n/translate'
import type { SignedIn } from '../../platform/session/session'
import { NewPasswordField, useJudgedPassword } from '../../platform/ui/new-password-field'
import { useAttempt } from './attempt'
import { acceptInvitation, type Invitation } from './door-calls'
import { DoorForm } from './door-form'
import { type Names, NamesFields } from './names-fields'

export type JoinProps = { token: string; invitation: Invitation; onJoined: (answer: SignedIn) => void }

export function JoinAsNew({ token, invitation, onJoined }: JoinProps) {
  const [names, setNames] = useState<Names>({ first: invitation.first_name ?? '', last: invitation.last_name ?? '' })
  const [password, setPassword] = useState('')
  const attempt = useAttempt()
  const judged = useJudgedPassword(password, [names.first, names.last, invitation.email])
  const submit = () =>
    attempt.run(async () => {
      if (!names.first.trim() || !names.last.trim() || !judged.isGood) return
      onJoined(await acceptInvitation({ token, password, first_name: names.first, last_name: names.last }))
    })
  const missing = (value: string) => (attempt.wasTried && !value.trim() ? t('is-required') : undefined)
  return (
    <DoorForm attempt={attempt} action={t('join')} fields={['first_name', 'last_name', 'password']} onSubmit={() => void submit()}>
      <input type="email" name="username" autoComplete="username" value={invitation.email} readOnly className="hidden" />
      <NamesFields names={names} onChange={setNames} problemOf={(field, value) => missing(value) ?? attempt.ofField(field)} />
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
