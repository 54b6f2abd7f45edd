// In place of a page of records whose entity did not come: perhaps there is none, or not for this person.
import { t } from '../i18n/translate'
import { TenantLink } from '../navigation'
import { buttonStyle } from '../ui/button'
import { PageFace } from '../ui/face'

export function EntityProblem({ cause, onRetry }: { cause: unknown; onRetry: () => void }) {
  return (
    <PageFace cause={cause} onRetry={onRetry}>
      <TenantLink to="/" className={buttonStyle('default')}>
        {t('go-home')}
      </TenantLink>
    </PageFace>
  )
}
