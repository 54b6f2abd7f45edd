// The session has ended in the middle of something. The page stays as it is; signing in again goes on where it was.
import { useRef, useState } from 'react'
import { isProblem } from '../../platform/api/problem'
import { wordsOf } from '../../platform/i18n/problem-words'
import { t } from '../../platform/i18n/translate'
import { type Person, signIn, signOut } from '../../platform/session/session'
import { Button } from '../../platform/ui/button'
import { Dialog } from '../../platform/ui/dialog'
import { PasswordField } from '../../platform/ui/password-field'

export function SignInAgain({ user }: { user: Person }) {
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const submit = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await signIn(user.email, password)
    } catch (cause) {
      setProblem(isProblem(cause) ? wordsOf(cause).message : t('problem-crash'))
      setBusy(false)
      input.current?.select()
    }
  }
  return (
    <Dialog
      title={t('sign-in-again-title')}
      description={t('sign-in-again', { email: user.email })}
      icon="lock"
      isFirm
      width={400}
      initialFocus={input}
      onClose={() => undefined}
      footer={
        <>
          <Button kind="ghost" onClick={() => void signOut()}>
            {t('sign-out')}
          </Button>
          <Button kind="primary" type="submit" form="sign-in-again" isBusy={isBusy}>
            {t('sign-in')}
          </Button>
        </>
      }
    >
      <form
        id="sign-in-again"
        className="px-5 py-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
        <PasswordField
          ref={input}
          label={t('password')}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          problem={problem}
        />
      </form>
    </Dialog>
  )
}
