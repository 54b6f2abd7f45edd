// Columns that stand: one for each category, of one or several series, on each other or beside each other.
import { type Axis, axisOf, fitting, labelEvery } from './axis'
import { AxisLines, axisWidth } from './axis-lines'
import type { Drawn } from './drawn'
import { inkOfCategory, inkOfSeries } from './ink'
import { hasSeries, sizeAt } from './marks'
import { along, boxAlong, type PictureProps } from './picture-props'

const TOP = 14
const BOTTOM = 28
const END = 8
const BAR_MAX = 56
/** Between marks that lie on each other, so that they are told apart without their colours. */
const SEAM = 1.5

/** The least and the most that is drawn, of one category. */
export function extentOf(drawn: Drawn, currency: string | undefined): { least: number; most: number } {
  const isPiled = hasSeries(drawn) && drawn.plan.isStacked
  let least = 0
  let most = 0
  drawn.categories.forEach((_, category) => {
    let up = 0
    let down = 0
    drawn.series.forEach((_, series) => {
      const size = sizeAt(drawn, { category, series }, currency) ?? 0
      up = isPiled ? up + Math.max(0, size) : Math.max(up, size)
      down = isPiled ? down + Math.min(0, size) : Math.min(down, size)
    })
    least = Math.min(least, down)
    most = Math.max(most, up)
  })
  return { least, most }
}

export const axisFor = (drawn: Drawn, currency: string | undefined, about?: number): Axis => {
  const { least, most } = extentOf(drawn, currency)
  const { how, field } = drawn.plan.measure
  return axisOf(least, most, how === 'count' || (how !== 'avg' && (field?.type === 'integer' || field?.type === 'duration')), about)
}

export type Segment = { series: number; from: number; to: number }

/** Where the marks of a category begin and end on the axis, each from the one before where they lie on each other. */
export function segmentsOf(drawn: Drawn, category: number, currency: string | undefined): Segment[] {
  const isPiled = hasSeries(drawn) && drawn.plan.isStacked
  let up = 0
  let down = 0
  return drawn.series.flatMap((_, series) => {
    const size = sizeAt(drawn, { category, series }, currency)
    if (size === null || size === 0) return []
    if (!isPiled) return [{ series, from: 0, to: size }]
    const from = size > 0 ? up : down
    if (size > 0) up += size
    else down += size
    return [{ series, from, to: from + size }]
  })
}

export function Columns({ drawn, width, height, currency, active }: PictureProps) {
  const axis = axisFor(drawn, currency, height < 220 ? 2 : 4)
  const start = axisWidth(axis, drawn, currency)
  const room = Math.max(1, width - start - END)
  const band = room / Math.max(1, drawn.categories.length)
  const y = (value: number) => TOP + (1 - (value - axis.from) / (axis.to - axis.from)) * (height - TOP - BOTTOM)
  const isBeside = hasSeries(drawn) && !drawn.plan.isStacked
  const count = isBeside ? drawn.series.length : 1
  const wide = Math.min(BAR_MAX * (isBeside ? 2 : 1), Math.max(1, band * (band < 8 ? 0.85 : 0.66)))
  const each = wide / count
  const x = along(width)
  const every = labelEvery(drawn.categories.length, room, drawn.plan.by?.interval ? 62 : 44)
  return (
    <>
      <AxisLines axis={axis} drawn={drawn} currency={currency} width={width} start={start} end={END} y={y} />
      {drawn.categories.map(({ id, short }, category) => {
        const centre = start + band * (category + 0.5)
        return (
          <g key={id}>
            <rect
              {...boxAlong(width, centre - band / 2, band)}
              y={TOP}
              height={Math.max(0, height - TOP - BOTTOM)}
              className="chart-band"
              data-on={active?.category === category || undefined}
              data-c={category}
            />
            {segmentsOf(drawn, category, currency).map(({ series, from, to }) => {
              const top = y(Math.max(from, to))
              const tall = Math.abs(y(from) - y(to))
              const seam = from !== 0 && tall > SEAM * 2 ? SEAM : 0
              const left = centre - wide / 2 + (isBeside ? series * each : 0)
              return (
                <rect
                  key={series}
                  {...boxAlong(width, left, isBeside ? Math.max(1, each - SEAM) : wide)}
                  y={top}
                  height={Math.max(1, tall - seam)}
                  rx={Math.min(3, wide / 4, tall / 2)}
                  className="chart-mark chart-ink"
                  {...(hasSeries(drawn) ? inkOfSeries(drawn, series) : inkOfCategory(drawn, category))}
                  data-on={(active?.category === category && (active.series === undefined || active.series === series)) || undefined}
                  data-rise={to >= 0 || undefined}
                  data-c={category}
                  data-s={hasSeries(drawn) ? series : undefined}
                />
              )
            })}
            {category % every === 0 && (
              <text x={x(centre)} y={height - 9} textAnchor="middle" className="chart-label">
                {fitting(short, band * every - 6)}
              </text>
            )}
          </g>
        )
      })}
    </>
  )
}
