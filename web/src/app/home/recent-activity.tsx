// What happened lately: of everybody, for those who may see it; else what one did oneself.
import { useQuery } from '@tanstack/react-query'
import { api } from '../../platform/api/client'
import { formatAgo, formatMomentFully } from '../../platform/i18n/format'
import { t } from '../../platform/i18n/translate'
import { TenantLink } from '../../platform/navigation'
import { deedOf, eventIcon, type LedgerEvent } from '../../platform/records/history/event'
import { EventWords } from '../../platform/records/history/event-words'
import { useEventNames } from '../../platform/records/history/use-event-names'
import { useMayI } from '../../platform/session/permissions'
import { useSignedIn } from '../../platform/session/session'
import { buttonStyle } from '../../platform/ui/button'
import { ProblemFace } from '../../platform/ui/face'
import { Icon } from '../../platform/ui/icon'
import { Skeleton } from '../../platform/ui/skeleton'
import { Card } from './card'

const SHOWN_MAX = 8
/** Among these, people coming and going is left out, how somebody arranges what they see, and what the platform does alone. */
const LOOKED_AT = 100
const LOOK_AGAIN_MS = 60_000
const isNews = (event: LedgerEvent) =>
  !event.name.startsWith('core.session.') &&
  !event.name.startsWith('core.view.') &&
  !(event.actor.kind === 'system' && deedOf(event) === 'updated')

function useActivity() {
  const { tenant, user } = useSignedIn()
  const mayAll = useMayI('core.activity.read')
  return useQuery({
    queryKey: ['activity', tenant.tenant_id, user.id, mayAll],
    queryFn: async ({ signal }) => {
      const query = { limit: String(LOOKED_AT), ...(mayAll && { everyone: 'true' }) }
      const { data: page } = await api.GET('/api/v1/activity', { params: { query }, signal })
      return (page?.data ?? []).filter(isNews).slice(0, SHOWN_MAX)
    },
    enabled: mayAll !== undefined,
    refetchInterval: LOOK_AGAIN_MS,
  })
}

const NONE: LedgerEvent[] = []

export function RecentActivity() {
  const { data: events, error, refetch } = useActivity()
  const names = useEventNames(events ?? NONE)
  const mayAudit = useMayI('core.audit.read')
  return (
    <Card
      title={t('recent-activity')}
      icon="activity"
      action={
        mayAudit && (
          <TenantLink to="/settings/audit" className={buttonStyle('ghost', 'sm')}>
            {t('view-all')}
          </TenantLink>
        )
      }
    >
      {error && !events ? (
        <ProblemFace cause={error} onRetry={() => void refetch()} />
      ) : !events || !names.areKnown ? (
        <Waiting />
      ) : events.length === 0 ? (
        <p className="px-4 py-5 text-ink-2">{t('recent-activity-empty')}</p>
      ) : (
        <ul className="flex flex-col gap-3.5 p-4">
          {events.map((event) => (
            <li key={event.id} className="flex gap-2.5">
              <span className="mt-px flex size-6 flex-none items-center justify-center rounded-full bg-hover text-ink-3">
                <Icon name={eventIcon(event)} size={13} />
              </span>
              <div className="min-w-0 flex-1">
                <p className="break-words text-ink-2">
                  <EventWords event={event} names={names} />
                </p>
                <time dateTime={event.at} data-tip={formatMomentFully(event.at)} className="text-xs text-ink-3">
                  {formatAgo(event.at)}
                </time>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

const Waiting = () => (
  <div aria-busy="true" className="flex flex-col gap-5 p-4">
    {['84%', '70%', '90%', '76%'].map((width) => (
      <div key={width} className="flex items-center gap-2.5">
        <Skeleton width={24} height={24} />
        <div className="flex flex-1 flex-col gap-2">
          <Skeleton width={width} />
          <Skeleton width="30%" height={8} />
        </div>
      </div>
    ))}
  </div>
)
