// What a board is made of: a column for every option of a field, and which records stand in it.
import { t } from '../../i18n/translate'
import { tuningOf } from '../../modules/module'
import type { Entity, Field, Hue } from '../entity'
import type { ListQuestion, Where } from '../reading'
import { namedHue, type Row } from '../record'

/** `code` is empty for the records that have no option; so they can be named in the page and on the device as well. */
export type Column = { code: string; label: string; hue: Hue }

export const groupFieldsOf = (entity: Entity): Field[] =>
  entity.fields.filter((field) => field.type === 'select' && (field.options?.length ?? 0) > 0)

/** The field that was asked for, else as boards were arranged, else the module's choice, else the first that can be changed by moving. */
export function groupFieldOf(entity: Entity, asked: string | undefined): Field | undefined {
  const fields = groupFieldsOf(entity)
  const named = (code: string | undefined) => fields.find((field) => field.code === code)
  return (
    named(asked) ??
    named(entity.layout.board?.by ?? undefined) ??
    named(tuningOf(entity.code)?.board) ??
    fields.find((field) => !field.readOnly) ??
    fields[0]
  )
}

export function columnsOf(field: Field): Column[] {
  const columns = (field.options ?? []).map(({ code, label, colour }) => ({ code, label, hue: namedHue(colour, code) }))
  return field.required ? columns : [{ code: '', label: t('board-none', { field: field.label }), hue: 'gray' }, ...columns]
}

export const valueIn = (column: Column): string | null => column.code || null

export const standsIn = (row: Row, field: Field, column: Column): boolean => (row[field.code] ?? null) === valueIn(column)

export const bothOf = (one: Where | undefined, other: Where): Where => (one ? { and: [one, other] } : other)

export function questionOf(question: ListQuestion, field: Field, column: Column): ListQuestion {
  const here = column.code ? { eq: column.code } : { empty: true }
  return { ...question, where: bothOf(question.where, { [field.code]: here }) }
}

type Comparable = string | number
const words = new Intl.Collator(undefined, { numeric: true })

function comparableOf(value: unknown): Comparable | undefined {
  if (typeof value === 'number' || typeof value === 'string') return value
  if (typeof value === 'boolean') return Number(value)
  if (value !== null && typeof value === 'object' && 'amount' in value) return Number(value.amount)
  return undefined
}

/**
 * Where a row will stand among those of its new column, as far as it can be known here: after all that come before it
 * by the first field of the order. Newest first where no order is asked for, as the server has it.
 */
export function placeAmong(rows: readonly Row[], row: Row, sort: string | undefined): number {
  const first = (sort ?? '-id').split(',')[0] ?? '-id'
  const isDown = first.startsWith('-')
  const code = first.replace(/^[-+]/, '')
  const mine = comparableOf(row[code])
  if (mine === undefined) return 0
  const comesBefore = (other: Row) => {
    const theirs = comparableOf(other[code])
    if (theirs === undefined) return false
    const order = typeof mine === 'number' && typeof theirs === 'number' ? theirs - mine : words.compare(String(theirs), String(mine))
    return isDown ? order > 0 : order < 0
  }
  const at = rows.findIndex((other) => !comesBefore(other))
  return at < 0 ? rows.length : at
}
