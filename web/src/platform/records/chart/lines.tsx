// Lines and areas over time: a point for each stretch of it, gaps where there is nothing to say.

import { addsUp } from '../figures/measures'
import { axisOf, fitting, labelEvery } from './axis'
import { AxisLines, axisWidth } from './axis-lines'
import { axisFor, extentOf } from './columns'
import { inkOfSeries } from './ink'
import { hasSeries, sizeAt } from './marks'
import { along, boxAlong, type PictureProps } from './picture-props'

const TOP = 14
const BOTTOM = 28
const END = 14
const DOTS_MAX = 60

type Point = { x: number; y: number; low: number } | null

/** Stretches without gaps. */
export function stretches(points: Point[]): Exclude<Point, null>[][] {
  const found: Exclude<Point, null>[][] = []
  let isOpen = false
  for (const point of points) {
    if (point && isOpen) found.at(-1)?.push(point)
    else if (point) found.push([point])
    isOpen = point !== null
  }
  return found
}

const pathOf = (points: { x: number; y: number }[]): string => points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('')

export function Lines({ drawn, width, height, currency, active }: PictureProps) {
  const { plan, series, categories } = drawn
  const isArea = plan.kind === 'area'
  const isPiled = isArea && hasSeries(drawn) && plan.isStacked && addsUp(plan.measure)
  const about = height < 220 ? 2 : 4
  const { least, most } = extentOf({ ...drawn, plan: { ...plan, isStacked: isPiled } }, currency)
  const whole = axisFor(drawn, currency, about)
  const axis = isPiled || !hasSeries(drawn) ? whole : axisOf(least, most, whole.ticks.every(Number.isInteger), about)
  const start = axisWidth(axis, drawn, currency)
  const room = Math.max(1, width - start - END)
  const band = room / Math.max(1, categories.length)
  const y = (value: number) => TOP + (1 - (value - axis.from) / (axis.to - axis.from)) * (height - TOP - BOTTOM)
  const x = along(width)
  const every = labelEvery(categories.length, room, 76)
  const floor = categories.map(() => 0)
  const drawnLines = series.map((one, at) => {
    const points = categories.map((_, category): Point => {
      const size = sizeAt(drawn, { category, series: at }, currency)
      if (size === null) return null
      const low = isPiled ? (floor[category] ?? 0) : 0
      if (isPiled) floor[category] = low + size
      return { x: x(start + band * (category + 0.5)), y: y(low + size), low: y(low) }
    })
    return { one, at, points }
  })
  const isDotted = categories.length * series.length <= DOTS_MAX
  return (
    <>
      <AxisLines axis={axis} drawn={drawn} currency={currency} width={width} start={start} end={END} y={y} />
      {categories.map(({ id, short }, category) => (
        <g key={id}>
          {category % every === 0 && (
            <text x={x(start + band * (category + 0.5))} y={height - 9} textAnchor="middle" className="chart-label">
              {fitting(short, band * every - 4)}
            </text>
          )}
          {active?.category === category && (
            <line
              x1={x(start + band * (category + 0.5))}
              x2={x(start + band * (category + 0.5))}
              y1={TOP}
              y2={height - BOTTOM}
              className="chart-here"
            />
          )}
        </g>
      ))}
      {drawnLines.map(({ one, at, points }) => (
        <g
          key={one.id}
          className="chart-ink"
          {...inkOfSeries(drawn, at)}
          data-quiet={(active?.series !== undefined && active.series !== at) || undefined}
        >
          {stretches(points).map((stretch) => (
            <g key={stretch[0]?.x}>
              {isArea && (
                <path d={`${pathOf([...stretch, ...stretch.map(({ x, low }) => ({ x, y: low })).reverse()])}Z`} className="chart-area" />
              )}
              <path d={pathOf(stretch)} className="chart-path" data-dash={!isArea && at > 2 ? '' : undefined} />
            </g>
          ))}
        </g>
      ))}
      {categories.map(({ id }, category) => (
        <rect
          key={id}
          {...boxAlong(width, start + band * category, band)}
          y={0}
          height={Math.max(0, height - BOTTOM)}
          className="chart-hit"
          data-c={category}
        />
      ))}
      {drawnLines.map(({ one, at, points }) => (
        <g key={one.id} className="chart-ink" {...inkOfSeries(drawn, at)}>
          {points.map((point, category) => {
            const isOn = active?.category === category && (active.series === undefined || active.series === at)
            if (!point || !(isDotted || isOn)) return null
            return (
              <circle
                key={categories[category]?.id}
                cx={point.x}
                cy={point.y}
                r={isOn ? 4.5 : 2.5}
                className="chart-point"
                data-on={isOn || undefined}
                data-c={category}
                data-s={hasSeries(drawn) ? at : undefined}
              />
            )
          })}
        </g>
      ))}
    </>
  )
}
