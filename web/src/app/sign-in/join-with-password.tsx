// Joining with an account one is not signed in to: its password shows that one means it.
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '../../platform/i18n/translate'
import { PasswordField } from '../../platform/ui/password-field'
import { useAttempt } from './attempt'
import { acceptInvitation } from './door-calls'
import { DoorForm } from './door-form'
import type { JoinProps } from './join-as-new'

export function JoinWithPassword({ token, invitation, onJoined }: JoinProps) {
  const [password, setPassword] = useState('')
  const attempt = useAttempt()
  const submit = () =>
    attempt.run(async () => {
      if (!password) return
      onJoined(await acceptInvitation({ token, password }))
    })
  const missing = attempt.wasTried && !password ? t('is-required') : undefined
  return (
    <DoorForm
      attempt={attempt}
      action={t('sign-in-and-join')}
      fields={['password']}
      onSubmit={() => void submit()}
      foot={
        <Link to={'/forgot-password' as string} className="link self-start">
          {t('forgot-password')}
        </Link>
      }
    >
      <input type="email" name="username" autoComplete="username" value={invitation.email} readOnly className="hidden" />
      <PasswordField
        label={t('password-of-account')}
        autoComplete="current-password"
        autoFocus
        value={password}
        onChange={setPassword}
        problem={missing ?? attempt.ofField('password')}
      />
    </DoorForm>
  )
}
