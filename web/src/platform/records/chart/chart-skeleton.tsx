// A chart that is on its way, in its later place and size.
import type { ChartKind } from './chart'

const TALL = [46, 72, 58, 90, 64, 38, 80, 52, 68, 30, 44, 60]

export function ChartSkeleton({ kind }: { kind: ChartKind }) {
  if (kind === 'donut') {
    return (
      <div className="chart-waiting" data-round="" aria-hidden="true">
        <span className="skeleton" />
      </div>
    )
  }
  const isLying = kind === 'bar' || kind === 'pivot'
  return (
    <div className="chart-waiting" data-lying={isLying || undefined} aria-hidden="true">
      {TALL.map((share, at) => (
        <span key={at} className="skeleton" style={isLying ? { width: `${share}%` } : { height: `${share}%` }} />
      ))}
    </div>
  )
}
