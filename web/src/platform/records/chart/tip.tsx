// The quiet hint beside a mark: what it is, how much, and how much of the whole.
import type { Drawn } from './drawn'
import { inkOfCategory, inkOfSeries } from './ink'
import { cellAt, cellText, hasSeries, type Mark, shareText } from './marks'

export type TipPlace = { x: number; y: number }

const HALF_PX = 110

export function Tip({
  drawn,
  mark,
  currency,
  place,
  width,
}: {
  drawn: Drawn
  mark: Mark
  currency?: string
  place: TipPlace
  width: number
}) {
  const category = drawn.categories[mark.category]
  if (!category) return null
  const whole = cellAt(drawn, { category: mark.category })
  const lines = hasSeries(drawn)
    ? drawn.series.flatMap((one, series) => {
        const cell = cellAt(drawn, { category: mark.category, series })
        const text = cellText(drawn, cell, currency)
        return text ? [{ one, series, text }] : []
      })
    : []
  const share = shareText(drawn, whole, currency)
  const x = Math.min(Math.max(place.x, HALF_PX), Math.max(HALF_PX, width - HALF_PX))
  return (
    <div className="chart-tip" data-below={place.y < 90 || undefined} style={{ left: x, top: place.y }} aria-hidden="true">
      <p className="flex items-baseline gap-3">
        {!hasSeries(drawn) && (
          <span className="chart-dot chart-ink" {...inkOfCategory(drawn, mark.category, drawn.plan.kind === 'donut')} />
        )}
        <bdi className="min-w-0 flex-1 truncate font-medium">{category.text}</bdi>
        <span className="num font-semibold">{cellText(drawn, whole, currency) || '–'}</span>
        {share && <span className="num text-ink-3">{share}</span>}
      </p>
      {lines.map(({ one, series, text }) => (
        <p key={one.id} className="flex items-baseline gap-3" data-on={mark.series === series || undefined}>
          <span className="chart-dot chart-ink" {...inkOfSeries(drawn, series)} />
          <bdi className="min-w-0 flex-1 truncate text-ink-2">{one.text}</bdi>
          <span className="num">{text}</span>
        </p>
      ))}
    </div>
  )
}
