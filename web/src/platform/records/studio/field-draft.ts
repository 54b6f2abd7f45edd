// What stands in the dialog of a field: from its record, and back to the parts that the server is told.
import { isSame } from '../conflict/merge'
import type { Field, Hue, Summary } from '../entity'
import type { Where } from '../reading'
import { freeCode } from './codes'
import type { FieldParts, MadeField, MadeLimits, MadeOption, MadeSettings } from './made-field'
import {
  CAN_BE_QUICK,
  CAN_BE_SEARCHED,
  CAN_BE_UNIQUE,
  HAS_LENGTH,
  HAS_OPTIONS,
  HAS_PATTERN,
  HAS_PLACES,
  HAS_SIZE,
  HAS_TARGET,
  HOLDS_NOTHING,
  type MadeType,
} from './makeable'

/** An option that is new has no code before it is saved. `key` is the same as long as the dialog is open. */
export type DraftOption = Omit<MadeOption, 'code'> & { key: string; code?: string }
export type DraftLimits = Record<keyof MadeLimits, string>

export type FieldDraft = {
  type: MadeType
  label: string
  labels: Record<string, string>
  help: string
  group: string
  options: DraftOption[]
  to: string
  /** What the page of the linked record calls those that lead to it. */
  calledThere: string
  calledThereIn: Record<string, string>
  /** `contacts.contact company`: whose link, and which. */
  otherSide: string
  places: string
  formula: string
  /** What a rollup says of the records that lead here, and by which of their fields. */
  how: Summary
  summed: string
  /** Which of them count. Null: all of them. */
  counted: Where | null
  required: boolean
  unique: boolean
  indexed: boolean
  searched: boolean
  limits: DraftLimits
  /** A value, or `{now: true}`, `{today: true}`, `{me: true}`, `{formula: …}`. */
  initial: unknown
  /** What is wrong with the text that stands for `initial` and is no value yet. */
  unreadable?: string
  visibleIf: Where | null
  hiddenFrom: string[]
  readOnlyFor: string[]
}

const HUES: readonly Hue[] = ['blue', 'green', 'amber', 'red', 'violet', 'teal', 'orange', 'pink', 'indigo', 'gray']
export const OPTION_HUES = HUES
export const PLACES_PLAIN = 2
const NO_LIMITS: DraftLimits = { min: '', max: '', lengthMin: '', lengthMax: '', pattern: '' }

export const newDraft = (type: MadeType, group = ''): FieldDraft => ({
  type,
  label: '',
  labels: {},
  help: '',
  group,
  options: [],
  to: '',
  calledThere: '',
  calledThereIn: {},
  otherSide: '',
  places: String(PLACES_PLAIN),
  formula: '',
  how: 'count',
  summed: '',
  counted: null,
  required: false,
  unique: false,
  indexed: false,
  searched: false,
  limits: NO_LIMITS,
  initial: null,
  visibleIf: null,
  hiddenFrom: [],
  readOnlyFor: [],
})

const written = (value: string | number | undefined): string => (value === undefined ? '' : String(value))

export function draftOf(field: FieldParts): FieldDraft {
  const { settings, limits } = field
  return {
    type: field.type,
    label: field.label,
    labels: field.labels ?? {},
    help: field.help ?? '',
    group: field.group ?? '',
    options: (field.options ?? []).map((option) => ({ ...option, key: option.code })),
    to: settings?.to ?? '',
    calledThere: field.other_side ?? '',
    calledThereIn: field.other_sides ?? {},
    otherSide: settings?.of && settings.by ? `${settings.of} ${settings.by}` : '',
    // A formula without places keeps all it has.
    places: written(settings?.places ?? (field.type === 'formula' ? undefined : PLACES_PLAIN)),
    formula: settings?.formula ?? '',
    how: settings?.how ?? 'count',
    summed: settings?.field ?? '',
    counted: settings?.where ?? null,
    required: field.required,
    unique: field.unique,
    indexed: field.indexed,
    searched: field.searched,
    limits: {
      min: written(limits?.min),
      max: written(limits?.max),
      lengthMin: written(limits?.lengthMin),
      lengthMax: written(limits?.lengthMax),
      pattern: written(limits?.pattern),
    },
    initial: field.initial ?? null,
    visibleIf: field.visible_if ?? null,
    hiddenFrom: field.hidden_from ?? [],
    readOnlyFor: field.read_only_for ?? [],
  }
}

