// The first steps of a new organisation. What is done follows from what there is, and the list can be put away.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../platform/i18n/translate'
import { useGo } from '../../platform/navigation'
import { type EntityHeading, useEntities } from '../../platform/records/entity'
import { useMembers } from '../../platform/records/fields/known-people'
import { listQuery } from '../../platform/records/reading'
import { useMayI } from '../../platform/session/permissions'
import { useSignedIn } from '../../platform/session/session'
import { Button } from '../../platform/ui/button'
import { Icon, type IconName } from '../../platform/ui/icon'
import { hasChosenLooks, hideSteps, stepsAreHidden } from './steps'

type Step = { name: string; label: string; says: string; icon: IconName; isDone: boolean | undefined; go: () => void }

const FIRST_RECORDS = 'contacts.contact'

const countOf = (heading: EntityHeading | undefined) => ({
  ...listQuery(heading ?? { code: FIRST_RECORDS, path: '' }, {}, { limit: 1, count: 'none', fields: ['title', 'version'] }),
  enabled: heading !== undefined,
})

function useSteps(): Step[] | undefined {
  const go = useGo()
  const { data: entities } = useEntities()
  const first = entities?.find(({ code, permissions }) => code === FIRST_RECORDS && permissions.create !== null)
  const { data: records } = useQuery(countOf(first))
  const { data: members } = useMembers()
  const mayInvite = useMayI('core.member.invite')
  if (!entities || mayInvite === undefined) return undefined
  const steps: (Step | false | undefined)[] = [
    first && {
      name: 'record',
      label: t('step-record'),
      says: t('step-record-says'),
      icon: 'user-plus',
      isDone: records && records.data.length > 0,
      go: () => go.change({ form: `${first.path}:new` }, 'push'),
    },
    mayInvite && {
      name: 'colleague',
      label: t('step-colleague'),
      says: t('step-colleague-says'),
      icon: 'users',
      isDone: members && members.length > 1,
      go: () => go.to('/settings/members'),
    },
    {
      name: 'looks',
      label: t('step-looks'),
      says: t('step-looks-says'),
      icon: 'palette',
      isDone: hasChosenLooks(),
      go: () => go.to('/settings/appearance'),
    },
  ]
  return steps.filter((step) => step !== false && step !== undefined)
}

export function GettingStarted() {
  const { tenant } = useSignedIn()
  const [isHidden, setHidden] = useState(() => stepsAreHidden(tenant.tenant_id))
  const steps = useSteps()
  // Before everything is known nothing jumps in.
  if (isHidden || !steps?.every(({ isDone }) => isDone !== undefined)) return null
  const done = steps.filter(({ isDone }) => isDone).length
  // Where all is done nobody is told to begin.
  if (done === steps.length || steps.length < 2) return null
  const hide = () => {
    hideSteps(tenant.tenant_id)
    setHidden(true)
  }
  return (
    <section aria-label={t('getting-started')} className="card overflow-hidden">
      <div className="flex min-h-[var(--bar)] items-center gap-3 border-b border-line ps-4 pe-2">
        <h3 className="font-semibold">{t('getting-started')}</h3>
        <span className="num text-xs text-ink-3">{t('steps-done', { done, all: steps.length })}</span>
        <span className="h-1 w-20 overflow-hidden rounded-full bg-active max-sm:hidden" aria-hidden="true">
          <span className="block h-full rounded-full bg-accent" style={{ width: `${(done / steps.length) * 100}%` }} />
        </span>
        <Button kind="ghost" size="sm" className="ms-auto" onClick={hide}>
          {t('hide')}
        </Button>
      </div>
      <ol className="grid divide-line max-sm:divide-y sm:grid-cols-3 sm:divide-x">
        {steps.map((step) => (
          <li key={step.name}>
            <button type="button" className="flex h-full w-full items-start gap-3 px-4 py-3.5 text-start hover:bg-hover" onClick={step.go}>
              <Icon
                name={step.isDone ? 'circle-check' : step.icon}
                size={18}
                className={`mt-px ${step.isDone ? 'text-success' : 'text-accent-ink'}`}
              />
              <span className="min-w-0">
                <span className={`block font-medium ${step.isDone ? 'text-ink-3 line-through' : ''}`}>
                  {step.label}
                  {step.isDone && <span className="sr-only"> ({t('step-done')})</span>}
                </span>
                <span className="block text-xs text-ink-3">{step.says}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
