// What is done to many records: in pieces, with progress, with an outcome for each, and with a way back.
import { isProblem } from '../../api/problem'
import { askJson } from '../../api/transport'
import { wordsOf } from '../../i18n/problem-words'
import type { EntityHeading } from '../entity'
import type { Row, Values } from '../record'
import { eachOf } from '../table/cell-writing'
import type { Report } from './gather'

/** Records in one request; the server takes a thousand. Smaller pieces can be given up sooner. */
const PIECE = 500
const TRIES = 3

export type Failure = { row: Row; why: string }
/** Left: how many were not reached, because somebody gave it up or a request failed. They are as they were. */
export type Outcome = { done: Row[]; failures: Failure[]; left: number }
export type Running = { signal: AbortSignal; report: Report }

type Entity = Pick<EntityHeading, 'path'>
type Told = { id?: string; version?: number; error?: { message: string; details?: { message: string }[] } }

/** Waits a little and tries again where the server only asks for patience. Whoever gives up need not wait for that. */
async function patiently<Answer>(ask: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask()
    } catch (cause) {
      const isAskedToWait = isProblem(cause) && (cause.status === 429 || cause.status === 503)
      if (!isAskedToWait || tries >= TRIES || signal.aborted) throw cause
      await new Promise<void>((resolve) => {
        setTimeout(resolve, (cause.retryAfterS ?? tries) * 1000)
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
      if (signal.aborted) throw cause
    }
  }
}

async function inPieces(
  rows: Row[],
  part: 'update' | 'delete',
  body: (piece: Row[]) => unknown[],
  entity: Entity,
  { signal, report }: Running,
): Promise<Outcome> {
  const outcome: Outcome = { done: [], failures: [], left: rows.length }
  for (let from = 0; from < rows.length && !signal.aborted; from += PIECE) {
    const piece = rows.slice(from, from + PIECE)
    const key = crypto.randomUUID()
    const ask = () =>
      askJson<{ data: Record<'update' | 'delete', Told[]> }>(`/${entity.path}/bulk`, {
        method: 'POST',
        body: { [part]: body(piece), onError: 'skip' },
        headers: { 'idempotency-key': key },
      })
    try {
      const answer = await patiently(ask, signal)
      answer.data[part].forEach(({ error }, at) => {
        const row = piece[at] as Row
        if (error) outcome.failures.push({ row, why: error.details?.[0]?.message ?? error.message })
        else outcome.done.push(row)
      })
    } catch (cause) {
      if (signal.aborted) break
      // What earlier pieces have done keeps its way back.
      outcome.failures.push(...piece.map((row) => ({ row, why: wordsOf(cause).message })))
      break
    } finally {
      outcome.left = rows.length - outcome.done.length - outcome.failures.length
    }
    report(rows.length - outcome.left, rows.length)
  }
  return outcome
}

/** Changes fields of many records, each to its own values. */
export const updateMany = (entity: Entity, rows: Row[], values: (row: Row) => Values, running: Running): Promise<Outcome> =>
  inPieces(rows, 'update', (piece) => piece.map((row) => ({ ...values(row), id: row.id })), entity, running)

export const trashMany = (entity: Entity, rows: Row[], running: Running): Promise<Outcome> =>
  inPieces(rows, 'delete', (piece) => piece.map(({ id }) => id), entity, running)

/** What has no request for many: one after the other, a few at a time. */
export async function postEach(entity: Entity, rows: Row[], deed: string, running: Running, body?: unknown): Promise<Outcome> {
  const { signal, report } = running
  const outcome: Outcome = { done: [], failures: [], left: rows.length }
  await eachOf(
    rows,
    async (row) => {
      const headers = { 'idempotency-key': crypto.randomUUID() }
      try {
        await patiently(() => askJson(`/${entity.path}/${row.id}/${deed}`, { method: 'POST', body, headers }), signal)
        outcome.done.push(row)
      } catch (cause) {
        if (signal.aborted) return
        outcome.failures.push({ row, why: wordsOf(cause).message })
      }
      outcome.left = rows.length - outcome.done.length - outcome.failures.length
      report(rows.length - outcome.left, rows.length)
    },
    signal,
  )
  return outcome
}
