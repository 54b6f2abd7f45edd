// What was seen before, for when the server cannot be reached: the last answers to the questions of lists and pages.
//
// It is asked only after the server. Signing out empties it.
import { clear, createStore, del, entries, get, set } from 'idb-keyval'
import { isProblem } from '../api/problem'

type Seen = { at: number; answer: unknown }

const store = createStore('eoex-seen', 'answers')
/** Some of the oldest go when there are more. */
const ANSWERS_MAX = 400
const ANSWERS_KEPT = 300

let sinceTidied = 0

async function keep(key: string, answer: unknown): Promise<void> {
  try {
    await set(key, { at: Date.now(), answer } satisfies Seen, store)
    if (++sinceTidied % 50 === 0) await tidy()
  } catch {
    // A full or forbidden storage costs reading offline, nothing else.
  }
}

async function tidy(): Promise<void> {
  const all = await entries<string, Seen>(store)
  if (all.length <= ANSWERS_MAX) return
  const oldest = all.sort(([, a], [, b]) => a.at - b.at).slice(0, all.length - ANSWERS_KEPT)
  for (const [key] of oldest) await del(key, store)
}

/** The server's answer; the last one seen if the server is away. */
export async function freshOrSeen<Answer>(key: readonly unknown[], ask: () => Promise<Answer>): Promise<Answer> {
  const name = JSON.stringify(key)
  try {
    const answer = await ask()
    void keep(name, answer)
    return answer
  } catch (cause) {
    if (!isProblem(cause, 'web.offline', 'web.timed_out')) throw cause
    const seen = await get<Seen>(name, store).catch(() => undefined)
    if (!seen) throw cause
    return seen.answer as Answer
  }
}

export const forgetAllSeen = (): Promise<void> => clear(store).catch(() => undefined)
