// The look through all records: how far it is, what it has found, and what it has passed over.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { formatAgo, formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { toastProblem } from '../../ui/toast'
import type { Entity } from '../entity'
import { refreshFound } from './groups'
import { progressQuery, type Scan, scanQuery, stopScan, type TooCommon } from './scans'

/** Only for whoever may begin such a look. */
export function ScanStrip({ entity }: { entity: Entity }) {
  const { data: scan } = useQuery(scanQuery(entity))
  const state = scan?.state
  const before = useRef(state)
  useEffect(() => {
    // What it has found is in the list now.
    if (before.current === 'running' && state !== 'running') void refreshFound(entity)
    before.current = state
  }, [state, entity])
  if (!scan) return null
  return scan.state === 'running' ? <Running entity={entity} scan={scan} /> : <Ended entity={entity} scan={scan} />
}

function Running({ entity, scan }: { entity: Entity; scan: Scan }) {
  const { data: job } = useQuery(progressQuery(scan))
  const [isBusy, setBusy] = useState(false)
  const total = job?.progress?.total ?? scan.total ?? undefined
  const done = job?.progress?.done
  const title = t('duplicates-scanning', { names: entity.plural })
  const stop = async () => {
    setBusy(true)
    await stopScan(entity, scan).catch(toastProblem)
    setBusy(false)
  }
  return (
    <section className="duplicates-scan" aria-label={title}>
      <Icon name={job?.isBroken ? 'circle-alert' : 'loader-circle'} className={job?.isBroken ? 'text-danger' : 'spin text-accent-ink'} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap gap-x-3">
          <span className="font-medium">{job?.isBroken ? t('duplicates-scan-broken') : title}</span>
          {done !== undefined && total !== undefined && (
            <span className="num text-ink-2">{t('duplicates-scan-of', { done: formatNumber(done), total: formatNumber(total) })}</span>
          )}
        </p>
        {!job?.isBroken && (
          <progress
            className="duplicates-progress"
            aria-label={title}
            max={total || 1}
            value={done === undefined ? undefined : Math.min(done, total ?? done)}
          />
        )}
      </div>
      <Button size="sm" icon="circle-x" isBusy={isBusy} onClick={() => void stop()}>
        {t('duplicates-scan-stop')}
      </Button>
    </section>
  )
}

function Ended({ entity, scan }: { entity: Entity; scan: Scan }) {
  const { finished_at, looked, found, state, too_common } = scan
  const looks = { names: entity.plural, count: looked ?? 0, looked: formatNumber(looked ?? 0) }
  return (
    <section className="duplicates-scan" data-ended="" aria-label={t('duplicates-last-scan')}>
      <div className="min-w-0 flex-1">
        <p>
          {t(state === 'stopped' ? 'duplicates-scan-stopped' : 'duplicates-scan-done', looks)}
          {' · '}
          {t('duplicates-scan-found', { count: found ?? 0, found: formatNumber(found ?? 0) })}
          {finished_at && (
            <>
              {' · '}
              <time dateTime={finished_at}>{formatAgo(finished_at)}</time>
            </>
          )}
        </p>
        {too_common && too_common.length > 0 && <Common all={too_common} />}
      </div>
    </section>
  )
}

const Common = ({ all }: { all: TooCommon[] }) => {
  const id = useId()
  return (
    <details className="duplicates-common">
      <summary>
        <Icon name="chevron-right" size={13} className="chevron" />
        {t('duplicates-common', { count: all.length })}
      </summary>
      <p id={id} className="py-1">
        {t('duplicates-common-says')}
      </p>
      <ul aria-describedby={id}>
        {all.map(({ rule, value, records }) => (
          <li key={`${rule}${value}`} className="flex gap-3">
            <bdi className="min-w-0 flex-1 truncate text-ink-2">{value}</bdi>
            {rule && <bdi className="min-w-0 truncate">{rule}</bdi>}
            <span className="num flex-none">{t('duplicates-records', { count: records, shown: formatNumber(records) })}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
