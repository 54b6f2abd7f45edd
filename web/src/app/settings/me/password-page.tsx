// Another password. The current one is asked for, and all other devices are signed out.
import { type FormEvent, useState } from 'react'
import { api } from '../../../platform/api/client'
import { t } from '../../../platform/i18n/translate'
import { queryClient } from '../../../platform/records/reading'
import { useSignedIn } from '../../../platform/session/session'
import { Button } from '../../../platform/ui/button'
import { NewPasswordField, useJudgedPassword } from '../../../platform/ui/new-password-field'
import { PasswordField } from '../../../platform/ui/password-field'
import { toast } from '../../../platform/ui/toast'
import { useAttempt } from '../../sign-in/attempt'
import { DoorProblem } from '../../sign-in/door-problem'
import { Section } from '../section'
import { SettingsPage } from '../settings-page'
import { UnsavedGuard } from '../unsaved-guard'
import { sessionsKey } from './sessions'

const FIELDS = ['current_password', 'new_password']

export default function PasswordPage() {
  const { user } = useSignedIn()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  /** Another one, another form: what was tried with the last is forgotten. */
  const [round, setRound] = useState(0)
  return (
    <SettingsPage lead={t('settings-password-says')}>
      <UnsavedGuard isDirty={current !== '' || next !== ''} />
      <PasswordForm
        key={round}
        email={user.email}
        personal={[user.first_name, user.last_name, user.email]}
        current={current}
        onCurrent={setCurrent}
        next={next}
        onNext={setNext}
        onDone={() => {
          setCurrent('')
          setNext('')
          setRound(round + 1)
          void queryClient.invalidateQueries({ queryKey: sessionsKey })
          toast({ title: t('password-changed'), body: t('password-changed-devices'), tone: 'success' })
        }}
      />
    </SettingsPage>
  )
}

type PasswordFormProps = {
  email: string
  personal: string[]
  current: string
  onCurrent: (value: string) => void
  next: string
  onNext: (value: string) => void
  onDone: () => void
}

function PasswordForm({ email, personal, current, onCurrent, next, onNext, onDone }: PasswordFormProps) {
  const attempt = useAttempt()
  const judged = useJudgedPassword(next, personal)
  const isSame = next !== '' && next === current
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void attempt.run(async () => {
      if (!current || !judged.isGood || isSame) return
      await api.POST('/api/v1/users/me/change-password', { body: { current_password: current, new_password: next } })
      onDone()
    })
  }
  const missing = attempt.wasTried && !current ? t('is-required') : undefined
  return (
    <form noValidate onSubmit={submit}>
      <Section
        title={t('change-password')}
        lead={t('change-password-lead')}
        foot={
          <Button kind="primary" type="submit" isBusy={attempt.isBusy} disabled={attempt.waitS > 0}>
            {t('change-password')}
          </Button>
        }
      >
        <div className="flex max-w-md flex-col gap-4 px-4 py-4">
          <DoorProblem attempt={attempt} shownFields={FIELDS} />
          <input type="email" name="username" autoComplete="username" value={email} readOnly className="hidden" />
          <PasswordField
            label={t('current-password')}
            name="current_password"
            autoComplete="current-password"
            value={current}
            onChange={onCurrent}
            problem={missing ?? attempt.ofField('current_password')}
          />
          <NewPasswordField
            label={t('new-password')}
            name="new_password"
            value={next}
            onChange={onNext}
            judged={judged}
            wasTried={attempt.wasTried}
            problem={isSame && attempt.wasTried ? t('password-is-the-same') : attempt.ofField('new_password')}
          />
        </div>
      </Section>
    </form>
  )
}
