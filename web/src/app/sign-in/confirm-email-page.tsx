// The end of signing up, by the link of the mail. It asks for the password once more: whoever signed up with somebody
// else's address must not have their account opened by that person.
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { isProblem } from '../../platform/api/problem'
import { t } from '../../platform/i18n/translate'
import { welcome } from '../../platform/session/session'
import { buttonStyle } from '../../platform/ui/button'
import { PasswordField } from '../../platform/ui/password-field'
import { useAttempt } from './attempt'
import { confirmEmail } from './door-calls'
import { DoorForm } from './door-form'
import { DoorNotice } from './door-notice'
import { DoorPage } from './door-page'
import { forgetToken, useLinkToken } from './link-token'

const PATH = '/confirm-email'

export default function ConfirmEmailPage() {
  const token = useLinkToken(PATH)
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const attempt = useAttempt()

  const submit = () =>
    attempt.run(async () => {
      if (!token || !password) return
      const answer = await confirmEmail(token, password)
      forgetToken(PATH)
      welcome(answer)
      void navigate({ to: `/${answer.tenant.slug}` as string, replace: true })
    })

  if (!token || isProblem(attempt.cause, 'core.auth.link_invalid')) {
    return (
      <DoorPage title={t('link-invalid-title')}>
        <DoorNotice icon="link-2" tone="danger">
          <p>{t('confirm-link-invalid')}</p>
        </DoorNotice>
        <div className="flex flex-wrap gap-2">
          <Link to={'/sign-in' as string} className={buttonStyle('primary')}>
            {t('sign-in')}
          </Link>
          <Link to={'/sign-up' as string} className={buttonStyle()}>
            {t('sign-up-again')}
          </Link>
        </div>
      </DoorPage>
    )
  }
  const missing = attempt.wasTried && !password ? t('is-required') : undefined
  return (
    <DoorPage title={t('confirm-email-title')} lead={t('confirm-email-lead')}>
      <DoorForm attempt={attempt} action={t('confirm-email')} fields={['password']} onSubmit={() => void submit()}>
        <PasswordField
          label={t('password')}
          autoComplete="current-password"
          autoFocus
          value={password}
          onChange={setPassword}
          problem={missing ?? attempt.ofField('password')}
        />
      </DoorForm>
    </DoorPage>
  )
}