/** A new option looks unlike the one before it. */
export function optionOfLabel(label: string, known: readonly DraftOption[]): DraftOption {
  const used = new Set(known.map(({ colour }) => colour))
  const colour = HUES.find((hue) => !used.has(hue)) ?? HUES[known.length % HUES.length]
  return { key: crypto.randomUUID(), label, colour }
}

/** Those of several lines that are not there yet. */
export function withOptions(known: DraftOption[], text: string): DraftOption[] {
  const options = [...known]
  for (const line of text.split(/[\n\t;]+/)) {
    const label = line.trim()
    const isThere = options.some((option) => option.label.toLocaleLowerCase() === label.toLocaleLowerCase())
    if (label && !isThere) options.push(optionOfLabel(label, options))
  }
  return options
}

/** The codes of those that have been saved are taken first, wherever they stand. */
export function codedOptions(options: readonly DraftOption[]): MadeOption[] {
  const taken = new Set(options.flatMap(({ code }) => code ?? []))
  return options.map(({ key: _, code, label, ...rest }) => {
    const own = code ?? freeCode(label, taken)
    taken.add(own)
    return { code: own, label: label.trim(), ...rest }
  })
}

const numeral = (text: string): number | undefined => {
  const number = Number(text.trim().replace(',', '.'))
  return text.trim() === '' || Number.isNaN(number) ? undefined : number
}

function limitsOf({ type, limits }: FieldDraft): MadeLimits | null {
  const said: MadeLimits = {
    ...(HAS_SIZE.has(type) && { min: numeral(limits.min), max: numeral(limits.max) }),
    ...(HAS_LENGTH.has(type) && { lengthMin: numeral(limits.lengthMin), lengthMax: numeral(limits.lengthMax) }),
    ...(HAS_PATTERN.has(type) && { pattern: limits.pattern.trim() || undefined }),
  }
  const known = Object.entries(said).filter(([, limit]) => limit !== undefined)
  return known.length > 0 ? (Object.fromEntries(known) as MadeLimits) : null
}

function settingsOf({ type, to, otherSide, places, formula, how, summed, counted }: FieldDraft): MadeSettings | null {
  if (type === 'formula') return { formula: formula.trim(), places: numeral(places) }
  if (HAS_TARGET.has(type)) return to ? { to } : null
  if (HAS_PLACES.has(type)) return { places: numeral(places) ?? PLACES_PLAIN }
  const [of, by] = otherSide.split(' ')
  if (!of || !by) return null
  if (type === 'rollup') return { of, by, how, ...(how !== 'count' && { field: summed }), ...(counted && { where: counted }) }
  return type === 'inverse' ? { of, by } : null
}

/** What a new record has cannot be an option that has been renamed before it was saved, or is gone. */
function initialOf({ type, options, initial }: FieldDraft): unknown {
  if (HOLDS_NOTHING.has(type)) return null
  const calculated = calculatedIn(initial)
  if (calculated !== undefined) return calculated.trim() === '' ? null : { formula: calculated.trim() }
  if (!HAS_OPTIONS.has(type)) return initial ?? null
  const codes = new Set<unknown>(codedOptions(options).map(({ code }) => code))
  if (Array.isArray(initial)) return listed(initial.filter((code) => codes.has(code)))
  return codes.has(initial) ? initial : null
}

const listed = (words: string[]): string[] | null => (words.length > 0 ? words : null)

/** "Today" and the like are no values before there is a record. */
export const isMoment = (initial: unknown): boolean =>
  typeof initial === 'object' && initial !== null && ['now', 'today', 'me'].some((word) => word in initial)

