// An import that has not begun: its steps, and the way from one to the next.
import { type ReactNode, useState } from 'react'
import { formatNumber } from '../i18n/format'
import { t } from '../i18n/translate'
import { TenantLink, useGo, usePageSearch } from '../navigation'
import type { Entity } from '../records/entity'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { toastProblem } from '../ui/toast'
import { CheckStep } from './check-step'
import { ColumnsStep } from './columns-step'
import { FileStep } from './file-step'
import { driveImport, type Import, type Report } from './import'
import { StepRegion } from './step-region'

const STEPS = ['file', 'columns', 'check'] as const
type Step = (typeof STEPS)[number]

const isStep = (name: string | undefined): name is Step => STEPS.some((step) => step === name)

type DraftProps = { one: Import; entity: Entity; report: Report | undefined }

export default function Draft({ one, entity, report }: DraftProps) {
  const { tab } = usePageSearch()
  const go = useGo()
  const [isStarting, setStarting] = useState(false)
  // Nothing is changed while a trial runs, and what it says stands in the last step.
  const isTrying = one.state === 'trying'
  const step: Step = isTrying ? 'check' : isStep(tab) ? tab : 'file'
  const at = STEPS.indexOf(step)
  const isMapped = (one.mapping ?? []).length > 0
  const show = (next: Step) => go.change({ tab: next }, 'push')
  const start = async () => {
    setStarting(true)
    try {
      await driveImport(one.id, 'start')
    } catch (cause) {
      toastProblem(cause)
      setStarting(false)
    }
  }
  return (
    <>
      <Steps one={one} step={step} isMapped={isMapped} isTrying={isTrying} />
      <StepRegion key={step} label={t(`import-step-${step}`)} className={step === 'check' ? 'max-w-[1400px]' : 'max-w-[960px]'}>
        {step === 'file' && <FileStep one={one} />}
        {step === 'columns' && <ColumnsStep one={one} entity={entity} />}
        {step === 'check' && <CheckStep one={one} entity={entity} report={report} />}
      </StepRegion>
      <Foot>
        {at > 0 && !isTrying && (
          <Button icon="arrow-left" className="rtl:*:first:rotate-180" onClick={() => show(STEPS[at - 1] ?? 'file')}>
            {t('import-back')}
          </Button>
        )}
        <span className="ms-auto" />
        {step === 'check' ? (
          <Button
            key="start"
            kind="primary"
            icon="file-up"
            isBusy={isStarting}
            disabled={isTrying || !isMapped}
            onClick={() => void start()}
          >
            {one.rows === null ? t('import-start') : t('import-start-rows', { count: one.rows, shown: formatNumber(one.rows) })}
          </Button>
        ) : (
          <Button key="next" kind="primary" disabled={step === 'columns' && !isMapped} onClick={() => show(STEPS[at + 1] ?? 'check')}>
            {t('import-next')}
            <Icon name="arrow-right" className="rtl:rotate-180" />
          </Button>
        )}
      </Foot>
    </>
  )
}

const Foot = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-none items-center gap-2 border-t border-line bg-surface px-4 py-2.5 sm:px-8">{children}</div>
)

type StepsProps = { one: Import; step: Step; isMapped: boolean; isTrying: boolean }

function Steps({ one, step, isMapped, isTrying }: StepsProps) {
  const at = STEPS.indexOf(step)
  return (
    <nav aria-label={t('import-steps')} className="import-steps">
      <ol>
        {STEPS.map((name, place) => {
          const isOpen = !isTrying && (name !== 'check' || isMapped)
          const face = (
            <>
              <span className="import-step-mark" aria-hidden="true">
                {place < at ? <Icon name="check" size={12} /> : formatNumber(place + 1)}
              </span>
              <span className="min-w-0 truncate">{t(`import-step-${name}`)}</span>
            </>
          )
          return (
            <li key={name}>
              {isOpen || name === step ? (
                <TenantLink
                  to={`/imports/${one.id}`}
                  search={{ tab: name }}
                  isByQuery
                  className="import-step"
                  aria-current={name === step ? 'step' : 'false'}
                  data-current={name === step || undefined}
                  data-done={place < at || undefined}
                >
                  {face}
                </TenantLink>
              ) : (
                <span className="import-step" aria-disabled="true">
                  {face}
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
