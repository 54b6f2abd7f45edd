// What the colours of a chart mean. Of a donut it also says how much; pressing a name opens what it stands for.
import type { Drawn } from './drawn'
import { inkOfCategory, inkOfSeries } from './ink'
import { cellAt, cellText, hasSeries, type Mark, markText, shareText } from './marks'

export function SeriesLegend({ drawn }: { drawn: Drawn }) {
  if (!hasSeries(drawn)) return null
  return (
    <ul className="chart-legend" aria-hidden="true">
      {drawn.series.map(({ id, text }, at) => (
        <li key={id}>
          <span className="chart-dot chart-ink" {...inkOfSeries(drawn, at)} />
          <bdi className="truncate">{text}</bdi>
        </li>
      ))}
    </ul>
  )
}

type SharesProps = { drawn: Drawn; currency: string | undefined; onOpen: (mark: Mark) => void }

export const Shares = ({ drawn, currency, onOpen }: SharesProps) => (
  <ul className="chart-shares">
    {drawn.categories.map(({ id, text }, category) => {
      const cell = cellAt(drawn, { category })
      return (
        <li key={id}>
          <button type="button" aria-label={markText(drawn, { category }, currency)} onClick={() => onOpen({ category })}>
            <span className="chart-dot chart-ink" {...inkOfCategory(drawn, category, true)} />
            <bdi className="min-w-0 flex-1 truncate text-start">{text}</bdi>
            <span className="num font-medium">{cellText(drawn, cell, currency) || '–'}</span>
            <span className="num chart-share">{shareText(drawn, cell, currency)}</span>
          </button>
        </li>
      )
    })}
  </ul>
)
