// A tiny way to say something in passing: the shell can raise a toast before the chunk that shows it has come.
import type { Problem } from '../api/problem'
import { wordsOf } from '../i18n/problem-words'

export type Toast = {
  title: string
  body?: string
  tone?: 'plain' | 'danger' | 'success'
  /** "Undo", most of the time. */
  action?: { label: string; run: () => void }
  /** The next one of the same name takes its place. */
  name?: string
  /** It is shown until somebody closes it, or another takes its place. */
  stays?: boolean
}

const queue: Toast[] = []
let show: ((toast: Toast) => void) | undefined
let wake: (() => void) | undefined

export function toast(message: Toast): void {
  if (show) {
    show(message)
    return
  }
  queue.push(message)
  wake?.()
}

export function toastProblem(cause: Problem | unknown): void {
  const { title, message } = wordsOf(cause)
  toast({ title, body: message, tone: 'danger' })
}

/** Called when the first toast waits for somebody to show it. */
export function onFirstToast(fetchHost: () => void): void {
  wake = fetchHost
  if (queue.length) fetchHost()
}

/** Something else that lies over the page has to be shown: its host is that of the toasts. */
export const wakeToasts = (): void => wake?.()

export function showToastsBy(host: (toast: Toast) => void): () => void {
  show = host
  for (const waiting of queue.splice(0)) host(waiting)
  return () => {
    show = undefined
  }
}
