// Making a record of each kind, at one press.
import { t } from '../../platform/i18n/translate'
import { useGo } from '../../platform/navigation'
import { isDaily, useEntities } from '../../platform/records/entity'
import { inEntityOrder } from '../../platform/records/entity-order'
import { Button } from '../../platform/ui/button'
import { iconNamed } from '../../platform/ui/icon'
import { Skeleton } from '../../platform/ui/skeleton'
import { openPalette } from '../shell/overlay-signals'

const SHOWN_MAX = 5

export function Shortcuts() {
  const { data: entities } = useEntities()
  const go = useGo()
  const mayMake = entities?.filter((entity) => isDaily(entity) && entity.permissions.create !== null)
  const makers = mayMake && inEntityOrder(mayMake).slice(0, SHOWN_MAX)
  return (
    <div className="flex flex-wrap gap-2">
      {makers ? (
        makers.map(({ code, path, singular, icon }) => (
          <Button key={code} icon={iconNamed(icon)} onClick={() => go.change({ form: `${path}:new` }, 'push')}>
            {t('new-record', { name: singular })}
          </Button>
        ))
      ) : (
        <>
          <Skeleton width={116} height={32} />
          <Skeleton width={128} height={32} />
        </>
      )}
      <Button kind="ghost" icon="search" keys="mod+k" onClick={openPalette}>
        {t('find-anything')}
      </Button>
    </div>
  )
}
