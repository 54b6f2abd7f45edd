// A change of state that the server refuses: what is missing is asked for, and why else it cannot be is said.
import type { Problem, ProblemDetail } from '../../api/problem'
import { wordsOf } from '../../i18n/problem-words'
import { t } from '../../i18n/translate'
import { toast } from '../../ui/toast'
import { type Entity, entityQuery, fieldOf, type Transition, type Workflow } from '../entity'
import { kindOf } from '../fields/kinds'
import { queryClient } from '../reading'
import type { Row, Values } from '../record'
import { ask, isAsking } from './asking'
import { wayTo } from './ways'

const capitalised = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1)

/** What a guard says stands for itself; what is said of another field follows the field's name. */
export function refusalWords(entity: Entity, details: readonly ProblemDetail[]): string[] {
  const isState = (code: string) => entity.workflows?.some(({ field }) => field === code) ?? false
  return details.map(({ field, message }) =>
    isState(field) ? capitalised(message) : t('workflow-refused-field', { field: fieldOf(entity, field)?.label ?? field, message }),
  )
}

type Way = { workflow: Workflow; transition: Transition; to: string }

/** The first way on which this change takes the record. */
export function wayOf(entity: Entity, row: Row, values: Values): Way | undefined {
  for (const workflow of entity.workflows ?? []) {
    const to = values[workflow.field]
    const transition = typeof to === 'string' && wayTo(workflow, row[workflow.field] as string | null, to)
    if (transition) return { workflow, transition, to }
  }
  return undefined
}

/** Resolves with the row if it has gone on all the same, because somebody has filled in what was missing. */
export async function settleRefusal(code: string, row: Row, values: Values, cause: Problem): Promise<Row | undefined> {
  const entity = await queryClient.ensureQueryData(entityQuery(code))
  const transition = wayOf(entity, row, values)?.transition
  const isMissing = ({ field }: ProblemDetail) => {
    const asked = transition?.required.includes(field) ? fieldOf(entity, field) : undefined
    return asked !== undefined && kindOf(asked).Input !== undefined
  }
  const missing = cause.details.filter(isMissing).flatMap(({ field }) => fieldOf(entity, field) ?? [])
  const rest = refusalWords(
    entity,
    cause.details.filter((detail) => !isMissing(detail)),
  )
  if (transition && missing.length > 0 && !isAsking()) return ask({ entity, row, transition, values, missing, notes: rest })
  const words = refusalWords(entity, cause.details)
  toast({ title: t('workflow-refused'), body: words.join(' ') || wordsOf(cause).message, tone: 'danger' })
  return undefined
}
