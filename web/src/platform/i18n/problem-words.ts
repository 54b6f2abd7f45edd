// A problem in the reader's language: by the code of the error where it is translated, else as the server words it.
import { isProblem, type Problem } from '../api/problem'
import { t, tIfKnown } from './translate'

/** `core.record.not_found` is said by the message `problem-core-record-not_found`. */
const keyOf = (problem: Problem): string => `problem-${problem.code.replaceAll('.', '-')}`

export type ProblemWords = { title: string; message: string; reference: string | null }

export function wordsOf(cause: unknown): ProblemWords {
  if (!isProblem(cause)) return { title: t('problem-title-crash'), message: t('problem-crash'), reference: null }
  const message = tIfKnown(keyOf(cause)) ?? [cause.message, cause.hint].filter(Boolean).join(' ')
  return { title: titleOf(cause), message, reference: cause.status >= 500 ? cause.correlationId : null }
}

function titleOf(problem: Problem): string {
  if (problem.code === 'web.offline') return t('problem-title-offline')
  if (problem.status === 403) return t('problem-title-forbidden')
  if (problem.status === 404) return t('problem-title-missing')
  if (problem.status === 409) return t('problem-title-conflict')
  if (problem.status === 422 || problem.status === 400) return t('problem-title-invalid')
  if (problem.isPassing) return t('problem-title-busy')
  return t('problem-title-crash')
}
