// What is done by the clock: when next, what became of it last, and stopping it for a while.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatAgo, formatMoment } from '../../../platform/i18n/format'
import { t, tIfKnown } from '../../../platform/i18n/translate'
import { useMayI } from '../../../platform/session/permissions'
import { Button } from '../../../platform/ui/button'
import { EmptyFace, ProblemFace } from '../../../platform/ui/face'
import { Icon } from '../../../platform/ui/icon'
import { Skeleton } from '../../../platform/ui/skeleton'
import { Tag } from '../../../platform/ui/tag'
import { toast, toastProblem } from '../../../platform/ui/toast'
import { Executions } from './executions'
import { jobName } from './job-name'
import { doToSchedule, executionsQuery, HUE_OF_STATE, type ScheduleLine, schedulesQuery } from './jobs'

export function Schedules() {
  const { data: schedules, error, refetch } = useQuery(schedulesQuery())
  if (error && !schedules) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  if (schedules?.length === 0) return <EmptyFace icon="calendar-clock" title={t('schedules-empty')} />
  return (
    <section aria-label={t('schedules')} className="card overflow-hidden">
      {schedules ? (
        <ul className="divide-y divide-line">
          {schedules.map((schedule) => (
            <Line key={schedule.name} schedule={schedule} />
          ))}
        </ul>
      ) : (
        <div aria-busy="true" className="flex flex-col gap-2 px-4 py-3">
          <Skeleton width="40%" />
          <Skeleton width="60%" height={8} />
        </div>
      )}
    </section>
  )
}

function Line({ schedule }: { schedule: ScheduleLine }) {
  const [isOpen, setOpen] = useState(false)
  const mayManage = useMayI('core.job.manage') ?? false
  const name = jobName(schedule.name)
  const run = async (deed: 'pause' | 'resume' | 'run-now') => {
    try {
      await doToSchedule(schedule.name, deed)
      const undo = deed === 'pause' ? 'resume' : deed === 'resume' ? 'pause' : undefined
      toast({
        title: t(`schedule-${deed}-done`, { name }),
        tone: 'success',
        action: undo && { label: t('undo'), run: () => void doToSchedule(schedule.name, undo).catch(toastProblem) },
      })
    } catch (cause) {
      toastProblem(cause)
    }
  }
  return (
    <li>
      <details className="ledger-line" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="flex min-h-[var(--row)] items-center gap-3 px-4 py-2.5 hover:bg-hover">
          <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0 flex-1 basis-44">
              <span className="block truncate font-medium">{name}</span>
              <span className="num block truncate text-xs text-ink-3">
                <bdi className="font-mono">{schedule.cron}</bdi> · <bdi>{schedule.time_zone}</bdi>
              </span>
            </span>
            {schedule.is_paused ? (
              <Tag hue="orange" hasDot>
                {t('schedule-paused')}
              </Tag>
            ) : (
              schedule.next_run_at && (
                <span className="num text-xs text-ink-2">{t('schedule-next', { time: formatMoment(schedule.next_run_at) })}</span>
              )
            )}
          </span>
          <Icon name="chevron-right" size={14} className="chevron text-ink-3 transition-[rotate]" />
        </summary>
        {isOpen && (
          <div className="flex flex-col gap-3 border-t border-line bg-sunken px-4 py-3">
            <div className="flex flex-wrap items-center gap-2">
              {mayManage && (
                <>
                  <Button
                    size="sm"
                    icon={schedule.is_paused ? 'circle-play' : 'pause'}
                    onClick={() => void run(schedule.is_paused ? 'resume' : 'pause')}
                  >
                    {t(schedule.is_paused ? 'schedule-do-resume' : 'schedule-do-pause')}
                  </Button>
                  <Button size="sm" icon="zap" onClick={() => void run('run-now')}>
                    {t('job-do-run-now')}
                  </Button>
                </>
              )}
              {schedule.last_status && schedule.last_started_at && (
                <span className="ms-auto flex items-center gap-2 text-xs text-ink-3">
                  {t('schedule-last', { ago: formatAgo(schedule.last_started_at) })}
                  <Tag hue={HUE_OF_STATE[schedule.last_status]} hasDot>
                    {tIfKnown(`job-${schedule.last_status}`) ?? schedule.last_status}
                  </Tag>
                </span>
              )}
            </div>
            <ExecutionsOf name={schedule.name} />
          </div>
        )}
      </details>
    </li>
  )
}

function ExecutionsOf({ name }: { name: string }) {
  const { data, error, refetch } = useQuery(executionsQuery(name))
  if (error && !data) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  return <Executions executions={data} />
}
