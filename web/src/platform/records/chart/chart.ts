// What a chart shows: a figure, of which groups, drawn how. It stands in the address and in saved views; whatever is left
// out or does not fit these records is chosen here.
import { groupFieldOf } from '../board/columns'
import { type Entity, type Field, fieldOf } from '../entity'
import { type Along, groupableFields, type Interval, isDated, isGroupable, isInterval, isOfMany, USUAL_INTERVAL } from '../figures/along'
import { HOWS, type How, isNumeric, type Measure } from '../figures/measures'

export const CHART_KINDS = ['column', 'bar', 'line', 'area', 'donut', 'number', 'pivot'] as const
export type ChartKind = (typeof CHART_KINDS)[number]
export type ChartOrder = 'largest' | 'natural'

/** As it is written down. */
export type Chart = {
  kind?: ChartKind
  by?: string
  by2?: string
  bucket?: Interval
  measure?: How
  of?: string
  order?: ChartOrder
  limit?: number
  /** Absent: marks of the second field lie on each other. */
  stacked?: boolean
}

/** A chart of these records with everything said. */
export type Plan = {
  kind: ChartKind
  by: Along | undefined
  by2: Along | undefined
  measure: Measure
  order: ChartOrder
  limit: number
  isStacked: boolean
}

export const LIMIT_MAX = 50
const LIMITS: Record<ChartKind, number> = { column: 12, bar: 12, line: 6, area: 6, donut: 6, number: 1, pivot: 50 }

export const isOverTime = (kind: ChartKind): boolean => kind === 'line' || kind === 'area'
/** Whether there is a second field that marks can be told apart by. */
export const takesTwo = (kind: ChartKind): boolean => kind !== 'donut' && kind !== 'number'

/** Addresses come from anywhere: only what is of the right kind is read. */
export function readChart(written: unknown): Chart {
  if (typeof written !== 'object' || written === null) return {}
  const parts = written as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
  const oneOf = <Known extends string>(known: readonly Known[], value: unknown) => known.find((name) => name === value)
  const limit = Number(parts.limit)
  return {
    kind: oneOf(CHART_KINDS, parts.kind),
    by: text(parts.by),
    by2: text(parts.by2),
    bucket: isInterval(parts.bucket) ? parts.bucket : undefined,
    measure: oneOf(HOWS, parts.measure),
    of: text(parts.of),
    order: oneOf(['largest', 'natural'], parts.order),
    limit: Number.isInteger(limit) && limit >= 1 && limit <= LIMIT_MAX ? limit : undefined,
    stacked: typeof parts.stacked === 'boolean' ? parts.stacked : undefined,
  }
}

/** When records were made is known of all of them. */
const usualDate = (fields: Field[]): Field | undefined => fields.find(({ code }) => code === 'created_at') ?? fields.find(isDated)

export const datesOf = (entity: Entity): Field[] => groupableFields(entity).filter(isDated)

/** What stands in the second place beside a field: totals would count a record twice that is in several groups. */
export const seconds = (entity: Entity, by: Field): Field[] =>
  isOfMany(by) ? [] : groupableFields(entity).filter((field) => field.code !== by.code && !isOfMany(field))

const usualOrder = ({ field }: Along): ChartOrder => (field.options && !isOfMany(field) ? 'natural' : 'largest')

export function planOf(entity: Entity, chart: Chart): Plan {
  const { kind = 'column' } = chart
  const named = (code: string | undefined) => {
    const field = code === undefined ? undefined : fieldOf(entity, code)
    return field && isGroupable(field) ? field : undefined
  }
  const along = (field: Field | undefined): Along | undefined =>
    field && (isDated(field) ? { field, interval: chart.bucket ?? USUAL_INTERVAL } : { field })
  const fields = groupableFields(entity)
  const wanted = named(chart.by)
  const usual = groupFieldOf(entity, undefined) ?? fields[0]
  const by = kind === 'number' ? undefined : isOverTime(kind) ? (wanted && isDated(wanted) ? wanted : usualDate(fields)) : (wanted ?? usual)
  const others = by && takesTwo(kind) ? seconds(entity, by) : []
  const second = others.find(({ code }) => code === chart.by2) ?? (kind === 'pivot' ? others[0] : undefined)
  const measured = chart.of === undefined ? undefined : fieldOf(entity, chart.of)
  const isMeasured = chart.measure !== undefined && chart.measure !== 'count' && measured !== undefined && isNumeric(measured)
  const first = along(by)
  // A pivot of what cannot be divided further is a row of figures.
  const drawn = kind === 'pivot' && !second ? 'bar' : kind
  return {
    kind: drawn,
    by: first,
    by2: along(second),
    measure: isMeasured ? { how: chart.measure ?? 'count', field: measured } : { how: 'count' },
    order: chart.order ?? (first ? usualOrder(first) : 'largest'),
    limit: chart.limit ?? LIMITS[drawn],
    isStacked: chart.stacked !== false,
  }
}

/** The shortest writing of a plan that the server takes. */
export function chartOf({ kind, by, by2, measure, order, limit, isStacked }: Plan): Chart {
  const interval = by?.interval ?? by2?.interval
  return {
    kind,
    ...(by && { by: by.field.code }),
    ...(by2 && { by2: by2.field.code }),
    ...(interval && interval !== USUAL_INTERVAL && { bucket: interval }),
    ...(measure.field && { measure: measure.how, of: measure.field.code }),
    ...(by && order !== usualOrder(by) && { order }),
    ...(limit !== LIMITS[kind] && { limit }),
    ...(by2 && !isStacked && { stacked: false }),
  }
}

/** The same, and nothing at all where it is what a list begins with. */
export function shortestChart(entity: Entity, chart: Chart): Chart {
  const written = chartOf(planOf(entity, chart))
  const begun = chartOf(planOf(entity, {}))
  return JSON.stringify(written) === JSON.stringify(begun) ? {} : written
}
