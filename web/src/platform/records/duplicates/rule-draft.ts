// A rule for duplicates while somebody makes it: what can be compared and how, and what is still missing. Pure.
import type { ComparedPart, DuplicateRule, Field, FieldType, Likeness } from '../entity'
import { LIKENESSES } from '../entity'
import type { MadeDuplicateRule } from './made-duplicate-rule'

/** What must agree. All of a rule's. */
export const PARTS_MAX = 4
/** Fields of one part, whose values are compared each with each. */
export const FIELDS_MAX = 6
/** Less in common is chance. */
export const LEAST_MIN = 0.3
const LEAST_FIRST = 0.6

const COMPARED: Record<Likeness, readonly FieldType[]> = {
  exact: [
    'boolean',
    'date',
    'datetime',
    'decimal',
    'duration',
    'email',
    'integer',
    'link',
    'money',
    'multi_select',
    'percent',
    'phone',
    'select',
    'tags',
    'text',
    'time',
    'url',
    'user',
  ],
  normalised: ['email', 'phone', 'tags', 'text', 'url'],
  similar: ['text'],
}

const isKept = ({ code, standard }: Field): boolean => code !== 'id' && (!standard || code === 'owner')

export const isComparable = (field: Field, how: Likeness = 'exact'): boolean => isKept(field) && COMPARED[how].includes(field.type)

/** What can stand beside a field: values of another sort would never agree. */
const SORTS: Partial<Record<FieldType, string>> = { email: 'email', phone: 'phone' }
const sortOf = ({ type, limits }: Field): string => {
  if (type === 'tags' && limits?.entries) return limits.entries === 'emails' ? 'email' : 'phone'
  return SORTS[type] ?? type
}
export const isBesides = (field: Field, first: Field | undefined, how: Likeness): boolean =>
  first !== undefined && field.code !== first.code && isComparable(field, how) && sortOf(field) === sortOf(first)

/** How all fields of a part can be compared; only one part of a rule by likeness. */
export function likenessesOf(fields: Field[], part: ComparedPart, parts: ComparedPart[]): Likeness[] {
  const used = fieldsOfPart(part).flatMap((code) => fields.find((field) => field.code === code) ?? [])
  const isTaken = parts.some((other) => other !== part && other.how === 'similar')
  return LIKENESSES.filter((how) => used.every((field) => isComparable(field, how)) && !(how === 'similar' && isTaken))
}

export const fieldsOfPart = ({ field, also = [] }: ComparedPart): string[] => [field, ...also]

/** However it is written, where that means something. */
export const newPart = (field: Field): ComparedPart => ({
  field: field.code,
  how: isComparable(field, 'normalised') ? 'normalised' : 'exact',
})

/** Compared in another way: only what is similar has a least. */
export function comparedAs({ least, ...part }: ComparedPart, how: Likeness): ComparedPart {
  return how === 'similar' ? { ...part, how, least: least ?? LEAST_FIRST } : { ...part, how }
}

/** With another first field: what could stand beside the old one may not fit this one. */
export function withField(fields: Field[], part: ComparedPart, code: string): ComparedPart {
  const first = fields.find((field) => field.code === code)
  if (!first) return part
  const how = isComparable(first, part.how) ? part.how : newPart(first).how
  const also = (part.also ?? []).filter((other) => fields.some((field) => field.code === other && isBesides(field, first, how)))
  return withAlso(comparedAs({ ...part, field: code }, how), also)
}

export function withAlso({ also: _, ...part }: ComparedPart, also: string[]): ComparedPart {
  return also.length > 0 ? { ...part, also } : part
}

/** What a rule that was written elsewhere says, without what says nothing. */
export const readParts = (parts: ComparedPart[]): ComparedPart[] =>
  parts.map(({ also, how, ...part }) => withAlso(comparedAs({ ...part, how }, how), also ?? []))

/** Where the server tells only which fields the module compares, these are where changing it begins. */
export function partsOfDeclared(fields: Field[], { parts, fields: codes }: Pick<DuplicateRule, 'parts' | 'fields'>): ComparedPart[] {
  if (parts) return readParts(parts)
  const first = codes.flatMap((code) => fields.find((field) => field.code === code) ?? []).filter((field) => isComparable(field))
  const together: ComparedPart[] = []
  for (const field of first) {
    const beside = together.find(
      (part) =>
        isBesides(
          field,
          fields.find(({ code }) => code === part.field),
          part.how,
        ) && sortOf(field) !== 'text',
    )
    if (beside) beside.also = [...(beside.also ?? []), field.code]
    else together.push(newPart(field))
  }
  return together.slice(0, PARTS_MAX)
}

/** A rule in the settings: one of the module's as it came, or one that somebody has said something about. */
export type RuleLine =
  | { kind: 'declared'; told: DuplicateRule }
  | { kind: 'made'; rule: MadeDuplicateRule; told: DuplicateRule | undefined }

/** What holds now, in the order in which it is told; then what pauses or cannot be told. */
export function ruleLines(told: DuplicateRule[], made: MadeDuplicateRule[]): RuleLine[] {
  const left = [...told]
  const lines = made.map((rule): RuleLine => {
    const at = rule.active ? left.findLastIndex(({ label, declared }) => declared === undefined && isLabelOf(rule, label)) : -1
    return { kind: 'made', rule, told: at >= 0 ? left.splice(at, 1)[0] : undefined }
  })
  return [...left.map((rule): RuleLine => ({ kind: 'declared', told: rule })), ...lines]
}

const isLabelOf = ({ label, labels }: MadeDuplicateRule, told: string): boolean =>
  label === told || Object.values(labels ?? {}).includes(told)
