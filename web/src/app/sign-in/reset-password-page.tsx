// A new password, by the link of the mail. All devices are signed out by it, so one signs in with it next.
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { isProblem } from '../../platform/api/problem'
import { t } from '../../platform/i18n/translate'
import { sessionNow, signOut } from '../../platform/session/session'
import { buttonStyle } from '../../platform/ui/button'
import { NewPasswordField, useJudgedPassword } from '../../platform/ui/new-password-field'
import { useAttempt } from './attempt'
import { resetPassword } from './door-calls'
import { DoorForm } from './door-form'
import { DoorNotice } from './door-notice'
import { DoorPage } from './door-page'
import { sayAtTheDoor } from './door-word'
import { forgetToken, useLinkToken } from './link-token'

const PATH = '/reset-password'
/** Whose it is only the server knows; it looks for names in it then. */
const NOBODY: string[] = []

export default function ResetPasswordPage() {
  const token = useLinkToken(PATH)
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const attempt = useAttempt()
  const judged = useJudgedPassword(password, NOBODY)

  const submit = () =>
    attempt.run(async () => {
      if (!token || !judged.isGood) return
      await resetPassword(token, password)
      if (sessionNow().status === 'signed-in') await signOut()
      sayAtTheDoor('password-reset-done')
      await navigate({ to: '/sign-in' as string, replace: true })
      forgetToken(PATH)
    })

  if (!token || isProblem(attempt.cause, 'core.auth.link_invalid')) {
    return (
      <DoorPage title={t('link-invalid-title')}>
        <DoorNotice icon="link-2" tone="danger">
          <p>{t('reset-link-invalid')}</p>
        </DoorNotice>
        <div className="flex flex-wrap gap-2">
          <Link to={'/forgot-password' as string} className={buttonStyle('primary')}>
            {t('ask-for-new-link')}
          </Link>
          <Link to={'/sign-in' as string} className={buttonStyle()}>
            {t('sign-in')}
          </Link>
        </div>
      </DoorPage>
    )
  }
  return (
    <DoorPage title={t('reset-password-title')} lead={t('reset-password-lead')}>
      <DoorForm attempt={attempt} action={t('save-password')} fields={['password']} onSubmit={() => void submit()}>
        <NewPasswordField
          label={t('new-password')}
          autoFocus
          value={password}
          onChange={setPassword}
          judged={judged}
          wasTried={attempt.wasTried}
          problem={attempt.ofField('password')}
        />
      </DoorForm>
    </DoorPage>
  )
}
