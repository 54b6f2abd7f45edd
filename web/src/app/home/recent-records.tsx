// What was changed last, of all kinds of records one may see.
import { useQueries } from '@tanstack/react-query'
import { formatAgo, formatMomentFully } from '../../platform/i18n/format'
import { t } from '../../platform/i18n/translate'
import { TenantLink, useGo } from '../../platform/navigation'
import { type EntityHeading, isDaily, useEntities } from '../../platform/records/entity'
import { inEntityOrder } from '../../platform/records/entity-order'
import { listQuery } from '../../platform/records/reading'
import { isPerson, type Row, titleOf } from '../../platform/records/record'
import { Avatar } from '../../platform/ui/avatar'
import { Button } from '../../platform/ui/button'
import { ProblemFace } from '../../platform/ui/face'
import { Skeleton } from '../../platform/ui/skeleton'
import { Card } from './card'

const SHOWN_MAX = 8
/** Each kind is a question of its own, so not all of very many are asked. */
const KINDS_MAX = 6

const changedAt = (row: Row): string => (typeof row.updated_at === 'string' ? row.updated_at : '')

const recentOf = (heading: EntityHeading) =>
  listQuery(heading, { sort: '-updated_at' }, { limit: SHOWN_MAX, count: 'none', fields: ['title', 'updated_at', 'version'] })

export function RecentRecords() {
  const { data: entities, error: failed, refetch } = useEntities()
  const readable = (entities ?? []).filter((entity) => isDaily(entity) && entity.permissions.read !== null)
  const asked = inEntityOrder(readable).slice(0, KINDS_MAX)
  const answers = useQueries({ queries: asked.map(recentOf) })
  const isWaiting = !entities || answers.some(({ isPending }) => isPending)
  const error = failed ?? (answers.length > 0 && answers.every(({ error }) => error) ? answers[0]?.error : null)
  const rows = answers
    .flatMap(({ data }, at) => (data?.data ?? []).flatMap((row) => (asked[at] ? [{ row, heading: asked[at] }] : [])))
    .sort((a, b) => changedAt(b.row).localeCompare(changedAt(a.row)))
    .slice(0, SHOWN_MAX)
  return (
    <Card title={t('recent-records')} icon="history">
      {error ? (
        <ProblemFace cause={error} onRetry={() => void refetch()} />
      ) : isWaiting ? (
        <Waiting />
      ) : rows.length === 0 ? (
        <Empty first={asked[0]} />
      ) : (
        <ul className="divide-y divide-line">
          {rows.map(({ row, heading }) => (
            <li key={row.id}>
              <TenantLink
                to={`/${heading.path}/${row.id}`}
                className="flex min-h-[var(--row)] items-center gap-2.5 px-4 py-1.5 hover:bg-hover"
              >
                <Avatar name={titleOf(row) || heading.singular} isSquare={!isPerson(heading)} size={22} />
                <span className="min-w-0 flex-1 truncate font-medium">
                  <bdi>{titleOf(row) || t('untitled')}</bdi>
                </span>
                <span className="flex-none text-xs text-ink-3 max-sm:hidden">{heading.singular}</span>
                <time
                  dateTime={changedAt(row)}
                  data-tip={formatMomentFully(changedAt(row))}
                  className="num w-24 flex-none text-end text-xs text-ink-3"
                >
                  {formatAgo(changedAt(row))}
                </time>
              </TenantLink>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Empty({ first }: { first: EntityHeading | undefined }) {
  const go = useGo()
  const mayMake = first?.permissions.create !== null
  return (
    <div className="flex flex-col items-start gap-3 px-4 py-5">
      <p className="text-ink-2">{t('recent-records-empty')}</p>
      {first && mayMake && (
        <Button kind="primary" icon="plus" onClick={() => go.change({ form: `${first.path}:new` }, 'push')}>
          {t('new-record', { name: first.singular })}
        </Button>
      )}
    </div>
  )
}

const Waiting = () => (
  <div aria-busy="true" className="divide-y divide-line">
    {['44%', '36%', '52%', '40%', '48%'].map((width) => (
      <div key={width} className="flex h-[var(--row)] items-center gap-2.5 px-4">
        <Skeleton width={22} height={22} />
        <Skeleton width={width} />
        <Skeleton width={60} height={8} className="ms-auto" />
      </div>
    ))}
  </div>
)
