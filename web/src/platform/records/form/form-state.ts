// What stands in a form: one store for each, in which every field looks at its own value alone. So two hundred fields are
// typed in as quickly as two.
import { createStore, type StoreApi } from 'zustand'
import { isSame } from '../conflict/merge'
import type { Entity, Field } from '../entity'
import { type Complaint, complaintWords } from '../fields/field-kind'
import { kindOf } from '../fields/kinds'
import type { Row, Values } from '../record'
import { isShown } from './condition'
import { isLeftToServer } from './form-fields'

export type FormState = {
  /** What was there when the form was opened. */
  initial: Values
  values: Values
  /** Fields that somebody has left once: before that nothing is said of them. */
  left: Record<string, true>
  /** Somebody has tried to save: from now on everything is said at once. */
  wasTried: boolean
  /** Text that is no value (yet). */
  unreadable: Record<string, Complaint>
  /** What the server has said of a value that is still there. */
  refused: Record<string, string>
}

export type FormStore = StoreApi<FormState>
/** What a form is about: its entity, the fields that it may ask for, and whoever fills it in. */
export type FormFrame = {
  entity: Entity
  fields: Field[]
  me: string
  /** The record as it is, for what is calculated of it. */
  row?: Row
}

export const makeFormStore = (initial: Values, values: Values = initial): FormStore =>
  createStore(() => ({ initial, values, left: {}, wasTried: false, unreadable: {}, refused: {} }))

const without = <Kept>(record: Record<string, Kept>, code: string): Record<string, Kept> => {
  if (!(code in record)) return record
  const { [code]: _, ...rest } = record
  return rest
}

export function changeValue(store: FormStore, code: string, value: unknown): void {
  store.setState(({ values, refused }) => ({ values: { ...values, [code]: value }, refused: without(refused, code) }))
}

export function leaveField(store: FormStore, code: string): void {
  if (!store.getState().left[code]) store.setState(({ left }) => ({ left: { ...left, [code]: true } }))
}

export function setUnreadable(store: FormStore, code: string, complaint: Complaint | undefined): void {
  const { unreadable } = store.getState()
  if (!complaint && !(code in unreadable)) return
  store.setState({ unreadable: complaint ? { ...unreadable, [code]: complaint } : without(unreadable, code) })
}

/** What is wrong with a field, whether or not it is time to say so. */
export function complaintOf(state: FormState, field: Field): Complaint | undefined {
  const { code } = field
  const unreadable = state.unreadable[code]
  if (unreadable) return unreadable
  const kind = kindOf(field)
  const value = state.values[code]
  if (kind.isEmpty(value)) return field.required ? { key: 'field-required' } : undefined
  // A value that was there before is not held against whoever changes another one.
  return isSame(value, state.initial[code]) ? undefined : kind.check?.(value, field)
}

/** The words below a field, once it is time for them. */
export function problemOf(state: FormState, field: Field): string | undefined {
  const { code } = field
  if (state.refused[code]) return state.refused[code]
  if (!state.wasTried && !state.left[code]) return undefined
  const complaint = complaintOf(state, field)
  // Whoever only passes through a new form is not told what is missing.
  if (complaint?.key === 'field-required' && !state.wasTried && isSame(state.values[code], state.initial[code])) return undefined
  return complaint && complaintWords(complaint)
}

export const isFieldShown = ({ entity, me }: FormFrame, state: FormState, field: Field): boolean =>
  field.visibleIf === undefined || isShown(field.visibleIf, { entity, me, values: state.values })

/** The first field, in the order of the form, that cannot be saved as it is. */
export const firstWrong = (frame: FormFrame, state: FormState): Field | undefined =>
  frame.fields.find((field) => isFieldShown(frame, state, field) && complaintOf(state, field) !== undefined)

/** What differs from the beginning, in the words of the server: nothing is null. */
export function changesOf(frame: FormFrame, state: FormState): Values {
  const changes: Values = {}
  for (const field of frame.fields) {
    const kind = kindOf(field)
    const value = kind.isEmpty(state.values[field.code]) ? null : state.values[field.code]
    const before = kind.isEmpty(state.initial[field.code]) ? null : state.initial[field.code]
    if (!isSame(value, before) && isFieldShown(frame, state, field)) changes[field.code] = value
  }
  return changes
}

/** All of a new record. A default that somebody has emptied is sent as nothing, or the server would set it again. */
export function newValuesOf(frame: FormFrame, state: FormState): Values {
  const values: Values = {}
  for (const field of frame.fields) {
    if (!isFieldShown(frame, state, field)) continue
    const value = state.values[field.code]
    if (!kindOf(field).isEmpty(value)) values[field.code] = value
    else if (field.default !== undefined && !isLeftToServer(field.default)) values[field.code] = null
  }
  return values
}
