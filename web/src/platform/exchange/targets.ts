// Where a column may lead: to a field, to a part of an amount or address, or through a link to a field of what it links to.
import { type MessageKey, t } from '../i18n/translate'
import type { Entity, Field, FieldType } from '../records/entity'
import { fieldOf } from '../records/entity'
import { ADDRESS_PARTS, type AddressPart } from '../records/fields/address/postal-address'
import { kindOf } from '../records/fields/kinds'
import { groupsOfFields } from '../records/filter/field-list'
import type { IconName } from '../ui/icon'

export type Target = {
  /** `email`, `annual_revenue.currency`, `company.domain`. */
  path: string
  label: string
  icon: IconName
  /** The field of the imported kind of record that the path begins with. */
  root: Field
  /** What is written there in the end; undefined for a part of an amount or address. */
  leaf?: Field
}
export type TargetGroup = { name: string; targets: Target[] }

/** Entities that links lead to, by their codes. */
export type Linked = ReadonlyMap<string, Entity>

/** Nobody writes these into a cell. */
const UNWRITTEN: ReadonlySet<FieldType> = new Set(['inverse', 'file', 'image'])
/** Of a linked record, what fits into one cell. */
const BEYOND_A_LINK: ReadonlySet<FieldType> = new Set<FieldType>(['link', 'links', 'money', 'address', 'json', 'user'])
/** What tells records apart, as the server sees it. */
const TELLING: ReadonlySet<FieldType> = new Set(['text', 'email', 'phone', 'url', 'integer', 'id'])

const MONEY_PARTS = ['amount', 'currency'] as const
const MONEY_LABELS = { amount: 'import-part-amount', currency: 'field-currency' } as const
const ADDRESS_LABELS: Record<AddressPart, MessageKey> = {
  line1: 'address-line1',
  line2: 'address-line2',
  line3: 'address-line3',
  postal_code: 'address-postal-code',
  city: 'address-city',
  state: 'address-state',
  country: 'address-country',
}

const isTarget = (field: Field): boolean => !UNWRITTEN.has(field.type) && (!field.readOnly || field.code === 'id')

const isBeyondLink = (field: Field): boolean =>
  field.code === 'number' || (!field.standard && isTarget(field) && !BEYOND_A_LINK.has(field.type) && field.code !== 'id')

const within = (outer: string, inner: string): string => `${outer} › ${inner}`

function partsOf(field: Field): [part: string, label: string][] {
  if (field.type === 'money') return MONEY_PARTS.map((part) => [part, t(MONEY_LABELS[part])])
  if (field.type === 'address') return ADDRESS_PARTS.map((part) => [part, t(ADDRESS_LABELS[part])])
  return []
}

function targetsOfField(field: Field): Target[] {
  const { icon } = kindOf(field)
  const whole: Target = { path: field.code, label: field.label, icon, root: field, leaf: field }
  const parts = partsOf(field).map(
    ([part, label]): Target => ({ path: `${field.code}.${part}`, label: within(field.label, label), icon, root: field }),
  )
  return [whole, ...parts]
}

const throughLink = (link: Field, other: Entity): Target[] =>
  other.fields.filter(isBeyondLink).map((field) => ({
    path: `${link.code}.${field.code}`,
    label: within(link.label, field.label),
    icon: kindOf(field).icon,
    root: link,
    leaf: field,
  }))

/** The links of an entity whose records can be described in a file. */
export const linksOf = (entity: Entity): Field[] => entity.fields.filter((field) => field.type === 'link' && isTarget(field) && field.to)

/** All there are, in the groups of the entity; what lies beyond links comes last. */
export function targetGroups(entity: Entity, linked: Linked): TargetGroup[] {
  const own = groupsOfFields(entity, isTarget).map(({ value, items }) => ({
    name: value,
    targets: items.flatMap((item) => {
      const field = fieldOf(entity, item.value)
      return field ? targetsOfField(field) : []
    }),
  }))
  const beyond = linksOf(entity).flatMap((link) => {
    const other = linked.get(link.to ?? '')
    return other ? [{ name: link.label, targets: throughLink(link, other) }] : []
  })
  return [...own, ...beyond].filter(({ targets }) => targets.length > 0)
}

export const targetAt = (groups: TargetGroup[], path: string): Target | undefined =>
  groups.flatMap(({ targets }) => targets).find((target) => target.path === path)

/** The fields by which records can be found, of those that columns lead to; what is unique tells best. */
export function matchFields(entity: Entity, paths: string[]): Field[] {
  const isTelling = (field: Field) => TELLING.has(field.type) && (!field.standard || field.code === 'id') && paths.includes(field.code)
  return entity.fields.filter(isTelling).sort((one, other) => Number(other.unique) - Number(one.unique))
}

/** What a new record cannot do without, and no column leads to. */
export const neededStill = (entity: Entity, paths: string[]): Field[] =>
  entity.fields.filter(
    (field) =>
      field.required &&
      !field.readOnly &&
      !field.standard &&
      field.default === undefined &&
      !paths.some((path) => path === field.code || path.startsWith(`${field.code}.`)),
  )
