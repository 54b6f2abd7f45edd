// Bars that lie: a line for each category, its name before it and its figure behind. It is as high as it has lines.
import { fitting } from './axis'
import { axisFor, segmentsOf } from './columns'
import type { Drawn } from './drawn'
import { inkOfCategory, inkOfSeries } from './ink'
import { cellAt, cellText, hasSeries } from './marks'
import { along, boxAlong, LABEL_PX, type PictureProps } from './picture-props'

const ROW = 34
const ROW_OF_SERIES = 12
const THICK = 18
const SEAM = 1.5
const NAME_MAX = 170

const rowHeight = (drawn: Drawn): number =>
  hasSeries(drawn) && !drawn.plan.isStacked ? Math.max(ROW, drawn.series.length * ROW_OF_SERIES + 12) : ROW

export const barsHeight = (drawn: Drawn): number => drawn.categories.length * rowHeight(drawn) + 12

export function Bars({ drawn, width, currency, active }: PictureProps) {
  const axis = axisFor(drawn, currency)
  const row = rowHeight(drawn)
  const longest = Math.max(0, ...drawn.categories.map(({ text }) => [...text].length))
  const start = Math.min(NAME_MAX, width * 0.36, longest * LABEL_PX + 20)
  const figures = drawn.categories.map((_, category) => cellText(drawn, cellAt(drawn, { category }), currency))
  const end = Math.min(width * 0.3, Math.max(0, ...figures.map((text) => text.length)) * LABEL_PX + 18)
  const room = Math.max(1, width - start - end)
  const at = (value: number) => start + ((value - axis.from) / (axis.to - axis.from)) * room
  const x = along(width)
  const isBeside = hasSeries(drawn) && !drawn.plan.isStacked
  const thick = isBeside ? ROW_OF_SERIES - 2 : THICK
  return (
    <>
      {drawn.categories.map(({ id, text }, category) => {
        const top = 6 + category * row
        const segments = segmentsOf(drawn, category, currency)
        const furthest = segments.reduce((most, { from, to }) => Math.max(most, from, to), 0)
        return (
          <g key={id}>
            <rect
              x={0}
              width={width}
              y={top}
              height={row}
              rx={6}
              className="chart-band"
              data-on={active?.category === category || undefined}
              data-c={category}
            />
            <text x={x(start - 12)} y={top + row / 2 + 4} textAnchor="end" className="chart-label">
              {fitting(text, start - 16)}
            </text>
            <line x1={x(at(0))} x2={x(at(0))} y1={top} y2={top + row} className="chart-zero" />
            {segments.map(({ series, from, to }) => {
              const long = Math.abs(at(to) - at(from))
              const seam = from !== 0 && long > SEAM * 2 ? SEAM : 0
              const inRow = isBeside ? (row - drawn.series.length * ROW_OF_SERIES) / 2 + series * ROW_OF_SERIES : (row - thick) / 2
              return (
                <rect
                  key={series}
                  {...boxAlong(width, Math.min(at(from), at(to)) + (to >= 0 ? seam : 0), Math.max(1, long - seam))}
                  y={top + inRow}
                  height={thick}
                  rx={Math.min(3, long / 2)}
                  className="chart-mark chart-ink"
                  {...(hasSeries(drawn) ? inkOfSeries(drawn, series) : inkOfCategory(drawn, category))}
                  data-on={(active?.category === category && (active.series === undefined || active.series === series)) || undefined}
                  data-lies=""
                  data-c={category}
                  data-s={hasSeries(drawn) ? series : undefined}
                />
              )
            })}
            <text x={x(at(furthest) + 8)} y={top + row / 2 + 4} textAnchor="start" className="chart-figure">
              {figures[category]}
            </text>
          </g>
        )
      })}
    </>
  )
}
