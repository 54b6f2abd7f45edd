// Something that goes on: how far it is, how fast, how long it will take, and how to stop it. A job that has broken off
// says so, with a way on.
import { useEffect, useState } from 'react'
import { formatNumber } from '../i18n/format'
import { t } from '../i18n/translate'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { type Import, isBroken, type Report } from './import'
import { type Mark, marked, rateOf, restOf } from './pace'

type RunningProps = {
  one: Import
  report: Report | undefined
  title: string
  /** Absent: it cannot be stopped. */
  onStop?: () => Promise<void>
  /** After its job has broken off. Absent: only somebody who looks after jobs can help. */
  onGoOn?: () => Promise<void>
}

export function Running({ one, report, title, onStop, onGoOn }: RunningProps) {
  const job = report?.job
  const isUndoing = one.state === 'undoing'
  const done = isUndoing ? (job?.done ?? 0) : (report?.rows ?? 0)
  // A file that is too large to be counted was counted by the trial, if there was one.
  const total = isUndoing ? changesOf(one) : (report?.total ?? one.tried?.rows ?? undefined)
  const rate = useRate(done)
  const rest = restOf(done, total, rate)
  if (isBroken(job)) return <Broken error={job?.error ?? undefined} onGoOn={onGoOn} />
  return (
    <section className="card flex flex-col gap-3 p-4" aria-label={title}>
      <header className="flex items-center gap-3">
        <Icon name="loader-circle" className="spin text-accent-ink" />
        <h2 className="min-w-0 flex-1 text-md font-semibold">{title}</h2>
        {onStop && <Stop onStop={onStop} />}
      </header>
      <progress
        className="exchange-progress"
        aria-label={title}
        max={total ?? 1}
        value={total === undefined ? undefined : Math.min(done, total)}
      />
      <p className="num flex flex-wrap gap-x-4 text-xs text-ink-2">
        <span>
          {total === undefined
            ? t('import-done-rows', { count: done, done: formatNumber(done) })
            : t(isUndoing ? 'import-undone-of' : 'import-done-of', { done: formatNumber(done), total: formatNumber(total) })}
        </span>
        {rate !== undefined && <span>{t('import-rate', { rate: formatNumber(Math.round(rate)) })}</span>}
        {rest !== undefined && rest > 0 && <span>{restWords(rest)}</span>}
      </p>
    </section>
  )
}

/** About as many are taken back; records that were made because something led to them come on top. */
const changesOf = ({ place }: Import): number | undefined => (place ? place.created + place.updated : undefined)

const MINUTE_S = 60

const restWords = (seconds: number): string =>
  seconds < MINUTE_S
    ? t('import-rest-seconds', { count: seconds, shown: formatNumber(seconds) })
    : t('import-rest-minutes', { count: Math.round(seconds / MINUTE_S), shown: formatNumber(Math.round(seconds / MINUTE_S)) })

/** How fast it has been in the last seconds. */
function useRate(done: number): number | undefined {
  const [marks, setMarks] = useState<Mark[]>([])
  useEffect(() => setMarks((before) => marked(before, { at: performance.now(), done })), [done])
  return rateOf(marks)
}

function Stop({ onStop }: { onStop: () => Promise<void> }) {
  const [isBusy, setBusy] = useState(false)
  const stop = async () => {
    setBusy(true)
    await onStop()
    setBusy(false)
  }
  return (
    <Button size="sm" icon="circle-x" isBusy={isBusy} onClick={() => void stop()}>
      {t('import-stop')}
    </Button>
  )
}

function Broken({ error, onGoOn }: { error: string | undefined; onGoOn: RunningProps['onGoOn'] }) {
  const [isBusy, setBusy] = useState(false)
  const goOn = async () => {
    setBusy(true)
    await onGoOn?.()
    setBusy(false)
  }
  return (
    <div role="alert" className="exchange-note" data-tone="danger">
      <Icon name="circle-alert" />
      <div className="flex min-w-0 flex-1 flex-col items-start gap-2">
        <p className="font-medium">{t('import-broken')}</p>
        {error && (
          <p className="break-words">
            <bdi>{error}</bdi>
          </p>
        )}
        {onGoOn ? (
          <Button icon="circle-play" isBusy={isBusy} onClick={() => void goOn()}>
            {t('import-go-on')}
          </Button>
        ) : (
          <p>{t('import-broken-jobs')}</p>
        )}
      </div>
    </div>
  )
}
