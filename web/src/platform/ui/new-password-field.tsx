// Choosing a password: what it must be like stands there from the beginning, and is ticked off while one types.
import { useDeferredValue, useEffect, useId, useState } from 'react'
import { t } from '../i18n/translate'
import { judgedRules, type PasswordRule, type Strength } from '../session/password-rules'
import { Icon } from './icon'
import { PasswordField } from './password-field'

type Judge = typeof import('../session/password-strength')['strengthOf']

const fetchJudge = async (): Promise<Judge> => (await import('../session/password-strength')).strengthOf

/** What is to be said of a password before it is sent: nothing, once all rules are met. */
export function useJudgedPassword(password: string, personal: readonly string[]) {
  const [judge, setJudge] = useState<Judge>()
  const typed = useDeferredValue(password)
  const strength = judge && typed ? judge(typed, personal) : undefined
  const rules = judgedRules(password, personal, strength)
  return {
    strength,
    rules,
    isGood: rules.every(({ isMet }) => isMet),
    /** Called when somebody comes near: the judge is large. */
    prepare: () =>
      void fetchJudge().then(
        (fetched) => setJudge(() => fetched),
        () => undefined,
      ),
  }
}

export type JudgedPassword = ReturnType<typeof useJudgedPassword>

const LEVELS = [1, 2, 3, 4] as const
const TONES = ['bg-danger', 'bg-danger', 'bg-warning', 'bg-success', 'bg-success'] as const

function Meter({ strength }: { strength: Strength | undefined }) {
  const level = strength === undefined ? 0 : Math.max(1, strength)
  return (
    <div className="flex min-h-4 items-center gap-2">
      <span className="grid flex-1 grid-cols-4 gap-1" aria-hidden="true">
        {LEVELS.map((step) => (
          <span key={step} className={`h-1 rounded-full transition-colors ${step <= level ? TONES[strength ?? 0] : 'bg-active'}`} />
        ))}
      </span>
      <span className="min-w-24 text-end text-xs text-ink-3">{strength === undefined ? '' : t(`password-strength-${strength}`)}</span>
    </div>
  )
}

const Rule = ({ rule, wasTried }: { rule: PasswordRule; wasTried: boolean }) => {
  const isMissed = wasTried && !rule.isMet
  return (
    <li
      className={`flex items-start gap-1.5 ${rule.name === 'guess' ? 'sm:col-span-2' : ''} ${rule.isMet ? 'text-success' : isMissed ? 'text-danger' : 'text-ink-3'}`}
    >
      <Icon name={rule.isMet ? 'circle-check' : isMissed ? 'circle-alert' : 'circle'} size={14} className="mt-px" />
      <span className="sr-only">{rule.isMet ? t('rule-met') : t('rule-not-met')} </span>
      <span>{t(rule.says)}</span>
    </li>
  )
}

export function NewPasswordField({
  label,
  value,
  onChange,
  judged,
  wasTried,
  problem,
  name,
  autoFocus,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  judged: JudgedPassword
  /** Somebody has tried to send it: what is missing is said in red from now on. */
  wasTried: boolean
  problem?: string
  name?: string
  autoFocus?: boolean
}) {
  const rulesId = useId()
  const { prepare } = judged
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for fields that are filled in by a password manager
  useEffect(() => {
    if (value) prepare()
  }, [Boolean(value)])
  return (
    <div className="flex flex-col gap-2">
      <PasswordField
        label={label}
        name={name}
        autoComplete="new-password"
        value={value}
        onChange={onChange}
        onFocus={prepare}
        problem={problem}
        rulesId={rulesId}
        autoFocus={autoFocus}
      />
      <Meter strength={judged.strength} />
      <ul id={rulesId} className="grid gap-x-3 gap-y-1 text-xs sm:grid-cols-2">
        {judged.rules.map((rule) => (
          <Rule key={rule.name} rule={rule} wasTried={wasTried} />
        ))}
      </ul>
    </div>
  )
}
