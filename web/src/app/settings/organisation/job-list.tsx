// Jobs, newest first: their state, what went wrong, and what can be done about it.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatAgo, formatMomentFully } from '../../../platform/i18n/format'
import { t, tIfKnown } from '../../../platform/i18n/translate'
import { useGo, usePageSearch } from '../../../platform/navigation'
import { useMayI } from '../../../platform/session/permissions'
import { Button } from '../../../platform/ui/button'
import { ChoiceGroup } from '../../../platform/ui/choice-group'
import { EmptyFace, ProblemFace } from '../../../platform/ui/face'
import { Icon } from '../../../platform/ui/icon'
import { Skeleton } from '../../../platform/ui/skeleton'
import { Tag } from '../../../platform/ui/tag'
import { toast, toastProblem } from '../../../platform/ui/toast'
import { useMoreWhenSeen } from '../../../platform/ui/use-more-when-seen'
import { Executions } from './executions'
import { jobName } from './job-name'
import { deedsFor, doToJob, HUE_OF_STATE, JOB_STATES, type JobDeed, type JobLine, jobQuery, jobsQuery } from './jobs'

export function JobList() {
  const { where } = usePageSearch()
  const go = useGo()
  const state = JOB_STATES.find((state) => state === where?.state)
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(jobsQuery(state))
  const more = useMoreWhenSeen(hasNextPage && !isFetchingNextPage, () => void fetchNextPage())
  const jobs = data?.pages.flatMap(({ data }) => data)
  return (
    <>
      <div className="-mt-2">
        <ChoiceGroup
          label={t('state')}
          value={state ?? 'all'}
          choices={[{ value: 'all' as const, label: t('all-states') }, ...JOB_STATES.map((value) => ({ value, label: t(`job-${value}`) }))]}
          onChange={(state) => go.change({ where: state === 'all' ? undefined : { state } })}
        />
      </div>
      {error && !jobs ? (
        <ProblemFace cause={error} onRetry={() => void refetch()} />
      ) : jobs?.length === 0 ? (
        <EmptyFace icon="cpu" title={t('jobs-empty-title')} hint={t(state ? 'jobs-empty-filtered' : 'jobs-empty')} />
      ) : (
        <section aria-label={t('jobs')} className="card overflow-hidden">
          {jobs ? (
            <ul className="divide-y divide-line">
              {jobs.map((job) => (
                <JobRow key={job.id} job={job} />
              ))}
            </ul>
          ) : (
            <Waiting />
          )}
          {hasNextPage && (
            <div ref={more} className="border-t border-line px-4 py-2">
              <Button size="sm" kind="ghost" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t('show-more')}
              </Button>
            </div>
          )}
        </section>
      )}
    </>
  )
}

function JobRow({ job }: { job: JobLine }) {
  const [isOpen, setOpen] = useState(false)
  const mayManage = useMayI('core.job.manage') ?? false
  const run = async (deed: JobDeed) => {
    try {
      await doToJob(job.id, deed)
      toast({ title: t(`job-${deed}-done`, { name: jobName(job.name) }), tone: 'success' })
    } catch (cause) {
      toastProblem(cause)
    }
  }
  return (
    <li>
      <details className="ledger-line" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="flex min-h-[var(--row)] items-center gap-3 px-4 py-2 hover:bg-hover">
          <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0 flex-1 basis-44">
              <span className="block truncate font-medium">{jobName(job.name)}</span>
              {job.error && job.state !== 'done' && (
                <span className="block truncate text-xs text-danger">
                  <bdi>{job.error.message}</bdi>
                </span>
              )}
              {job.progress && job.state === 'running' && (
                <span className="num block truncate text-xs text-ink-3">
                  {t('job-progress', { done: job.progress.done, total: job.progress.total })} <bdi>{job.progress.words}</bdi>
                </span>
              )}
            </span>
            <Tag hue={HUE_OF_STATE[job.state]} hasDot>
              {tIfKnown(`job-${job.state}`) ?? job.state}
            </Tag>
            <span className="num w-20 text-xs text-ink-3">{t('job-attempt', { attempt: job.attempt, max: job.attempts_max })}</span>
            <time dateTime={job.created_at} data-tip={formatMomentFully(job.created_at)} className="num w-24 text-end text-xs text-ink-3">
              {formatAgo(job.created_at)}
            </time>
          </span>
          <Icon name="chevron-right" size={14} className="chevron text-ink-3 transition-[rotate]" />
        </summary>
        {isOpen && (
          <div className="flex flex-col gap-3 border-t border-line bg-sunken px-4 py-3">
            {mayManage && deedsFor(job.state).length > 0 && (
              <div className="flex flex-wrap gap-2">
                {deedsFor(job.state).map((deed) => (
                  <Button
                    key={deed}
                    size="sm"
                    icon={deed === 'cancel' ? 'ban' : deed === 'retry' ? 'rotate-ccw' : 'circle-play'}
                    onClick={() => void run(deed)}
                  >
                    {t(`job-do-${deed}`)}
                  </Button>
                ))}
              </div>
            )}
            <JobDetails id={job.id} />
          </div>
        )}
      </details>
    </li>
  )
}

function JobDetails({ id }: { id: string }) {
  const { data: job, error, refetch } = useQuery(jobQuery(id))
  if (error && !job) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  return (
    <>
      <Executions executions={job?.executions} />
      <dl className="grid gap-x-4 gap-y-1 text-xs sm:grid-cols-[max-content_minmax(0,1fr)]">
        <dt className="text-ink-3">{t('audit-kind')}</dt>
        <dd className="break-words">{job?.name ?? '…'}</dd>
        <dt className="text-ink-3">{t('audit-correlation')}</dt>
        <dd className="break-words">{job?.correlation_id ?? '…'}</dd>
      </dl>
    </>
  )
}

const Waiting = () => (
  <div aria-busy="true" className="divide-y divide-line">
    {['38%', '46%', '30%', '42%', '35%'].map((width) => (
      <div key={width} className="flex h-[calc(var(--row)+8px)] items-center gap-3 px-4">
        <Skeleton width={width} />
        <Skeleton width={64} height={18} className="ms-auto" />
        <Skeleton width={80} height={8} />
      </div>
    ))}
  </div>
)
