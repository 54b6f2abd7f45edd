// The kinds of records there are, and how many fields each has: those it came with, and those of one's own. Kinds of one's
// own are made here too, put into the order in which they stand in the navigation, and brought back.
import { useQueries } from '@tanstack/react-query'
import { t } from '../../../platform/i18n/translate'
import { useShortcut } from '../../../platform/keyboard/shortcuts'
import { TenantLink } from '../../../platform/navigation'
import { ENTITY_ENTITY, type EntityHeading, entityQuery, isDaily, useEntities, useMayMake } from '../../../platform/records/entity'
import { inEntityOrder } from '../../../platform/records/entity-order'
import { EntityTile } from '../../../platform/records/studio/entity-tile'
import { Grip } from '../../../platform/records/studio/grip'
import { isInUse, type MadeEntity, placeEntities, useMadeEntities } from '../../../platform/records/studio/made-entity'
import { positionsAfter } from '../../../platform/records/studio/positions'
import { type Dropped, reordered, useOrder } from '../../../platform/records/studio/use-order'
import { announce } from '../../../platform/ui/announce'
import { Button } from '../../../platform/ui/button'
import { EmptyFace, ProblemFace } from '../../../platform/ui/face'
import { Icon } from '../../../platform/ui/icon'
import { Skeleton } from '../../../platform/ui/skeleton'
import { openNewEntity } from '../../shell/overlay-signals'
import { SettingsPage } from '../settings-page'
import { EntitiesAway } from './entities-away'
import '../../../platform/records/studio/studio.css'

export default function RecordsPage() {
  const { data: entities, error, refetch } = useEntities()
  const shown = entities && inEntityOrder(entities.filter(isDaily))
  const mayMake = useMayMake(ENTITY_ENTITY)
  const { data: made = [] } = useMadeEntities()
  // Those that whoever looks may change, as they stand here: what was put elsewhere a moment ago is in the headings first.
  const own = (mayMake ? (shown ?? []) : []).flatMap(({ code, position = null }) => {
    const known = made.find((one) => one.code === code && isInUse(one))
    return known ? { ...known, position } : []
  })
  const place = (kind: MadeEntity, at: number) => {
    const others = own.filter(({ id }) => id !== kind.id)
    const positions = positionsAfter(others, kind, at)
    if (positions.size > 0) void placeEntities(own, positions)
  }
  const drop = (dropped: Dropped) => {
    const kind = own.find(({ id }) => id === dropped.id)
    const ids = own.map(({ id }) => id)
    if (kind) place(kind, reordered(ids, dropped).indexOf(kind.id))
  }
  const step = (kind: MadeEntity, by: -1 | 1) => {
    const to = own.indexOf(kind) + by
    if (to < 0 || to >= own.length) return
    place(kind, to)
    announce(t('studio-moved', { name: kind.plural, place: to + 1, count: own.length }), true)
  }
  const list = useOrder(drop)
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
      <ul ref={list} className="card divide-y divide-line overflow-hidden" aria-busy={!shown}>
        {shown ? (
          shown.map((entity, at) => {
            const known = own.find(({ code }) => code === entity.code)
            const order = known && own.length > 1 ? { id: known.id, onStep: (by: -1 | 1) => step(known, by) } : undefined
            return <Kind key={entity.code} entity={entity} fields={answers[at]?.data?.fields} order={order} />
          })
        ) : (
          <Waiting />
        )}
      </ul>
      {mayMake && <EntitiesAway made={made} />}
    </SettingsPage>
  )
}

type KindProps = {
  entity: EntityHeading
  fields?: { made?: boolean; standard: boolean }[]
  /** Of one that can be put elsewhere. */
  order?: { id: string; onStep: (by: -1 | 1) => void }
}

function Kind({ entity, fields, order }: KindProps) {
  const own = fields?.filter(({ made }) => made).length ?? 0
  const builtIn = fields?.filter(({ made, standard }) => !made && !standard).length ?? 0
  return (
    <li className="flex items-center hover:bg-hover" data-order={order?.id}>
      <TenantLink to={`/settings/records/${entity.path}`} className="flex min-h-14 min-w-0 flex-1 items-center gap-3 px-4 py-2">
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
      {order && (
        <span className="flex-none pe-2">
          <Grip name={entity.plural} onStep={order.onStep} />
        </span>
      )}
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
