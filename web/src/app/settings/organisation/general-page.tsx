// The organisation: its name and address, and the language, zone and currency everybody begins with.
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { isProblem } from '../../../platform/api/problem'
import { formatDate } from '../../../platform/i18n/format'
import { LANGUAGES, type Language, languageFor, t, tIfKnown } from '../../../platform/i18n/translate'
import { useMayI } from '../../../platform/session/permissions'
import { Button } from '../../../platform/ui/button'
import { ProblemFace } from '../../../platform/ui/face'
import { describedInRow, FormRow } from '../../../platform/ui/form-row'
import { Skeleton } from '../../../platform/ui/skeleton'
import { Tag } from '../../../platform/ui/tag'
import { toastProblem } from '../../../platform/ui/toast'
import { ZoneField } from '../../../platform/ui/zone-field'
import { SaveFoot } from '../save-foot'
import { saved } from '../saved'
import { Section } from '../section'
import { SettingsPage } from '../settings-page'
import { UnsavedGuard } from '../unsaved-guard'
import { useDraft } from '../use-draft'
import { CurrencyField } from './currency-field'
import { changeTenant, type Tenant, tenantQuery } from './tenant'
import { TransferDialog } from './transfer-dialog'

const NAME_CHARS_MAX = 100

type Settings = { name: string; domain: string; locale: string; time_zone: string; currency: string }
const settingsOf = ({ name, domain, locale, time_zone, currency }: Tenant): Settings => ({
  name,
  domain: domain ?? '',
  locale,
  time_zone,
  currency,
})

export default function GeneralPage() {
  const { data: tenant, error, refetch } = useQuery(tenantQuery())
  const mayChange = useMayI('core.tenant.update') ?? false
  const mayTransfer = useMayI('core.tenant.transfer') ?? false
  const [isTransferring, setTransferring] = useState(false)
  if (error && !tenant) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  return (
    <SettingsPage lead={t('settings-general-says')}>
      {tenant ? <GeneralForm tenant={tenant} mayChange={mayChange} /> : <Waiting />}
      {tenant && <Facts tenant={tenant} />}
      {mayTransfer && (
        <Section title={t('transfer-ownership')}>
          <FormRow isAtEnd label={t('transfer-ownership-row')} help={t('transfer-ownership-help')}>
            <Button icon="crown" onClick={() => setTransferring(true)}>
              {t('transfer-ownership')}
            </Button>
          </FormRow>
        </Section>
      )}
      {isTransferring && <TransferDialog onClose={() => setTransferring(false)} />}
    </SettingsPage>
  )
}

const Waiting = () => (
  <div aria-busy="true">
    <Section title={t('general-section')}>
      {['a', 'b', 'c', 'd', 'e'].map((row) => (
        <div key={row} className="flex items-center justify-between gap-6 px-4 py-3.5">
          <Skeleton width={120} />
          <Skeleton width={260} height={32} />
        </div>
      ))}
    </Section>
  </div>
)

function GeneralForm({ tenant, mayChange }: { tenant: Tenant; mayChange: boolean }) {
  const id = useId()
  const draft = useDraft(settingsOf(tenant))
  const [isBusy, setBusy] = useState(false)
  const [cause, setCause] = useState<unknown>()
  const { values } = draft
  const idOf = (field: keyof Settings) => `${id}-${field}`
  const problemOf = (field: keyof Settings): string | undefined => {
    if (field === 'name' && draft.isDirty && !values.name.trim()) return t('is-required')
    return isProblem(cause) ? cause.detail(field) : undefined
  }

  const save = async () => {
    if (problemOf('name') || problemOf('domain')) return
    const before = settingsOf(tenant)
    const changes = draft.changed
    setBusy(true)
    setCause(undefined)
    try {
      await changeTenant(changes)
      draft.reset()
      const back = Object.fromEntries(Object.keys(changes).map((field) => [field, before[field as keyof Settings] || null]))
      saved(t('general-saved'), () => changeTenant(back))
    } catch (cause) {
      setCause(cause)
      if (!isProblem(cause) || cause.details.length === 0) toastProblem(cause)
    }
    setBusy(false)
  }

  const control = (field: keyof Settings, help?: string) => ({
    ...describedInRow(idOf(field), { help, problem: problemOf(field) }),
  })
  const row = (field: keyof Settings) => ({ htmlFor: idOf(field), problem: problemOf(field) })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <UnsavedGuard isDirty={draft.isDirty} />
      <Section
        title={t('general-section')}
        lead={mayChange ? undefined : t('general-read-only')}
        foot={draft.isDirty && <SaveFoot isBusy={isBusy} onReset={draft.reset} />}
      >
        <FormRow label={t('tenant-name')} {...row('name')}>
          <input
            {...control('name')}
            className="field"
            dir="auto"
            maxLength={NAME_CHARS_MAX}
            value={values.name}
            disabled={!mayChange}
            onChange={(event) => draft.change({ name: event.target.value })}
          />
        </FormRow>
        <FormRow label={t('domain')} help={t('domain-help')} {...row('domain')}>
          <input
            {...control('domain', t('domain-help'))}
            className="field"
            dir="ltr"
            inputMode="url"
            placeholder="example.com"
            value={values.domain}
            disabled={!mayChange}
            onChange={(event) => draft.change({ domain: event.target.value })}
          />
        </FormRow>
        <FormRow label={t('language')} help={t('tenant-language-help')} {...row('locale')}>
          <select
            {...control('locale', t('tenant-language-help'))}
            className="field"
            value={languageFor(values.locale)}
            disabled={!mayChange}
            onChange={(event) => draft.change({ locale: event.target.value })}
          >
            {(Object.keys(LANGUAGES) as Language[]).map((code) => (
              <option key={code} value={code} lang={code}>
                {LANGUAGES[code]}
              </option>
            ))}
          </select>
        </FormRow>
        <FormRow label={t('time-zone')} {...row('time_zone')}>
          <ZoneField
            {...control('time_zone')}
            value={values.time_zone}
            isDisabled={!mayChange}
            onChange={(time_zone) => draft.change({ time_zone })}
          />
        </FormRow>
        <FormRow label={t('currency')} help={t('currency-help')} {...row('currency')}>
          <CurrencyField
            {...control('currency', t('currency-help'))}
            value={values.currency}
            isDisabled={!mayChange}
            onChange={(currency) => draft.change({ currency })}
          />
        </FormRow>
      </Section>
    </form>
  )
}

function Facts({ tenant }: { tenant: Tenant }) {
  const isActive = tenant.status === 'active'
  return (
    <Section title={t('general-facts')}>
      <FormRow label={t('slug')} help={t('slug-help')}>
        <p className="truncate font-mono text-xs sm:pt-2">
          <bdi>{tenant.slug}</bdi>
        </p>
      </FormRow>
      <FormRow label={t('plan')}>
        <p className="sm:pt-1.5">{tenant.plan ? (tIfKnown(`plan-${tenant.plan}`) ?? tenant.plan) : t('nothing')}</p>
      </FormRow>
      <FormRow label={t('state')}>
        <p className="sm:pt-1.5">
          <Tag hue={isActive ? 'green' : 'red'} hasDot>
            {tIfKnown(`tenant-state-${tenant.status}`) ?? tenant.status}
          </Tag>
          {tenant.suspended_reason && <bdi className="ms-2 text-ink-2">{tenant.suspended_reason}</bdi>}
        </p>
      </FormRow>
      <FormRow label={t('made-on')}>
        <p className="num sm:pt-1.5">{formatDate(tenant.created_at)}</p>
      </FormRow>
    </Section>
  )
}
