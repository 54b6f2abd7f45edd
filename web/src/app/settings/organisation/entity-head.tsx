// What a kind of one's own is called and looks like, and what can be done with it as a whole.
import { lazy, Suspense, useState } from 'react'
import { t } from '../../../platform/i18n/translate'
import { TenantLink, useGo } from '../../../platform/navigation'
import type { Entity } from '../../../platform/records/entity'
import { EntityTile } from '../../../platform/records/studio/entity-tile'
import { type MadeEntity, retireEntity, useMadeEntity } from '../../../platform/records/studio/made-entity'
import { buttonStyle } from '../../../platform/ui/button'
import { Icon } from '../../../platform/ui/icon'
import { MenuButton } from '../../../platform/ui/menu-button'

const EntityDialog = lazy(() => import('../../../platform/records/studio/entity-dialog'))
const DeleteEntityDialog = lazy(() => import('../../../platform/records/studio/delete-entity-dialog'))

export function EntityHead({ entity }: { entity: Entity }) {
  const go = useGo()
  const made = useMadeEntity(entity.code)
  const [asked, setAsked] = useState<'edit' | 'delete'>()
  const close = () => setAsked(undefined)
  const toAll = () => go.to('/settings/records')
  const retire = async (made: MadeEntity) => {
    if (await retireEntity(made)) toAll()
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <EntityTile entity={entity} size="lg" />
      <div className="min-w-0 flex-1 basis-48">
        <h2 className="line-clamp-2 text-lg font-semibold break-words">
          <bdi>{entity.plural}</bdi>
        </h2>
        <p className="line-clamp-2 text-xs break-words text-ink-2">
          {made?.description ? <bdi>{made.description}</bdi> : t('entity-one', { name: entity.singular })}
          {entity.numbering && (
            <>
              {' · '}
              <code dir="ltr">{entity.numbering}</code>
            </>
          )}
          {' · '}
          <code dir="ltr">/api/v1/{entity.path}</code>
        </p>
      </div>
      <div className="flex flex-none items-center gap-1.5">
        <TenantLink to={`/${entity.path}`} className={buttonStyle('default', 'md')}>
          {t('entity-open')}
          <Icon name="arrow-right" size={14} className="rtl:rotate-180" />
        </TenantLink>
        {made && (
          <MenuButton
            icon="ellipsis"
            size="md"
            align="end"
            label={t('studio-more-of', { name: entity.plural })}
            entries={() => [
              { label: t('edit'), icon: 'pencil', run: () => setAsked('edit') },
              '-',
              { label: t('studio-retire'), icon: 'archive', run: () => void retire(made) },
              { label: t('entity-delete'), icon: 'trash-2', isDanger: true, run: () => setAsked('delete') },
            ]}
          />
        )}
      </div>
      {made && asked && (
        <Suspense>
          {asked === 'edit' ? (
            <EntityDialog
              made={made}
              onClose={close}
              onSaved={({ path }) => {
                if (path !== entity.path) go.to(`/settings/records/${path}`)
              }}
            />
          ) : (
            <DeleteEntityDialog made={made} onClose={close} onDeleted={toAll} />
          )}
        </Suspense>
      )}
    </div>
  )
}
