// A workflow while somebody draws it: from its record, the changes that can be made, and back to what the server is told.
import type { Field } from '../../entity'
import type { Place } from './layout'
import type { MadeEffect, MadeTransition, MadeWorkflow, WorkflowParts } from './made-workflow'

export type DraftEffect = MadeEffect & { key: string }
export type DraftTransition = {
  /** The same as long as it is drawn; its code comes with saving. */
  key: string
  code?: string
  label: string
  labels: Record<string, string>
  /** None: from every state. */
  from: string[]
  to: string
  guard: string
  message: string
  messages: Record<string, string>
  required: string[]
  roles: string[]
  effects: DraftEffect[]
}
export type DraftState = { enter: DraftEffect[]; leave: DraftEffect[]; at?: Place }
export type WorkflowDraft = {
  name: string
  initial: string[]
  transitions: DraftTransition[]
  states: Record<string, DraftState>
}

const newKey = (): string => crypto.randomUUID()
const keyed = (effects: MadeEffect[] = []): DraftEffect[] => effects.map((effect, at) => ({ ...effect, key: `${at}` }))

export function draftOf({ name, initial, transitions, states }: WorkflowParts): WorkflowDraft {
  return {
    name,
    initial: initial ?? [],
    transitions: transitions.map((made, at) => ({
      key: made.code ?? `${at}`,
      code: made.code,
      label: made.label,
      labels: made.labels ?? {},
      from: made.from ?? [],
      to: made.to,
      guard: made.guard ?? '',
      message: made.message ?? '',
      messages: made.messages ?? {},
      required: made.required ?? [],
      roles: made.roles ?? [],
      effects: keyed(made.effects),
    })),
    states: Object.fromEntries(
      Object.entries(states ?? {}).map(([code, { enter, leave, at }]) => [
        code,
        { enter: keyed(enter), leave: keyed(leave), at: at && { x: at[0], y: at[1] } },
      ]),
    ),
  }
}

const said = (words: Record<string, string>): Record<string, string> | undefined => {
  const known = Object.entries(words).filter(([, word]) => word.trim() !== '')
  return known.length > 0 ? Object.fromEntries(known) : undefined
}
const some = <Kept>(list: Kept[]): Kept[] | undefined => (list.length > 0 ? list : undefined)
const effectsOf = (effects: DraftEffect[]): MadeEffect[] | undefined =>
  some(effects.map(({ field, value, formula }) => (formula === undefined ? { field, value: value ?? null } : { field, formula })))

/** What says nothing is left out. */
export function partsOf({ name, initial, transitions, states }: WorkflowDraft): WorkflowParts {
  const written = Object.entries(states).flatMap(([code, { enter, leave, at }]) =>
    at || enter.length > 0 || leave.length > 0
      ? [
          [
            code,
            {
              enter: effectsOf(enter),
              leave: effectsOf(leave),
              at: at && ([Math.round(at.x), Math.round(at.y)] as [number, number]),
            },
          ] as const,
        ]
      : [],
  )
  return {
    name: name.trim(),
    initial: some(initial) ?? null,
    transitions: transitions.map(
      ({ code, label, labels, from, to, guard, message, messages, required, roles, effects }): MadeTransition => ({
        code,
        label: label.trim(),
        labels: said(labels),
        from,
        to,
        guard: guard.trim() || undefined,
        message: guard.trim() && message.trim() ? message.trim() : undefined,
        messages: guard.trim() && message.trim() ? said(messages) : undefined,
        required: some(required),
        roles: some(roles),
        effects: effectsOf(effects),
      }),
    ),
    states: written.length > 0 ? Object.fromEntries(written) : null,
  }
}

const NO_STATE: DraftState = { enter: [], leave: [] }
export const stateOf = ({ states }: WorkflowDraft, code: string): DraftState => states[code] ?? NO_STATE

export const withState = (draft: WorkflowDraft, code: string, change: Partial<DraftState>): WorkflowDraft => ({
  ...draft,
  states: { ...draft.states, [code]: { ...stateOf(draft, code), ...change } },
})

export const withTransition = (draft: WorkflowDraft, key: string, change: Partial<DraftTransition>): WorkflowDraft => ({
  ...draft,
  transitions: draft.transitions.map((transition) => (transition.key === key ? { ...transition, ...change } : transition)),
})

export const withoutTransition = (draft: WorkflowDraft, key: string): WorkflowDraft => ({
  ...draft,
  transitions: draft.transitions.filter((transition) => transition.key !== key),
})

/** Whether a way leads from here to there already: between two states there is one. */
export const wayBetween = ({ transitions }: WorkflowDraft, from: string, to: string): DraftTransition | undefined =>
  transitions.find((transition) => transition.to === to && transition.from.includes(from))

/** A new way, called after where it leads. */
export function newTransition(label: string, from: string[], to: string): DraftTransition {
  const nothing = { labels: {}, guard: '', message: '', messages: {}, required: [], roles: [], effects: [] }
  return { key: newKey(), label, from, to, ...nothing }
}

export const newEffect = (field: string): DraftEffect => ({ key: newKey(), field, value: null })

export const withInitial = (draft: WorkflowDraft, code: string, isInitial: boolean): WorkflowDraft => ({
  ...draft,
  initial: isInitial ? [...draft.initial, code] : draft.initial.filter((known) => known !== code),
})

/** Records begin here unless somebody says otherwise. */
export const withUsual = (draft: WorkflowDraft, code: string): WorkflowDraft => ({
  ...draft,
  initial: [code, ...draft.initial.filter((known) => known !== code)],
})

/** Fields that can be filled in on a way, and those that can be set by it. */
export const askable = (fields: Field[], own: string): Field[] =>
  fields.filter((field) => field.code !== own && !field.readOnly && field.type !== 'inverse')
export const settable = (fields: Field[], own: string): Field[] =>
  fields.filter((field) => field.code !== own && !field.readOnly && !field.standard && !field.formula)

/** What the server says of a part, by its place: `transitions[2].guard`, or deeper in it. */
export function faultAt(faults: ReadonlyMap<string, string>, place: string): string | undefined {
  for (const [at, why] of faults) if (at === place || at.startsWith(`${place}[`) || at.startsWith(`${place}.`)) return why
  return undefined
}

export const isSameDraft = (one: WorkflowDraft, other: WorkflowDraft): boolean =>
  JSON.stringify(partsOf(one)) === JSON.stringify(partsOf(other))

/** In how many states, by how many ways. */
export const sizeOf = (field: Field | undefined, { transitions }: Pick<MadeWorkflow, 'transitions'>) => ({
  states: field?.options?.length ?? 0,
  transitions: transitions.length,
})
