// Two to ten records that are to become one: compared, chosen from, and merged.
import { useQueries } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { isProblem, type Problem } from '../../api/problem'
import { wordsOf } from '../../i18n/problem-words'
import { rich } from '../../i18n/rich'
import { t } from '../../i18n/translate'
import { useShortcut } from '../../keyboard/shortcuts'
import { useGo } from '../../navigation'
import { Button, Keys } from '../../ui/button'
import { ProblemFace } from '../../ui/face'
import { Icon } from '../../ui/icon'
import { Skeleton } from '../../ui/skeleton'
import { toastProblem } from '../../ui/toast'
import type { Entity } from '../entity'
import { useMembers } from '../fields/known-people'
import { linkCodes, recordQuery, refreshLists } from '../reading'
import type { RecordId, Row } from '../record'
import { useIsPhone } from '../table/use-screen'
import { mayGo, mayStay } from './choices'
import { type Choosing, useChoosing } from './choosing'
import { type Faults, faultsOf, NO_FAULTS } from './faults'
import { LeadOn, mergedInto } from './lead-on'
import { MergeColumns } from './merge-columns'
import { MergePages } from './merge-pages'
import { type Merge, merge } from './merges'
import { idsInAddress } from './offers'
import { spoken } from './spoken'

type CompareProps = { entity: Entity; ids: RecordId[]; onMerged: (merge: Merge) => void }

export function Compare({ entity, ids, onMerged }: CompareProps) {
  const go = useGo()
  useMembers()
  const include = linkCodes(entity)
  // What is chosen from is what is there now, not what a list has seen a while ago.
  const asked = useQueries({ queries: ids.map((id) => ({ ...recordQuery(entity, id, include), staleTime: 0 })) })
  const into = asked.map(({ error }) => mergedInto(error))
  if (into.some(Boolean)) {
    const left = idsInAddress(ids.map((id, at) => into[at] ?? id))
    // What they have become may be one of those that are here already.
    const lead = () => (left.includes(',') ? go.change({ ids: left }) : go.to(`/${entity.path}/${left}`, {}, 'replace'))
    return (
      <>
        <Waiting count={ids.length} />
        <LeadOn to={left} onLead={lead} />
      </>
    )
  }
  const missing = ids.filter((_, at) => isProblem(asked[at]?.error) && asked[at]?.error.status === 404)
  const failed = asked.find(({ error, data }) => error && !data)
  if (missing.length > 0) {
    return (
      <ProblemFace cause={failed?.error}>
        <Button onClick={() => go.change({ ids: idsInAddress(ids.filter((id) => !missing.includes(id))) })}>
          {t('merging-without', { count: missing.length })}
        </Button>
      </ProblemFace>
    )
  }
  if (failed) return <ProblemFace cause={failed.error} onRetry={() => void refreshLists(entity.code)} />
  const rows = asked.flatMap(({ data }) => data ?? [])
  if (rows.length < ids.length) return <Waiting count={ids.length} />
  return <Chosen entity={entity} rows={rows} onMerged={onMerged} />
}

/** Why it cannot be done with these, whoever stays. */
function whyNot({ entity, rows, survivor }: Choosing): string | undefined {
  const stays = rows.find(({ id }) => id === survivor)
  const isAllowed = stays && mayStay(entity, stays) && rows.every((row) => row === stays || mayGo(entity, row))
  return isAllowed ? undefined : t('merging-cannot')
}

function Chosen({ entity, rows, onMerged }: { entity: Entity; rows: Row[]; onMerged: CompareProps['onMerged'] }) {
  const go = useGo()
  const isPhone = useIsPhone()
  const choosing = useChoosing(entity, rows)
  const [problem, setProblem] = useState<Problem>()
  const [isBusy, setBusy] = useState(false)
  const [isLooking, setLooking] = useState(false)
  const alert = useRef<HTMLDivElement>(null)
  // Sent again after no answer, it is the same merge.
  const key = useRef<string>(undefined)
  const faults = problem ? faultsOf(problem, entity, rows) : NO_FAULTS
  const complaint = whyNot(choosing)

  const start = async () => {
    if (isBusy || complaint) return
    setBusy(true)
    setProblem(undefined)
    key.current ??= crypto.randomUUID()
    try {
      onMerged(await merge(choosing.wish(), key.current))
    } catch (cause) {
      setBusy(false)
      if (!isProblem(cause)) throw cause
      if (cause.isPassing) return toastProblem(cause)
      key.current = undefined
      setProblem(cause)
      requestAnimationFrame(() => alert.current?.focus())
    }
  }
  const lookAgain = async () => {
    setLooking(true)
    await refreshLists(entity.code)
    setLooking(false)
    setProblem(undefined)
  }
  const remove = (row: Row) => go.change({ ids: idsInAddress(rows.filter((one) => one !== row).map(({ id }) => id)) })
  useShortcut('mod+enter', 'merging-shortcut', () => void start())

  const View = isPhone ? MergePages : MergeColumns
  const stays = rows.find(({ id }) => id === choosing.survivor)
  return (
    <>
      <div className="merging-scroll min-h-0 flex-1 overflow-auto">
        {problem && (
          <div ref={alert} role="alert" tabIndex={-1} className="merging-alert">
            <Refusal problem={problem} faults={faults} />
            {faults.isStale && (
              <Button size="sm" icon="refresh-cw" isBusy={isLooking} onClick={() => void lookAgain()}>
                {t('merging-look-again')}
              </Button>
            )}
          </div>
        )}
        <View choosing={choosing} faults={faults} onRemove={remove} />
      </div>
      <footer className="merging-foot">
        <p className="text-ink-2">
          {complaint ??
            rich('merging-then', { name: <bdi className="font-medium text-ink">{spoken(stays)}</bdi> }, { count: rows.length - 1 })}
        </p>
        {choosing.isTouched && (
          <Button kind="ghost" icon="rotate-ccw" onClick={choosing.reset}>
            {t('merging-reset')}
          </Button>
        )}
        <Button kind="primary" icon="git-merge" aria-disabled={complaint !== undefined} isBusy={isBusy} onClick={() => void start()}>
          {t('merging-do', { count: rows.length })}
          <span className="merging-keys">
            <Keys keys="mod+enter" />
          </span>
        </Button>
      </footer>
    </>
  )
}

function Refusal({ problem, faults }: { problem: Problem; faults: Faults }) {
  const { message, reference } = wordsOf(problem)
  return (
    <div className="min-w-0 flex-1">
      <p className="flex items-start gap-1.5">
        <Icon name="circle-alert" size={15} className="mt-0.5 flex-none" />
        {faults.isStale ? t('merging-stale') : message}
      </p>
      {faults.rest.map((why) => (
        <p key={why} className="break-words" dir="auto">
          {why}
        </p>
      ))}
      {reference && <p className="text-xs">{t('problem-reference', { reference })}</p>}
    </div>
  )
}

/** The columns to come. */
export function Waiting({ count }: { count: number }) {
  return (
    <div aria-busy="true" className="merging-waiting">
      {Array.from({ length: 9 }, (_, line) => (
        <div key={line} className={`flex items-center gap-6 border-b border-line px-4 ${line === 0 ? 'h-24' : 'h-[var(--row)]'}`}>
          <Skeleton width={90} />
          {Array.from({ length: Math.max(2, count) + 1 }, (_, at) => (
            <span key={at} className="min-w-0 flex-1 max-sm:nth-[n+3]:hidden">
              <Skeleton width={`${40 + ((line * 29 + at * 17) % 40)}%`} />
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}
