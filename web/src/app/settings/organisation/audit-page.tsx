// Everything that was done in the organisation, in words, newest first.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { t, tIfKnown } from '../../../platform/i18n/translate'
import { useGo, usePageSearch } from '../../../platform/navigation'
import { useEntities } from '../../../platform/records/entity'
import { nameOfMember, useMembers } from '../../../platform/records/fields/known-people'
import type { LedgerEvent } from '../../../platform/records/history/event'
import { useEventNames } from '../../../platform/records/history/use-event-names'
import { Button } from '../../../platform/ui/button'
import { EmptyFace, ProblemFace } from '../../../platform/ui/face'
import { Skeleton } from '../../../platform/ui/skeleton'
import { useMoreWhenSeen } from '../../../platform/ui/use-more-when-seen'
import { SettingsPage } from '../settings-page'
import { type AuditFilter, auditQuery, filterFrom, SINCES } from './audit'
import { AuditLine } from './audit-line'

/** What one looks for, by the beginning of the names of the lines. */
const KINDS = [
  ['core.session.*', 'kind-sessions'],
  ['core.password.*', 'kind-passwords'],
  ['core.profile.*', 'kind-profiles'],
  ['core.member.*', 'kind-members'],
  ['core.invitation.*', 'kind-invitations'],
  ['core.tenant.*', 'kind-tenant'],
] as const

export default function AuditPage() {
  const { where } = usePageSearch()
  const filter = filterFrom(where)
  const go = useGo()
  const asked = useDeferredValue(JSON.stringify(filter))
  const query = useInfiniteQuery(auditQuery(JSON.parse(asked) as AuditFilter))
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const more = useMoreWhenSeen(hasNextPage && !isFetchingNextPage, () => void fetchNextPage())
  const change = (change: AuditFilter) => {
    const next = Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value))
    go.change({ where: Object.keys(next).length > 0 ? next : undefined })
  }
  const isFiltered = Object.values(filter).some(Boolean)
  const isEmpty = data?.pages[0]?.data.length === 0
  return (
    <SettingsPage isWide lead={t('settings-audit-says')}>
      <Filters filter={filter} onChange={change} onClear={isFiltered ? () => go.change({ where: undefined }) : undefined} />
      {error && !data ? (
        <ProblemFace cause={error} onRetry={() => void refetch()} />
      ) : isEmpty ? (
        <EmptyFace icon="scroll-text" title={t('audit-empty-title')} hint={t(isFiltered ? 'audit-empty-filtered' : 'audit-empty')} />
      ) : (
        <section aria-label={t('settings-audit')} className="card overflow-hidden">
          <div className="divide-y divide-line">
            {data ? data.pages.map((page) => <Chunk key={page.data[0]?.id} events={page.data} />) : <Waiting count={10} />}
          </div>
          {hasNextPage && (
            <div ref={more} className="border-t border-line">
              {isFetchingNextPage ? (
                <Waiting count={3} />
              ) : (
                <div className="px-4 py-2">
                  <Button size="sm" kind="ghost" onClick={() => void fetchNextPage()}>
                    {t('show-more')}
                  </Button>
                </div>
              )}
            </div>
          )}
        </section>
      )}
    </SettingsPage>
  )
}

/** Lines that came together have their names fetched together. */
function Chunk({ events }: { events: LedgerEvent[] }) {
  const names = useEventNames(events)
  if (!names.areKnown) return <Waiting count={events.length} />
  return (
    <ul className="divide-y divide-line">
      {events.map((event) => (
        <AuditLine key={event.id} event={event} names={names} />
      ))}
    </ul>
  )
}

function Filters({ filter, onChange, onClear }: { filter: AuditFilter; onChange: (change: AuditFilter) => void; onClear?: () => void }) {
  const { data: members = [] } = useMembers()
  const { data: entities = [] } = useEntities()
  return (
    <div role="search" aria-label={t('audit-filters')} className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center">
      <select
        className="field sm:w-auto! sm:max-w-56"
        aria-label={t('filter-person')}
        value={filter.actor ?? ''}
        onChange={(event) => onChange({ actor: event.target.value })}
      >
        <option value="">{t('everybody')}</option>
        {members.map((member) => (
          <option key={member.user_id} value={member.user_id}>
            {nameOfMember(member)}
          </option>
        ))}
      </select>
      <select
        className="field sm:w-auto! sm:max-w-56"
        aria-label={t('filter-kind')}
        value={filter.name ?? ''}
        onChange={(event) => onChange({ name: event.target.value })}
      >
        <option value="">{t('all-kinds')}</option>
        {KINDS.map(([name, label]) => (
          <option key={name} value={name}>
            {t(label)}
          </option>
        ))}
      </select>
      <select
        className="field sm:w-auto! sm:max-w-56"
        aria-label={t('filter-entity')}
        value={filter.entity ?? ''}
        onChange={(event) => onChange({ entity: event.target.value })}
      >
        <option value="">{t('all-records')}</option>
        {entities.map(({ code, plural }) => (
          <option key={code} value={code}>
            {plural}
          </option>
        ))}
      </select>
      <select
        className="field sm:w-auto! sm:max-w-56"
        aria-label={t('filter-time')}
        value={filter.since ?? ''}
        onChange={(event) => onChange({ since: SINCES.find((since) => since === event.target.value) })}
      >
        <option value="">{t('since-ever')}</option>
        {SINCES.map((since) => (
          <option key={since} value={since}>
            {tIfKnown(`since-${since}`)}
          </option>
        ))}
      </select>
      {onClear && (
        <Button kind="ghost" icon="filter-x" onClick={onClear}>
          {t('clear-filters')}
        </Button>
      )}
    </div>
  )
}

const Waiting = ({ count }: { count: number }) => (
  <div aria-busy="true" className="divide-y divide-line">
    {Array.from({ length: count }, (_, at) => (
      <div key={at} className="flex h-[var(--row)] items-center gap-3 px-4">
        <Skeleton width={16} height={16} />
        <Skeleton width={`${36 + ((at * 17) % 40)}%`} />
        <Skeleton width={90} height={8} className="ms-auto" />
      </div>
    ))}
  </div>
)
