// Imports, the newest first: what they were about, how they stand, and a way to each.
import { formatAgo, formatMomentFully, formatNumber } from '../i18n/format'
import { t } from '../i18n/translate'
import { TenantLink } from '../navigation'
import { type EntityHeading, type Hue, useEntities } from '../records/entity'
import { Button } from '../ui/button'
import { EmptyFace } from '../ui/face'
import { Icon, iconNamed } from '../ui/icon'
import { Tag } from '../ui/tag'
import { toastProblem } from '../ui/toast'
import { ExchangeList } from './exchange-list'
import { forgetImport, type Import, type ImportState, isGoingOn } from './import'
import { useImports } from './lists'

const HUES: Record<ImportState, Hue> = {
  draft: 'gray',
  trying: 'blue',
  running: 'blue',
  undoing: 'blue',
  done: 'green',
  stopped: 'amber',
  cancelled: 'gray',
  undone: 'gray',
}

export function ImportList() {
  const list = useImports()
  const { data: entities } = useEntities()
  return (
    <ExchangeList
      list={list}
      label={t('exchange-imports')}
      empty={<EmptyFace icon="file-up" title={t('imports-empty')} hint={t('imports-empty-says')} />}
      line={(one) => <Line one={one} entity={entities?.find(({ code }) => code === one.entity)} />}
    />
  )
}

function Line({ one, entity }: { one: Import; entity: EntityHeading | undefined }) {
  const forget = async () => {
    try {
      await forgetImport(one.id)
    } catch (cause) {
      toastProblem(cause)
    }
  }
  const { place } = one
  return (
    <div className="flex items-center gap-2 pe-2 hover:bg-hover">
      <TenantLink to={`/imports/${one.id}`} className="flex min-h-14 min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 py-2 ps-4">
        <Icon name={entity ? iconNamed(entity.icon) : 'file-up'} className="text-ink-3 max-sm:hidden" />
        <span className="min-w-0 flex-1 basis-44">
          <bdi className="block truncate font-medium">{one.file_name ?? t('untitled')}</bdi>
          <span className="num block truncate text-xs text-ink-3">
            {entity?.plural ?? one.entity}
            {place &&
              ` · ${t('import-line', {
                created: formatNumber(place.created),
                updated: formatNumber(place.updated),
                refused: formatNumber(place.refused),
              })}`}
          </span>
        </span>
        <Tag hue={HUES[one.state]} hasDot>
          {t(`import-state-${one.state}`)}
        </Tag>
        <time dateTime={one.created_at} data-tip={formatMomentFully(one.created_at)} className="num text-xs text-ink-3 sm:w-24 sm:text-end">
          {formatAgo(one.created_at)}
        </time>
      </TenantLink>
      <Button
        kind="ghost"
        size="sm"
        icon="trash-2"
        label={t('exchange-delete')}
        disabled={isGoingOn(one.state)}
        onClick={() => void forget()}
      />
    </div>
  )
}
