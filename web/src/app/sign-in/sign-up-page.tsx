// Signing up: a person and, if they like, the name of their organisation. What a password must be like is said before.
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { languageFor, t } from '../../platform/i18n/translate'
import { chosenLanguage } from '../../platform/session/language'
import { welcome } from '../../platform/session/session'
import { Button } from '../../platform/ui/button'
import { NewPasswordField, useJudgedPassword } from '../../platform/ui/new-password-field'
import { TextField } from '../../platform/ui/text-field'
import { useAttempt } from './attempt'
import { signUp } from './door-calls'
import { DoorForm } from './door-form'
import { DoorNotice } from './door-notice'
import { DoorPage } from './door-page'
import { looksLikeEmail } from './email'
import { EmailField } from './email-field'
import { type Names, NamesFields } from './names-fields'
import { OutboxLink } from './outbox-link'

/** As the browser says, with its region, unless another language was chosen at the door. */
const locale = (): string => (languageFor(navigator.language) === chosenLanguage() ? navigator.language : chosenLanguage())
const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

export default function SignUpPage() {
  const navigate = useNavigate()
  const [names, setNames] = useState<Names>({ first: '', last: '' })
  const [email, setEmail] = useState('')
  const [organisation, setOrganisation] = useState('')
  const [password, setPassword] = useState('')
  const [isMailed, setMailed] = useState(false)
  const attempt = useAttempt()
  const judged = useJudgedPassword(password, [names.first, names.last, email.split('@')[0] ?? '', organisation])

  const submit = () =>
    attempt.run(async () => {
      if (!names.first.trim() || !names.last.trim() || !looksLikeEmail(email) || !judged.isGood) return
      const answer = await signUp({
        first_name: names.first,
        last_name: names.last,
        email,
        password,
        tenant_name: organisation.trim() || null,
        locale: locale(),
        time_zone: zone(),
      })
      if (answer === 'confirm-email') return setMailed(true)
      welcome(answer)
      void navigate({ to: `/${answer.tenant.slug}` as string, replace: true })
    })
  const missing = (value: string) => (attempt.wasTried && !value.trim() ? t('is-required') : undefined)
  const notAnEmail = attempt.wasTried && email && !looksLikeEmail(email) ? t('email-unlikely') : undefined

  if (isMailed) {
    return (
      <DoorPage title={t('look-into-mail-title')}>
        <DoorNotice icon="mail-check">
          <p>{t('confirm-mail-sent')}</p>
          <p className="font-medium text-ink">
            <bdi>{email}</bdi>
          </p>
          <p className="text-xs">{t('mail-not-there')}</p>
          <OutboxLink />
        </DoorNotice>
        <Button className="self-start" icon="arrow-left" onClick={() => setMailed(false)}>
          {t('change-address')}
        </Button>
      </DoorPage>
    )
  }
  return (
    <DoorPage
      title={t('sign-up-title')}
      lead={t('sign-up-lead')}
      foot={
        <>
          {t('sign-in-question')}{' '}
          <Link to={'/sign-in' as string} className="link">
            {t('sign-in')}
          </Link>
        </>
      }
    >
      <DoorForm
        attempt={attempt}
        action={t('sign-up')}
        fields={['first_name', 'last_name', 'email', 'password', 'tenant_name']}
        onSubmit={() => void submit()}
      >
        <NamesFields names={names} onChange={setNames} problemOf={(field, value) => missing(value) ?? attempt.ofField(field)} isFirst />
        <EmailField value={email} onChange={setEmail} problem={missing(email) ?? notAnEmail ?? attempt.ofField('email')} />
        <NewPasswordField
          label={t('password')}
          value={password}
          onChange={setPassword}
          judged={judged}
          wasTried={attempt.wasTried}
          problem={attempt.ofField('password')}
        />
        <TextField
          label={t('organisation-name')}
          help={t('organisation-name-help')}
          name="tenant_name"
          autoComplete="organization"
          dir="auto"
          value={organisation}
          onChange={setOrganisation}
          problem={attempt.ofField('tenant_name')}
        />
      </DoorForm>
    </DoorPage>
  )
}
