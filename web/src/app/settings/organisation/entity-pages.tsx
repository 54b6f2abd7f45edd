// The pages about one kind of records, beside each other: its fields, its rules, its workflows.
import type { MessageKey } from '../../../platform/i18n/translate'
import { t } from '../../../platform/i18n/translate'
import { TenantLink } from '../../../platform/navigation'
import type { Entity } from '../../../platform/records/entity'
import { EntityHead } from './entity-head'

/** Below `/settings/records/{entity}`. */
const PAGES: { path: string; label: MessageKey }[] = [
  { path: '', label: 'fields-all' },
  { path: '/rules', label: 'rules' },
  { path: '/workflows', label: 'workflows' },
]

/** The head of each of them. */
export const EntityPagesHead = ({ entity }: { entity: Entity }) => (
  <>
    {entity.made && <EntityHead entity={entity} />}
    <nav aria-label={t('entity-pages')} className="entity-pages">
      {PAGES.map(({ path, label }) => (
        <TenantLink key={path} to={`/settings/records/${entity.path}${path}`} isExact className="entity-page">
          {t(label)}
        </TenantLink>
      ))}
    </nav>
  </>
)
