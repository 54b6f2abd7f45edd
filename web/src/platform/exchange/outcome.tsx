// An import that has begun: how far it is, what came of it, what was refused, and how to take it back.
import { useEffect, useState } from 'react'
import { formatMoment, formatNumber } from '../i18n/format'
import { t } from '../i18n/translate'
import { TenantLink } from '../navigation'
import type { Entity } from '../records/entity'
import type { Where } from '../records/reading'
import { announce } from '../ui/announce'
import { Button, buttonStyle } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm'
import { ProblemFace } from '../ui/face'
import { Icon, type IconName } from '../ui/icon'
import { Skeleton } from '../ui/skeleton'
import { toastProblem } from '../ui/toast'
import { Counts, type Verdict } from './counts'
import { downloadFile } from './export'
import { driveImport, goOnAfterFailure, type Import, isBroken, isUnderWay, type Report } from './import'
import { ProblemRows } from './problem-rows'
import { Running } from './running'
import { StepRegion } from './step-region'
import { forgetSuggestions } from './suggested'

type OutcomeProps = { one: Import; entity: Entity; report: Report | undefined; problem: unknown }

export default function Outcome({ one, entity, report, problem }: OutcomeProps) {
  useEffect(() => forgetSuggestions(one.id), [one.id])
  const isOver = one.state !== 'running' && one.state !== 'undoing'
  const drive = async (act: () => Promise<void>) => {
    try {
      await act()
    } catch (cause) {
      toastProblem(cause)
    }
  }
  return (
    <StepRegion label={t('import-step-result')} className="max-w-[860px]">
      {isOver && <Head one={one} entity={entity} report={report} />}
      {one.state === 'running' && (
        <Running
          one={one}
          report={report}
          title={t('import-running', { names: entity.plural })}
          onStop={() => drive(() => driveImport(one.id, 'stop'))}
          onGoOn={() => drive(() => goOnAfterFailure(one.id, 'running'))}
        />
      )}
      {one.state === 'undoing' && <Running one={one} report={report} title={t('import-undoing')} />}
      {report ? (
        one.state !== 'undoing' && <Result one={one} entity={entity} report={report} isOver={isOver} />
      ) : problem ? (
        <ProblemFace cause={problem} />
      ) : (
        <div aria-busy="true" className="card p-6">
          <Skeleton width="50%" />
        </div>
      )}
      {isOver && (report?.refused ?? 0) > 0 && one.state !== 'undone' && <Refused one={one} entity={entity} count={report?.refused ?? 0} />}
      {one.state === 'undone' && <LeftAlone one={one} entity={entity} />}
    </StepRegion>
  )
}

const FACES: Record<'done' | 'stopped' | 'cancelled' | 'undone', { icon: IconName; tone: string }> = {
  done: { icon: 'circle-check', tone: 'text-success' },
  stopped: { icon: 'triangle-alert', tone: 'text-warning' },
  cancelled: { icon: 'circle-x', tone: 'text-ink-3' },
  undone: { icon: 'undo', tone: 'text-ink-3' },
}
type Over = keyof typeof FACES
const isOverName = (state: Import['state']): state is Over => state in FACES

