// Signing in with e-mail address and password.
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '../../platform/i18n/translate'
import { signIn } from '../../platform/session/session'
import { PasswordField } from '../../platform/ui/password-field'
import { useAttempt } from './attempt'
import { DoorForm } from './door-form'
import { DoorPage } from './door-page'
import { DoorWord, forgetWord } from './door-word'
import { EmailField } from './email-field'
import { wantedPath } from './wanted-path'

export default function SignInPage() {
  const navigate = useNavigate()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const attempt = useAttempt()

  const submit = () =>
    attempt.run(async () => {
      if (!email || !password) return
      await signIn(email, password)
      forgetWord()
      void navigate({ to: wantedPath() as string, replace: true })
    })
  const isMissing = (value: string) => (attempt.wasTried && !value ? t('is-required') : undefined)

  return (
    <DoorPage
      title={t('sign-in-title')}
      lead={t('sign-in-lead')}
      foot={
        <>
          {t('sign-up-question')}{' '}
          <Link to={'/sign-up' as string} className="link">
            {t('sign-up')}
          </Link>
        </>
      }
    >
      <DoorWord />
      <DoorForm
        attempt={attempt}
        action={t('sign-in')}
        fields={['email', 'password']}
        onSubmit={() => void submit()}
        foot={
          <Link to={'/forgot-password' as string} className="link self-start">
            {t('forgot-password')}
          </Link>
        }
      >
        <EmailField autoFocus value={email} onChange={setEmail} problem={isMissing(email) ?? attempt.ofField('email')} />
        <PasswordField
          label={t('password')}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          problem={isMissing(password) ?? attempt.ofField('password')}
        />
      </DoorForm>
    </DoorPage>
  )
}
