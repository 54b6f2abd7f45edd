// Signing in with e-mail address and password.
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { wordsOf } from '../../platform/i18n/problem-words'
import { t } from '../../platform/i18n/translate'
import { signIn } from '../../platform/session/session'
import { Button } from '../../platform/ui/button'
import { TextField } from '../../platform/ui/text-field'
import { DoorPage } from './door-page'
import { DoorProblem } from './door-problem'
import { wantedPath } from './wanted-path'

export default function SignInPage() {
  const navigate = useNavigate()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)

  const submit = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await signIn(email, password)
      void navigate({ to: wantedPath() as string, replace: true })
    } catch (cause) {
      setProblem(wordsOf(cause).message)
      setBusy(false)
    }
  }

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
      {problem && <DoorProblem message={problem} />}
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField
          label={t('email')}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={setEmail}
          isRequired
        />
        <TextField
          label={t('password')}
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          isRequired
        />
        <Button kind="primary" size="lg" type="submit" isBusy={isBusy} disabled={!email || !password}>
          {t('sign-in')}
        </Button>
        <Link to={'/forgot-password' as string} className="link self-start">
          {t('forgot-password')}
        </Link>
      </form>
    </DoorPage>
  )
}
