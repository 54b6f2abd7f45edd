// What became of each attempt: when, how long it took, and why it failed.
import { formatMoment, formatNumber } from '../../../platform/i18n/format'
import { t, tIfKnown } from '../../../platform/i18n/translate'
import { Skeleton } from '../../../platform/ui/skeleton'
import { Tag } from '../../../platform/ui/tag'
import { type Execution, HUE_OF_STATE } from './jobs'

export function Executions({ executions }: { executions: Execution[] | undefined }) {
  if (!executions) return <Skeleton width="50%" />
  if (executions.length === 0) return <p className="text-xs text-ink-3">{t('no-executions')}</p>
  return (
    <div className="overflow-x-auto rounded-md border border-line bg-surface">
      <table className="settings-table text-xs">
        <thead>
          <tr>
            <th scope="col">{t('execution-started')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col" className="text-end!">
              {t('execution-took')}
            </th>
            <th scope="col">{t('execution-error')}</th>
          </tr>
        </thead>
        <tbody>
          {executions.map(({ job_id, attempt, started_at, outcome, duration_ms, error }) => (
            <tr key={`${job_id} ${attempt}`}>
              <td className="num whitespace-nowrap">{formatMoment(started_at)}</td>
              <td>
                <Tag hue={HUE_OF_STATE[outcome]} hasDot>
                  {tIfKnown(`job-${outcome}`) ?? outcome}
                </Tag>
              </td>
              <td className="num text-end! whitespace-nowrap">{t('milliseconds', { count: formatNumber(duration_ms) })}</td>
              <td className="min-w-40 break-words">{error ? <bdi>{error.message}</bdi> : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
