// The kinds of records there are, and how many fields each has: those it came with, and those of one's own. Kinds of one's
// own are made here too, and brought back.
import { useQueries } from '@tanstack/react-query'
import { t } from '../../../platform/i18n/translate'
import { useShortcut } from '../../../platform/keyboard/shortcuts'
import { TenantLink } from '../../../platform/navigation'
import { ENTITY_ENTITY, type EntityHeading, entityQuery, isDaily, useEntities, useMayMake } from '../../../platform/records/entity'
import { inEntityOrder } from '../../../platform/records/entity-order'
import { EntityTile } from '../../../platform/records/studio/entity-tile'
import { useMadeEntities } from '../../../platform/records/studio/made-entity'
import { Button } from '../../../platform/ui/button'
import { EmptyFace, ProblemFace } from '../../../platform/ui/face'
import { Icon } from '../../../platform/ui/icon'
import { Skeleton } from '../../../platform/ui/skeleton'
import { openNewEntity } from '../../shell/overlay-signals'
import { SettingsPage } from '../settings-page'
import { EntitiesAway } from './entities-away'

export default function RecordsPage() {
  const { data: entities, error, refetch } = useEntities()
  const shown = entities && inEntityOrder(entities.filter(isDaily))
  const mayMake = useMayMake(ENTITY_ENTITY)
  const { data: made = [] } = useMadeEntities()
  useShortcut('c', 'new-kind-of-record', () => mayMake && openNewEntity())
  const answers = useQueries({ queries: (shown ?? []).map(({ path }) => entityQuery(path)) })
  if (error && !entities) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  return (
    <SettingsPage
      lead={t('settings-records-says')}
      actions={
        mayMake && (
          <Button kind="primary" icon="plus" onClick={openNewEntity}>
            {t('new-kind-of-record')}
          </Button>
        )
      }
    >
      {shown?.length === 0 && <EmptyFace icon="table-properties" title={t('nothing-found')} />}
      <ul className="card divide-y divide-line overflow-hidden" aria-busy={!shown}>
        {shown ? shown.map((entity, at) => <Kind key={entity.code} entity={entity} fields={answers[at]?.data?.fields} />) : <Waiting />}
      </ul>
      {mayMake && <EntitiesAway made={made} />}
    </SettingsPage>
  )
}

function Kind({ entity, fields }: { entity: EntityHeading; fields?: { made?: boolean; standard: boolean }[] }) {
  const own = fields?.filter(({ made }) => made).length ?? 0
  const builtIn = fields?.filter(({ made, standard }) => !made && !standard).length ?? 0
  return (
    <li>
      <TenantLink to={`/settings/records/${entity.path}`} className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-hover">
        <EntityTile entity={entity} />
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