/** The formula by which a new record begins, where there is one. */
export function calculatedIn(initial: unknown): string | undefined {
  if (typeof initial !== 'object' || initial === null || !('formula' in initial)) return undefined
  return typeof initial.formula === 'string' ? initial.formula : undefined
}

/** By language, where something is said. */
function spokenIn(words: Record<string, string>): Record<string, string> | null {
  const said = Object.entries(words).filter(([, text]) => text.trim() !== '')
  return said.length > 0 ? Object.fromEntries(said) : null
}

/** Everything but the place, of which the dialog knows nothing. What a kind does not have is not said. */
export function partsOf(entity: string, draft: FieldDraft): Omit<FieldParts, 'position'> {
  const { type } = draft
  const calledThere = HAS_TARGET.has(type) ? draft.calledThere.trim() : ''
  return {
    entity,
    type,
    label: draft.label.trim(),
    labels: spokenIn(draft.labels),
    help: draft.help.trim() || null,
    group: draft.group.trim() || null,
    options: HAS_OPTIONS.has(type) ? codedOptions(draft.options) : null,
    settings: settingsOf(draft),
    other_side: calledThere || null,
    other_sides: calledThere ? spokenIn(draft.calledThereIn) : null,
    required: draft.required && !HOLDS_NOTHING.has(type),
    unique: draft.unique && CAN_BE_UNIQUE.has(type),
    indexed: draft.indexed && CAN_BE_QUICK.has(type),
    searched: draft.searched && CAN_BE_SEARCHED.has(type),
    limits: limitsOf(draft),
    initial: initialOf(draft),
    visible_if: draft.visibleIf,
    hidden_from: listed(draft.hiddenFrom),
    read_only_for: listed(draft.readOnlyFor),
  }
}

/** Only what somebody has changed: the rest may have been changed by others meanwhile. */
export function changedParts(before: MadeField, draft: FieldDraft): Partial<FieldParts> {
  const first = partsOf(before.entity, draftOf(before))
  const now = partsOf(before.entity, draft)
  const changed = Object.entries(now).filter(([part, value]) => !isSame(value ?? null, first[part as keyof typeof first] ?? null))
  return Object.fromEntries(changed) as Partial<FieldParts>
}

/** The field as forms will have it, for whoever wants to see it before it is there. */
export function fieldFrom(entity: string, draft: FieldDraft, label = draft.label): Field {
  const parts = partsOf(entity, draft)
  return {
    code: 'preview',
    type: parts.type === 'formula' || parts.type === 'rollup' ? 'id' : parts.type,
    label,
    help: parts.help ?? undefined,
    required: false,
    readOnly: false,
    unique: false,
    fixed: false,
    standard: false,
    options: parts.options,
    operators: [],
    limits: parts.limits ?? undefined,
    places: parts.settings?.places,
    to: parts.settings?.to,
    sensitivity: 'internal',
  }
}

/** There is nothing to show of a link that leads nowhere yet. */
/** Nobody fills in what follows from others: there is nothing to show of it. */
export const isShowable = ({ type, to }: FieldDraft): boolean => !HOLDS_NOTHING.has(type) && (!HAS_TARGET.has(type) || to !== '')

export type Access = 'changes' | 'reads' | 'nothing'

export const accessOf = ({ hiddenFrom, readOnlyFor }: FieldDraft, role: string): Access =>
  hiddenFrom.includes(role) ? 'nothing' : readOnlyFor.includes(role) ? 'reads' : 'changes'

export function withAccess(draft: FieldDraft, role: string, access: Access): FieldDraft {
  const without = (roles: string[]) => roles.filter((other) => other !== role)
  return {
    ...draft,
    hiddenFrom: access === 'nothing' ? [...without(draft.hiddenFrom), role] : without(draft.hiddenFrom),
    readOnlyFor: access === 'reads' ? [...without(draft.readOnlyFor), role] : without(draft.readOnlyFor),
  }
}
