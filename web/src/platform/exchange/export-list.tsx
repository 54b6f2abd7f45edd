// One's own exports, the newest first: fetched while they are kept, asked for again when they are not.
import { useState } from 'react'
import { formatAgo, formatMoment, formatMomentFully, formatNumber } from '../i18n/format'
import { t } from '../i18n/translate'
import { type EntityHeading, type Hue, useEntities } from '../records/entity'
import { Button } from '../ui/button'
import { EmptyFace } from '../ui/face'
import { Icon, iconNamed } from '../ui/icon'
import { Tag } from '../ui/tag'
import { toastProblem } from '../ui/toast'
import { ExchangeList } from './exchange-list'
import { downloadExport, type Export, exportAgain, forgetExport, isExpired, watchExport } from './export'
import { useExports } from './lists'

type Standing = 'waiting' | 'done' | 'failed' | 'expired'
const HUES: Record<Standing, Hue> = { waiting: 'blue', done: 'green', failed: 'red', expired: 'gray' }

const standingOf = (one: Export): Standing => (one.state === 'done' && isExpired(one) ? 'expired' : one.state)

export function ExportList() {
  const list = useExports()
  const { data: entities } = useEntities()
  return (
    <ExchangeList
      list={list}
      label={t('exchange-exports')}
      empty={<EmptyFace icon="file-down" title={t('exports-empty')} hint={t('exports-empty-says')} />}
      line={(one) => <Line one={one} entity={entities?.find(({ code }) => code === one.entity)} />}
    />
  )
}

function Line({ one, entity }: { one: Export; entity: EntityHeading | undefined }) {
  const [isBusy, setBusy] = useState(false)
  const standing = standingOf(one)
  const tried = async (act: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await act()
    } catch (cause) {
      toastProblem(cause)
    }
    setBusy(false)
  }
  const again = () => tried(async () => void watchExport(await exportAgain(one)))
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 py-2 ps-4 pe-2">
      <Icon name={entity ? iconNamed(entity.icon) : 'file-down'} className="text-ink-3 max-sm:hidden" />
      <span className="min-w-0 flex-1 basis-44">
        <bdi className="block truncate font-medium">{one.file_name ?? t('untitled')}</bdi>
        <span className="num block truncate text-xs text-ink-3">
          {one.state === 'failed' && one.message ? <bdi className="text-danger">{one.message}</bdi> : detail(one, standing)}
        </span>
      </span>
      <Tag hue={HUES[standing]} hasDot>
        {t(`export-state-${standing}`)}
      </Tag>
      <time dateTime={one.created_at} data-tip={formatMomentFully(one.created_at)} className="num text-xs text-ink-3 sm:w-24 sm:text-end">
        {formatAgo(one.created_at)}
      </time>
      <span className="flex flex-none items-center gap-1">
        {standing === 'done' && (
          <Button size="sm" icon="download" isBusy={isBusy} onClick={() => void tried(() => downloadExport(one))}>
            {t('download')}
          </Button>
        )}
        {(standing === 'failed' || standing === 'expired') && (
          <Button size="sm" icon="rotate-ccw" isBusy={isBusy} onClick={() => void again()}>
            {t('exchange-export-again')}
          </Button>
        )}
        <Button kind="ghost" size="sm" icon="trash-2" label={t('exchange-delete')} onClick={() => void tried(() => forgetExport(one.id))} />
      </span>
    </div>
  )
}

function detail(one: Export, standing: Standing): string {
  const parts = [
    one.rows !== null && t('export-line', { count: one.rows, shown: formatNumber(one.rows) }),
    standing === 'done' && one.expires_at && t('export-until', { time: formatMoment(one.expires_at) }),
  ]
  return parts.filter(Boolean).join(' · ')
}
