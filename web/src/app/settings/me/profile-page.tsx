// Who one is: names, and the language and time zone everything is shown in.
import { useEffect, useId, useRef, useState } from 'react'
import { isProblem } from '../../../platform/api/problem'
import { formatMoment } from '../../../platform/i18n/format'
import { LANGUAGES, type Language, languageFor, t } from '../../../platform/i18n/translate'
import { amend, useSignedIn } from '../../../platform/session/session'
import { Avatar } from '../../../platform/ui/avatar'
import { describedInRow, FormRow } from '../../../platform/ui/form-row'
import { toastProblem } from '../../../platform/ui/toast'
import { ZoneField } from '../../../platform/ui/zone-field'
import { SaveFoot } from '../save-foot'
import { saved } from '../saved'
import { Section } from '../section'
import { SettingsPage } from '../settings-page'
import { UnsavedGuard } from '../unsaved-guard'
import { useDraft } from '../use-draft'
import { type AboutMe, changeMe } from './change-me'

const NAME_CHARS_MAX = 100

/**
 * Another language draws the whole application anew. What was typed beside it, and where the focus was, is kept here over
 * that moment.
 */
let keptOver: { names: Partial<Names>; focus: 'language' | 'zone' } | undefined

type Names = Pick<AboutMe, 'first_name' | 'last_name'>

function NamesSection() {
  const { user } = useSignedIn()
  const ids = { first: useId(), last: useId() }
  const draft = useDraft<Names>({ first_name: user.first_name, last_name: user.last_name })
  const [isBusy, setBusy] = useState(false)
  const [cause, setCause] = useState<unknown>()
  const latest = useRef(draft.changed)
  latest.current = draft.changed
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is drawn anew
  useEffect(() => {
    if (keptOver) draft.change(keptOver.names)
    namesTyped = () => latest.current
  }, [])

  const problem = (field: keyof Names) => {
    const value = draft.values[field]
    if (cause !== undefined && !value.trim()) return t('is-required')
    return isProblem(cause) ? cause.detail(field) : undefined
  }
  const save = async () => {
    const { first_name, last_name } = draft.values
    setCause(null)
    if (!first_name.trim() || !last_name.trim()) return
    const before = { first_name: user.first_name, last_name: user.last_name }
    setBusy(true)
    try {
      await changeMe(draft.changed)
      draft.reset()
      setCause(undefined)
      saved(t('name-saved'), () => changeMe(before))
    } catch (cause) {
      setCause(cause)
      if (!isProblem(cause) || cause.details.length === 0) toastProblem(cause)
    }
    setBusy(false)
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <UnsavedGuard isDirty={draft.isDirty} />
      <Section title={t('profile-names')} foot={draft.isDirty && <SaveFoot isBusy={isBusy} onReset={draft.reset} />}>
        <div className="flex items-center gap-3 px-4 py-4">
          <Avatar name={`${draft.values.first_name} ${draft.values.last_name}`.trim() || user.email} size={44} />
          <div className="min-w-0">
            <p className="truncate font-medium">
              <bdi>{`${draft.values.first_name} ${draft.values.last_name}`.trim()}</bdi>
            </p>
            <p className="truncate text-xs text-ink-3">
              <bdi>{user.email}</bdi>
            </p>
          </div>
        </div>
        {(
          [
            ['first_name', 'first-name', 'given-name', ids.first],
            ['last_name', 'last-name', 'family-name', ids.last],
          ] as const
        ).map(([field, label, autoComplete, id]) => (
          <FormRow key={field} label={t(label)} htmlFor={id} problem={problem(field)}>
            <input
              {...describedInRow(id, { problem: problem(field) })}
              name={field}
              className="field"
              dir="auto"
              autoComplete={autoComplete}
              maxLength={NAME_CHARS_MAX}
              value={draft.values[field]}
              onChange={(event) => draft.change({ [field]: event.target.value })}
            />
          </FormRow>
        ))}
        <FormRow label={t('email')} help={t('email-fixed')}>
          <p className="truncate sm:pt-1.5">
            <bdi>{user.email}</bdi>
          </p>
        </FormRow>
      </Section>
    </form>
  )
}

let namesTyped: () => Partial<Names> = () => ({})

function LanguageSection() {
  const { user } = useSignedIn()
  const languageId = useId()
  const zoneId = useId()
  const select = useRef<HTMLSelectElement>(null)
  useEffect(() => {
    if (!keptOver) return
    if (keptOver.focus === 'language') select.current?.focus()
    else document.getElementById(zoneId)?.focus()
    keptOver = undefined
  }, [zoneId])

  const choose = async (change: Partial<AboutMe>, focus: 'language' | 'zone') => {
    const before = { locale: user.locale, time_zone: user.time_zone }
    keptOver = { names: namesTyped(), focus }
    amend({ user: change })
    try {
      await changeMe(change)
      saved(t(focus === 'language' ? 'language-saved' : 'zone-saved'), () => changeMe(before))
    } catch (cause) {
      amend({ user: before })
      toastProblem(cause)
    }
  }
  return (
    <Section title={t('profile-language')} lead={t('profile-language-lead')}>
      <FormRow label={t('language')} htmlFor={languageId}>
        <select
          ref={select}
          id={languageId}
          className="field"
          value={languageFor(user.locale)}
          onChange={(event) => void choose({ locale: event.target.value }, 'language')}
        >
          {(Object.keys(LANGUAGES) as Language[]).map((code) => (
            <option key={code} value={code} lang={code}>
              {LANGUAGES[code]}
            </option>
          ))}
        </select>
      </FormRow>
      <FormRow label={t('time-zone')} htmlFor={zoneId} help={t('time-zone-now', { time: formatMoment(new Date().toISOString()) })}>
        <ZoneField
          id={zoneId}
          aria-describedby={`${zoneId}-help`}
          value={user.time_zone}
          onChange={(zone) => zone !== user.time_zone && void choose({ time_zone: zone }, 'zone')}
        />
      </FormRow>
    </Section>
  )
}

export default function ProfilePage() {
  return (
    <SettingsPage lead={t('settings-profile-says')}>
      <NamesSection />
      <LanguageSection />
    </SettingsPage>
  )
}
