// The thin lines across a picture, with their numbers at its beginning.
import { formatCompact } from '../../i18n/format'
import { figureText } from '../figures/measures'
import type { Axis } from './axis'
import type { Drawn } from './drawn'
import { along, LABEL_PX } from './picture-props'

export function tickText(value: number, { plan }: Drawn, currency: string | undefined): string {
  const { measure } = plan
  if (measure.field?.type === 'duration') return figureText(value, measure)
  if (measure.field?.type === 'percent') return `${formatCompact(value)} %`
  return formatCompact(value, currency)
}

export const axisWidth = (axis: Axis, drawn: Drawn, currency: string | undefined): number =>
  Math.max(...axis.ticks.map((tick) => tickText(tick, drawn, currency).length)) * LABEL_PX + 14

type AxisLinesProps = {
  axis: Axis
  drawn: Drawn
  currency: string | undefined
  width: number
  start: number
  end: number
  y: (value: number) => number
}

export function AxisLines({ axis, drawn, currency, width, start, end, y }: AxisLinesProps) {
  const x = along(width)
  return (
    <>
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(start)} x2={x(width - end)} y1={y(tick)} y2={y(tick)} className={tick === 0 ? 'chart-zero' : 'chart-line'} />
          <text x={x(start - 8)} y={y(tick) + 4} textAnchor="end" className="chart-tick">
            {tickText(tick, drawn, currency)}
          </text>
        </g>
      ))}
    </>
  )
}
