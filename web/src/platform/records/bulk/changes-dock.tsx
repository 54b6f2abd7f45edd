// Changes of many records that go on or have just ended, in a corner of every page: how far they are, Stop, what was
// refused, and the way back.
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { formatNumber } from '../../i18n/format'
import { type MessageKey, t } from '../../i18n/translate'
import { sessionNow } from '../../session/session'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { toastProblem } from '../../ui/toast'
import { useEntities } from '../entity'
import { refreshLists } from '../reading'
import type { RecordId } from '../record'
import { type ChangeDeed, type ChangeReport, canBeUndone, changeQuery, doToChange, isGoingOn, ownGoingOn, reportQuery } from './change-sets'
import { figuresOf, progressOf } from './change-words'
import type { LeftOf } from './left-sheet'
import { forgetChange, useWatchedChanges, watchChanges } from './watched-changes'
import './changes-dock.css'
import './progress.css'

const LeftSheet = lazy(() => import('./left-sheet'))

export default function ChangesDock() {
  const ids = useWatchedChanges((watched) => watched.ids)
  const [left, setLeft] = useState<LeftOf>()
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    // What was begun before this page was loaded, or elsewhere.
    const session = sessionNow()
    if (session.status === 'signed-in') {
      void ownGoingOn(session.user.id).then(
        (found) => watchChanges(...found),
        () => undefined,
      )
    }
  }, [])
  const isShown = ids.length > 0
  useEffect(() => {
    const dock = box.current
    if (!isShown || !dock) return
    // Messages in passing stand above it.
    const tell = () => document.documentElement.style.setProperty('--dock', `${dock.offsetHeight + 8}px`)
    const observer = new ResizeObserver(tell)
    observer.observe(dock)
    return () => {
      observer.disconnect()
      document.documentElement.style.removeProperty('--dock')
    }
  }, [isShown])
  return (
    <>
      {isShown && (
        <section ref={box} aria-label={t('many-dock')} className="changes-dock">
          <ul>
            {ids.map((id) => (
              <Watched key={id} id={id} onLook={setLeft} />
            ))}
          </ul>
        </section>
      )}
      {left && (
        <Suspense>
          <LeftSheet of={left} onClose={() => setLeft(undefined)} />
        </Suspense>
      )}
    </>
  )
}

function Watched({ id, onLook }: { id: RecordId; onLook: (left: LeftOf) => void }) {
  const { data: change, error: isGone } = useQuery(changeQuery(id))
  const { data: report } = useQuery(reportQuery(id))
  const { data: entities } = useEntities()
  const [isBusy, setBusy] = useState(false)
  const isOn = report === undefined || isGoingOn(report.state)
  const wasOn = useRef(isOn)
  const entity = change?.entity
  const names = entities?.find(({ code }) => code === entity)?.plural ?? ''
  useEffect(() => {
    if (!report || !entity || wasOn.current === isOn) return
    wasOn.current = isOn
    if (!isOn) {
      announce(`${t(`many-state-${report.state}`)}: ${figuresOf(report)}`)
      void refreshLists(entity)
    }
  }, [isOn, report, entity])
  useEffect(() => {
    if (isGone) forgetChange(id)
  }, [isGone, id])
  if (!report || !change || !entity) return null
  const act = async (deed: 'stop' | 'undo') => {
    setBusy(true)
    try {
      await doToChange(id, deed)
    } catch (cause) {
      toastProblem(cause)
    }
    setBusy(false)
  }
  const isBack = report.state === 'undone'
  const leftCount = isBack ? report.leftAlone : report.refused
  const look = (): void =>
    onLook({ id, entity, phase: isBack ? 'undo' : 'change', count: leftCount, file: isBack ? null : report.refusedFile })
  return (
    <li>
      <div className="flex items-center gap-2">
        <StateIcon report={report} />
        <p className="min-w-0 flex-1 truncate text-sm font-medium">
          <bdi>{t(wordsFor(report, change.deed), { names })}</bdi>
        </p>
        <Button kind="ghost" size="sm" icon="x" label={t(isOn ? 'many-hide' : 'dismiss')} onClick={() => forgetChange(id)} />
      </div>
      {isOn ? (
        <Progress report={report} isBusy={isBusy} onStop={() => void act('stop')} />
      ) : (
        <p className="num text-xs text-ink-2">{figuresOf(report)}</p>
      )}
      {report.message && (
        <p className="break-words text-xs text-danger" dir="auto">
          {report.message}
        </p>
      )}
      {!isOn && (leftCount > 0 || canBeUndone(report)) && (
        <div className="flex flex-wrap gap-1 pt-1">
          {canBeUndone(report) && (
            <Button size="sm" icon="undo" isBusy={isBusy} onClick={() => void act('undo')}>
              {t('undo')}
            </Button>
          )}
          {leftCount > 0 && (
            <Button size="sm" kind="ghost" onClick={look}>
              {t(isBack ? 'many-see-left' : 'many-see-refused', { count: leftCount })}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function wordsFor({ state }: ChangeReport, deed: ChangeDeed): MessageKey {
  if (state === 'undoing') return 'many-undoing'
  return isGoingOn(state) ? `many-doing-${deed}` : `many-was-${deed}`
}

function StateIcon({ report }: { report: ChangeReport }) {
  if (isGoingOn(report.state)) return <Icon name="loader-circle" className="spin text-ink-3" />
  const hasTrouble = report.state === 'stopped' || report.refused > 0
  return <Icon name={hasTrouble ? 'circle-alert' : 'circle-check'} className={hasTrouble ? 'text-warning' : 'text-success'} />
}

function Progress({ report, isBusy, onStop }: { report: ChangeReport; isBusy: boolean; onStop: () => void }) {
  const [done, total] = progressOf(report)
  const says = t('bulk-progress', { done: formatNumber(done), total: formatNumber(total) })
  return (
    <div className="flex items-center gap-2">
      <progress className="bulk-progress" value={done} max={Math.max(1, total)} aria-label={says} />
      <span className="num text-xs whitespace-nowrap text-ink-2">{says}</span>
      {report.state === 'running' && (
        <Button kind="ghost" size="sm" isBusy={isBusy} onClick={onStop}>
          {t('many-stop')}
        </Button>
      )}
    </div>
  )
}
