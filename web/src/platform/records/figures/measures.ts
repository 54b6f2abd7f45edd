// What can be said about many records at once: how many there are, what their values come to. Drawn as a size, read as words.
import { formatMoney, formatNumber, formatPercent, type Money } from '../../i18n/format'
import { t } from '../../i18n/translate'
import type { Entity, Field, FieldType } from '../entity'
import { kindOf } from '../fields/kinds'
import { writtenDuration } from '../fields/lengths-of-time'
import { isMoney } from '../fields/money/amount'

export const HOWS = ['count', 'sum', 'avg', 'min', 'max'] as const
export type How = (typeof HOWS)[number]
/** Of a column, which is not counted. */
export type ColumnFigure = Exclude<How, 'count'>

/** `field` is absent where records are counted. */
export type Measure = { how: How; field?: Field }

export type Figures = { count: number; measures: { [name: string]: unknown } }

const NUMERIC: ReadonlySet<FieldType> = new Set(['integer', 'duration', 'number', 'decimal', 'percent', 'money'])
const DATED: ReadonlySet<FieldType> = new Set(['date', 'datetime'])

export const isNumeric = ({ type }: Pick<Field, 'type'>): boolean => NUMERIC.has(type)
export const numericFields = ({ fields }: Entity): Field[] => fields.filter((field) => isNumeric(field) && field.code !== 'version')

/** What the values of a column can come to. Empty: nothing. */
export function figuresOf({ type }: Pick<Field, 'type'>): ColumnFigure[] {
  if (NUMERIC.has(type)) return ['sum', 'avg', 'min', 'max']
  return DATED.has(type) ? ['min', 'max'] : []
}

export const isFigure = (word: unknown): word is ColumnFigure => word === 'sum' || word === 'avg' || word === 'min' || word === 'max'

/** As the server calls it; empty for a count, which always comes along. */
export const measureName = ({ how, field }: Measure): string => (how === 'count' || !field ? '' : `${how}:${field.code}`)

/** Whether the figures of parts add up to the figure of the whole. */
export const addsUp = ({ how }: Measure): boolean => how === 'count' || how === 'sum'

export const figureIn = (figures: Figures, measure: Measure): unknown =>
  measure.how === 'count' ? figures.count : (figures.measures[measureName(measure)] ?? null)

const amountsIn = (value: unknown): Money[] => (Array.isArray(value) ? value.filter(isMoney) : [])

/** The currencies that a figure is told in. Amounts in several are never added up. */
export const currenciesIn = (value: unknown): string[] => amountsIn(value).map(({ currency }) => currency)

/** How much of it is drawn; null where there is nothing to say. */
export function sizeOf(value: unknown, currency?: string): number | null {
  if (typeof value === 'number') return value
  if (typeof value === 'string') return Number.isFinite(Number(value)) ? Number(value) : null
  const amount = amountsIn(value).find((one) => one.currency === currency)?.amount
  return amount === undefined ? null : Number(amount)
}

/** More places of an average than these are noise. */
const AVERAGE_PLACES = 2

/** A figure in the reader's words; of money in one currency, or in each there is. Empty: nothing to say. */
export function figureText(value: unknown, { how, field }: Measure, currency?: string): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) {
    const shown = amountsIn(value).filter((one) => currency === undefined || one.currency === currency)
    return shown.map(formatMoney).join(' · ')
  }
  if (how === 'count' || !field) return formatNumber(Number(value))
  const number = value as string | number
  if (field.type === 'duration') return writtenDuration(Math.round(Number(value)))
  if (field.type === 'percent') return how === 'avg' ? formatPercent(formatPlain(number, AVERAGE_PLACES)) : formatPercent(number)
  if (how === 'avg' && isNumeric(field)) return formatNumber(number, AVERAGE_PLACES)
  return kindOf(field).text(value, field)
}

const formatPlain = (value: string | number, places: number): string => String(Number(Number(value).toFixed(places)))

/** "Contacts", "Sum of Value". */
export const measureText = ({ how, field }: Measure, entity: Pick<Entity, 'plural'>): string =>
  how === 'count' || !field ? entity.plural : t(`figures-${how}-of`, { field: field.label })
