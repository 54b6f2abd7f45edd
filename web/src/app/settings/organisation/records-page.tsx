// The kinds of records there are, and how many fields each has: those it came with, and those of one's own.
import { useQueries } from '@tanstack/react-query'
import { t } from '../../../platform/i18n/translate'
import { tuningOf } from '../../../platform/modules/module'
import { TenantLink } from '../../../platform/navigation'
import { type EntityHeading, entityQuery, isDaily, useEntities } from '../../../platform/records/entity'
import { EmptyFace, ProblemFace } from '../../../platform/ui/face'
import { Icon, iconNamed } from '../../../platform/ui/icon'
import { Skeleton } from '../../../platform/ui/skeleton'
import { SettingsPage } from '../settings-page'

const orderOf = ({ code }: EntityHeading): number => tuningOf(code)?.order ?? 100

export default function RecordsPage() {
  const { data: entities, error, refetch } = useEntities()
  const shown = entities?.filter(isDaily).sort((a, b) => orderOf(a) - orderOf(b))
  const answers = useQueries({ queries: (shown ?? []).map(({ path }) => entityQuery(path)) })
  if (error && !entities) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  return (
    <SettingsPage lead={t('settings-records-says')}>
      {shown?.length === 0 && <EmptyFace icon="table-properties" title={t('nothing-found')} />}
      <ul className="card divide-y divide-line overflow-hidden" aria-busy={!shown}>
        {shown ? shown.map((entity, at) => <Kind key={entity.code} entity={entity} fields={answers[at]?.data?.fields} />) : <Waiting />}
      </ul>
    </SettingsPage>
  )
}

function Kind({ entity, fields }: { entity: EntityHeading; fields?: { made?: boolean; standard: boolean }[] }) {
  const own = fields?.filter(({ made }) => made).length ?? 0
  const builtIn = fields?.filter(({ made, standard }) => !made && !standard).length ?? 0
  return (
    <li>
      <TenantLink to={`/settings/records/${entity.path}`} className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-hover">
        <span className="flex size-8 flex-none items-center justify-center rounded-md bg-hover text-ink-2">
          <Icon name={iconNamed(entity.icon)} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">
            <bdi>{entity.plural}</bdi>
          </span>
          <span className="block truncate text-xs text-ink-2">
            {fields ? t('fields-built-in', { count: builtIn }) : <Skeleton width={90} height={8} />}
          </span>
        </span>
        {own > 0 && (
          <span className="tag" data-hue="blue">
            {t('fields-own', { count: own })}
          </span>
        )}
        <Icon name="chevron-right" size={14} className="text-ink-3 rtl:rotate-180" />
      </TenantLink>
    </li>
  )
}

const Waiting = () =>
  ['38%', '30%', '34%', '42%'].map((width) => (
    <li key={width} className="flex h-14 items-center gap-3 px-4">
      <Skeleton width={32} height={32} />
      <Skeleton width={width} />
    </li>
  ))
