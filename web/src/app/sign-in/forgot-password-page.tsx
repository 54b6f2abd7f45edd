// A link for a new password. The answer is the same whoever asks, so that it tells nobody who has an account.
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '../../platform/i18n/translate'
import { Button } from '../../platform/ui/button'
import { useAttempt } from './attempt'
import { askForReset } from './door-calls'
import { DoorForm } from './door-form'
import { DoorNotice } from './door-notice'
import { DoorPage } from './door-page'
import { looksLikeEmail } from './email'
import { EmailField } from './email-field'
import { OutboxLink } from './outbox-link'

export default function ForgotPasswordPage() {
  const [email, setEmail] = useState('')
  const [isAsked, setAsked] = useState(false)
  const attempt = useAttempt()
  const isLikely = looksLikeEmail(email)

  const submit = () =>
    attempt.run(async () => {
      if (!isLikely) return
      await askForReset(email)
      setAsked(true)
    })
  const back = (
    <Link to={'/sign-in' as string} className="link">
      {t('back-to-sign-in')}
    </Link>
  )

  if (isAsked) {
    return (
      <DoorPage title={t('look-into-mail-title')} foot={back}>
        <DoorNotice icon="mail-check">
          <p>{t('reset-mail-sent')}</p>
          <p className="font-medium text-ink">
            <bdi>{email}</bdi>
          </p>
          <p className="text-xs">{t('mail-not-there')}</p>
          <OutboxLink />
        </DoorNotice>
        <Button className="self-start" icon="arrow-left" onClick={() => setAsked(false)}>
          {t('change-address')}
        </Button>
      </DoorPage>
    )
  }
  const problem = attempt.wasTried && !isLikely ? t(email ? 'email-unlikely' : 'is-required') : undefined
  return (
    <DoorPage title={t('forgot-password-title')} lead={t('forgot-password-lead')} foot={back}>
      <DoorForm attempt={attempt} action={t('send-link')} fields={['email']} onSubmit={() => void submit()}>
        <EmailField autoFocus value={email} onChange={setEmail} problem={problem ?? attempt.ofField('email')} />
      </DoorForm>
    </DoorPage>
  )
}
