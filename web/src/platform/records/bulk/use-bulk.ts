// One job with many records at a time: how far it is, how to give it up, what went wrong, and how to take it back.
import { useCallback, useRef, useState } from 'react'
import { t } from '../../i18n/translate'
import { announce } from '../../ui/announce'
import { toast, toastProblem } from '../../ui/toast'
import type { Entity } from '../entity'
import { refreshLists } from '../reading'
import type { Undo } from '../table/use-undo'
import type { Edit } from './change-sets'
import type { Failure, Outcome, Running } from './deeds'

export type Job = {
  /** While it runs: "Assigning". */
  says: string
  total: number
  run: (running: Running) => Promise<Outcome | undefined>
  /** When it is done: "12 records changed". */
  saysDone?: (count: number) => string
  takeBack?: (outcome: Outcome, running: Running) => Promise<Outcome>
  /** The same for all that fit, however many: the server does it. Absent: it cannot. */
  many?: Edit
  /** What selection is left for. */
  after?: (outcome: Outcome) => void
}

export type Progress = { says: string; done: number; total: number }

export type Bulk = {
  progress: Progress | undefined
  failures: Failure[]
  start: (job: Job) => Promise<void>
  cancel: () => void
  forgetFailures: () => void
}

export function useBulk(entity: Entity, undo: Undo): Bulk {
  const [progress, setProgress] = useState<Progress>()
  const [failures, setFailures] = useState<Failure[]>([])
  const stop = useRef<AbortController>(undefined)

  const running = useCallback(
    async (says: string, total: number, run: (running: Running) => Promise<Outcome | undefined>) => {
      const controller = new AbortController()
      stop.current = controller
      setProgress({ says, done: 0, total })
      try {
        return await run({ signal: controller.signal, report: (done, of) => setProgress({ says, done, total: of }) })
      } catch (cause) {
        if (!controller.signal.aborted) toastProblem(cause)
        return undefined
      } finally {
        if (stop.current === controller) stop.current = undefined
        setProgress(undefined)
        void refreshLists(entity.code)
      }
    },
    [entity.code],
  )

  const start = useCallback(
    async (job: Job) => {
      // One after the other: two at once would undo each other's undo.
      if (stop.current) return
      const outcome = await running(job.says, job.total, job.run)
      if (!outcome) return
      setFailures(outcome.failures)
      job.after?.(outcome)
      const { saysDone, takeBack } = job
      const about = outcome.left > 0 ? t('bulk-left', { count: outcome.left }) : undefined
      const says = outcome.done.length > 0 ? saysDone?.(outcome.done.length) : undefined
      if (says) announce(says)
      if (!says || !takeBack) {
        if (says || about) toast({ title: says ?? t('bulk-stopped'), body: about, tone: says ? 'success' : 'plain' })
        return
      }
      undo.done({
        says,
        about,
        takeBack: () => running(t('bulk-taking-back'), outcome.done.length, (at) => takeBack(outcome, at)),
      })
    },
    [running, undo],
  )
  const cancel = useCallback(() => stop.current?.abort(), [])
  const forgetFailures = useCallback(() => setFailures([]), [])
  return { progress, failures, start, cancel, forgetFailures }
}
