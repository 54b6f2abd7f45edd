// The first page: what there is, and what happened lately.
import { t } from '../../platform/i18n/translate'
import { TenantLink } from '../../platform/navigation'
import { useEntities } from '../../platform/records/entity'
import { useSignedIn } from '../../platform/session/session'
import { Icon, iconNamed } from '../../platform/ui/icon'
import { PageBar } from '../../platform/ui/page-bar'

export default function HomePage() {
  const { user } = useSignedIn()
  const { data: entities } = useEntities()
  return (
    <>
      <PageBar title={t('home')} icon="house" />
      <div className="overflow-y-auto p-6">
        <h2 className="text-xl font-semibold">{t('hello', { name: user.first_name })}</h2>
        <ul className="mt-4 flex flex-wrap gap-2">
          {entities?.map((entity) => (
            <li key={entity.code}>
              <TenantLink to={`/${entity.path}`} className="card flex items-center gap-2 px-3 py-2 hover:bg-hover">
                <Icon name={iconNamed(entity.icon)} className="text-ink-3" />
                {entity.plural}
              </TenantLink>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}
