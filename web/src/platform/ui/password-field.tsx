// A password: shown on demand, and a word where capitals are locked.
import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from 'react'
import { t } from '../i18n/translate'
import { Icon } from './icon'
import { describedBy, Labelled } from './text-field'

export type PasswordFieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  /** Tells the browser's and others' password managers what is asked for. */
  autoComplete: 'current-password' | 'new-password'
  name?: string
  problem?: string
  help?: ReactNode
  autoFocus?: boolean
  onFocus?: () => void
  /** Further words about it, read after help or problem. */
  rulesId?: string
  ref?: Ref<HTMLInputElement>
}

export function PasswordField({ label, value, onChange, problem, help, name = 'password', rulesId, ...rest }: PasswordFieldProps) {
  const id = useId()
  const [isShown, setShown] = useState(false)
  const [isLocked, setLocked] = useState(false)
  const described = describedBy(id, { help, problem })
  const follow = (event: KeyboardEvent) => setLocked(event.getModifierState?.('CapsLock') ?? false)
  return (
    <Labelled id={id} label={label} help={help} problem={problem} isRequired>
      <div className="relative">
        <input
          id={id}
          name={name}
          className="field pe-10!"
          type={isShown ? 'text' : 'password'}
          value={value}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          aria-required
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={follow}
          onKeyUp={follow}
          onBlur={() => setLocked(false)}
          {...described}
          aria-describedby={[described['aria-describedby'], rulesId].filter(Boolean).join(' ') || undefined}
          {...rest}
        />
        <button
          type="button"
          aria-label={isShown ? t('hide-password') : t('show-password')}
          data-tip={isShown ? t('hide-password') : t('show-password')}
          onClick={() => setShown(!isShown)}
          className="absolute inset-y-0 end-0 flex w-9 items-center justify-center rounded-md text-ink-3 hover:text-ink coarse:w-11"
        >
          <Icon name={isShown ? 'eye-off' : 'eye'} />
        </button>
      </div>
      <p role="status" className="flex items-center gap-1 text-xs text-warning empty:hidden">
        {isLocked && (
          <>
            <Icon name="triangle-alert" size={13} />
            {t('caps-lock-is-on')}
          </>
        )}
      </p>
    </Labelled>
  )
}
