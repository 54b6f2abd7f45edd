// The pages about one kind of records, beside each other: its fields, its rules, its duplicates, its workflows, its layouts.
import type { MessageKey } from '../../../platform/i18n/translate'
import { t } from '../../../platform/i18n/translate'
import { TenantLink } from '../../../platform/navigation'
import type { Entity } from '../../../platform/records/entity'
import { EntityHead } from './entity-head'

/** Below `/settings/records/{entity}`. */
const PAGES: { path: string; label: MessageKey; isDeep?: boolean; isFor?: (entity: Entity) => boolean }[] = [
  { path: '', label: 'fields-all' },
  { path: '/rules', label: 'rules' },
  { path: '/duplicates', label: 'entity-duplicates', isFor: ({ features }) => features.duplicates },
  { path: '/workflows', label: 'workflows' },
  { path: '/layouts', label: 'entity-layouts', isDeep: true },
]

/** The head of each of them. */
export const EntityPagesHead = ({ entity }: { entity: Entity }) => (
  <>
    {entity.made && <EntityHead entity={entity} />}
    <nav aria-label={t('entity-pages')} className="entity-pages">
      {PAGES.filter(({ isFor }) => isFor?.(entity) ?? true).map(({ path, label, isDeep = false }) => (
        <TenantLink key={path} to={`/settings/records/${entity.path}${path}`} isExact={!isDeep} className="entity-page">
          {t(label)}
        </TenantLink>
      ))}
    </nav>
  </>
)