function Head({ one, entity, report }: { one: Import; entity: Entity; report: Report | undefined }) {
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const state: Over = isOverName(one.state) ? one.state : 'done'
  const brought = one.place ? one.place.created + one.place.updated : 0
  const isNothing = state === 'done' && brought === 0 && (one.place?.refused ?? 0) > 0
  const face = isNothing ? FACES.stopped : FACES[state]
  const title = t(isNothing ? 'import-is-nothing' : `import-is-${state}`)
  useEffect(() => announce(title), [title])
  const goOn = async () => {
    setBusy(true)
    try {
      await driveImport(one.id, 'start')
    } catch (cause) {
      toastProblem(cause)
    }
    setBusy(false)
  }
  return (
    <header className="flex flex-wrap items-start gap-x-4 gap-y-3">
      <Icon name={face.icon} size={22} className={`mt-0.5 ${face.tone}`} />
      <div className="min-w-0 flex-1 basis-64">
        <h2 className="text-lg font-semibold">{title}</h2>
        {state === 'undone' ? (
          <p className="text-ink-2">
            {t('import-undone-says', { count: report?.job?.done ?? 0, shown: formatNumber(report?.job?.done ?? 0) })}
          </p>
        ) : (
          one.message && (
            <p className="break-words text-ink-2">
              <bdi>{one.message}</bdi>
            </p>
          )
        )}
        {one.finished_at && <p className="text-xs text-ink-3">{formatMoment(one.finished_at)}</p>}
        <Finding report={report} />
      </div>
      <div className="flex flex-wrap gap-2">
        {(state === 'stopped' || state === 'cancelled') && (
          <Button icon="circle-play" isBusy={isBusy} onClick={() => void goOn()}>
            {t('import-go-on')}
          </Button>
        )}
        {state !== 'undone' && brought > 0 && (
          <Button icon="undo" onClick={() => setAsking(true)}>
            {t('import-undo')}
          </Button>
        )}
        <TenantLink to={`/${entity.path}`} className={buttonStyle('primary')}>
          {t('import-to-list', { names: entity.plural })}
        </TenantLink>
      </div>
      {isAsking && (
        <ConfirmDialog
          title={t('import-undo-title')}
          message={t('import-undo-says')}
          action={t('import-undo')}
          onConfirm={() => driveImport(one.id, 'undo')}
          onClose={() => setAsking(false)}
        />
      )}
    </header>
  )
}

/** Records are there before the search knows them. */
function Finding({ report }: { report: Report | undefined }) {
  const finding = report?.finding
  if (isBroken(finding)) {
    return (
      <p className="text-xs text-warning">
        {t('import-finding-broken')} {t('import-broken-jobs')}
      </p>
    )
  }
  if (!report || !isUnderWay(finding)) return null
  const [done, total] = [formatNumber(finding?.done ?? 0), formatNumber(report.created)]
  return (
    <p className="num flex items-center gap-1.5 text-xs text-ink-2">
      <Icon name="loader-circle" size={14} className="spin" />
      {t('import-finding', { done, total })}
    </p>
  )
}

/** What was made or changed while the import went, by whoever it acted for. */
function touchedBy(one: Import, verdict: Verdict): Where | undefined {
  if (!one.started_at || !one.created_by) return undefined
  const names = { created: ['created_at', 'created_by'], updated: ['updated_at', 'updated_by'] } as const
  if (verdict !== 'created' && verdict !== 'updated') return undefined
  const [at, by] = names[verdict]
  const within = { gte: one.started_at, ...(one.finished_at && { lte: one.finished_at }) }
  return { [at]: within, [by]: one.created_by, ...(verdict === 'updated' && { created_at: { lt: one.started_at } }) }
}

function Result({ one, entity, report, isOver }: { one: Import; entity: Entity; report: Report; isOver: boolean }) {
  if (one.state === 'undone') return null
  const below = (verdict: Verdict) => {
    const where = isOver && report[verdict] > 0 ? touchedBy(one, verdict) : undefined
    return (
      where && (
        <dd>
          <TenantLink to={`/${entity.path}`} search={{ view: 'all', face: 'table', where }} className="link text-xs">
            {t('import-show')}
            <span className="sr-only"> {t(`import-became-${verdict}`)}</span>
          </TenantLink>
        </dd>
      )
    )
  }
  return <Counts counts={report} label={t('import-step-result')} words={(verdict) => `import-became-${verdict}`} below={below} />
}

function Refused({ one, entity, count }: { one: Import; entity: Entity; count: number }) {
  return (
    <div className="flex flex-col gap-3">
      <ProblemRows
        one={one}
        phase="import"
        title={t('import-refused-rows', { count, shown: formatNumber(count) })}
        actions={
          one.error_file && (
            <Button size="sm" icon="download" onClick={() => void downloadFile(one.error_file ?? '')}>
              {t('import-error-file')}
            </Button>
          )
        }
      />
      {one.error_file && (
        <p className="text-xs text-ink-3">
          {t('import-error-file-says')}{' '}
          <TenantLink to={`/${entity.path}/import`} className="link">
            {t('import-mended')}
          </TenantLink>
        </p>
      )}
    </div>
  )
}

/** What somebody has changed since the import stays as they have left it. */
function LeftAlone({ one, entity }: { one: Import; entity: Entity }) {
  return <ProblemRows one={one} phase="undo" title={t('import-left-alone')} entity={entity} />
}
