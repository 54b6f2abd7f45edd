// Where a record may go from the state it is in, as the server would decide: between two states there is one way at most.
import { formatList } from '../../i18n/format'
import { t } from '../../i18n/translate'
import type { Entity, Field, Transition, Workflow } from '../entity'

/** Absent or null: the record has no state (yet). */
export type State = string | null | undefined

/** States that are named to whoever asks where a record can go. */
const NAMED_MAX = 5

export const workflowBy = (entity: Pick<Entity, 'workflows'>, field: string): Workflow | undefined =>
  entity.workflows?.find((workflow) => workflow.field === field)

/** The way from one state to another. One that names where it begins goes before one that begins anywhere. */
export function wayTo({ transitions }: Workflow, from: State, to: string): Transition | undefined {
  if (from === to) return undefined
  const there = transitions.filter((transition) => transition.to === to)
  const isNamed = (transition: Transition) => from != null && transition.from.includes(from)
  return there.find(isNamed) ?? there.find((transition) => transition.from.length === 0)
}

/** All ways out of a state, in the order in which they were written. */
export const waysFrom = (workflow: Workflow, from: State): Transition[] =>
  workflow.transitions.filter((transition) => wayTo(workflow, from, transition.to) === transition)

export const beginsWith = ({ initial }: Workflow, state: string): boolean => initial.length === 0 || initial.includes(state)

const labelOf = (field: Field, state: string): string => field.options?.find(({ code }) => code === state)?.label ?? state

const named = (field: Field, states: string[]): string => {
  const labels = states.slice(0, NAMED_MAX).map((state) => labelOf(field, state))
  return formatList(states.length > NAMED_MAX ? [...labels, '…'] : labels, 'disjunction')
}

/** Why a record cannot go from here to there, in the reader's words; undefined: it can, as far as can be known here. */
export function whyNotTo(workflow: Workflow, field: Field, from: State, to: State): string | undefined {
  if ((from ?? null) === (to ?? null)) return undefined
  if (!to) return t('workflow-never-empty', { field: field.label })
  const way = wayTo(workflow, from, to)
  if (way) return way.open ? undefined : t('workflow-not-open', { transition: way.label })
  if (!from) return whyNotBegin(workflow, field, to)
  const next = waysFrom(workflow, from).map((transition) => transition.to)
  if (next.length === 0) return t('workflow-no-way-on', { state: labelOf(field, from) })
  return t('workflow-goes-only', { from: labelOf(field, from), to: named(field, next) })
}

/** Why no record begins in this state. */
export const whyNotBegin = (workflow: Workflow, field: Field, state: string): string | undefined =>
  beginsWith(workflow, state) ? undefined : t('workflow-begins-only', { states: named(field, workflow.initial) })

const closedBy = (field: Field, why: (state: string) => string | undefined): Field => ({
  ...field,
  options: (field.options ?? []).map((option) => ({ ...option, closed: why(option.code) })),
})

/** The field as it is offered for a record in this state: what cannot be reached says why. */
export function offeredFrom(entity: Pick<Entity, 'workflows'>, field: Field, from: State): Field {
  const workflow = workflowBy(entity, field.code)
  if (!workflow) return field
  // A workflow goes by it: once it has a state, it is never without one.
  return { ...closedBy(field, (state) => whyNotTo(workflow, field, from, state)), required: field.required || Boolean(from) }
}

/** The field as it is offered for a new record. */
export function offeredAtFirst(entity: Pick<Entity, 'workflows'>, field: Field): Field {
  const workflow = workflowBy(entity, field.code)
  return workflow ? closedBy(field, (state) => whyNotBegin(workflow, field, state)) : field
}

/** The states in which a new record begins unless somebody says otherwise, by their fields. */
export const startsOf = ({ workflows = [] }: Pick<Entity, 'workflows'>): Record<string, string> =>
  Object.fromEntries(workflows.flatMap(({ field, initial }) => (initial[0] ? [[field, initial[0]]] : [])))
