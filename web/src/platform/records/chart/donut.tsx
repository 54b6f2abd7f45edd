// A donut: shares of a whole, the whole in its middle.
import { inkOfCategory } from './ink'
import { cellText, sizeAt } from './marks'
import { isRightToLeft, type PictureProps } from './picture-props'

const THICK = 0.36
const GAP_PX = 2

/** A piece of the ring, in turns from above. */
export function piecePath(centre: { x: number; y: number }, radius: number, from: number, to: number, isMirrored: boolean): string {
  const inner = radius * (1 - THICK)
  const whole = to - from >= 1 - 1e-9
  const end = whole ? from + 1 - 1e-6 : to
  const at = (turn: number, far: number) => {
    const angle = (isMirrored ? -turn : turn) * 2 * Math.PI
    return `${(centre.x + Math.sin(angle) * far).toFixed(2)} ${(centre.y - Math.cos(angle) * far).toFixed(2)}`
  }
  const large = end - from > 0.5 ? 1 : 0
  const [out, back] = isMirrored ? [0, 1] : [1, 0]
  return `M${at(from, radius)}A${radius} ${radius} 0 ${large} ${out} ${at(end, radius)}L${at(end, inner)}A${inner} ${inner} 0 ${large} ${back} ${at(from, inner)}Z`
}

export function Donut({ drawn, width, height, currency, active }: PictureProps) {
  const radius = Math.max(40, Math.min(width, height) / 2 - 12)
  const centre = { x: width / 2, y: height / 2 }
  // What is less than nothing has no share.
  const sizes = drawn.categories.map((_, category) => Math.max(0, sizeAt(drawn, { category }, currency) ?? 0))
  const whole = sizes.reduce((sum, size) => sum + size, 0)
  const gap = GAP_PX / (2 * Math.PI * radius)
  let turn = 0
  return (
    <>
      {whole === 0 && (
        <circle cx={centre.x} cy={centre.y} r={radius * (1 - THICK / 2)} className="chart-hollow" strokeWidth={radius * THICK} />
      )}
      {drawn.categories.map(({ id }, category) => {
        const share = whole === 0 ? 0 : (sizes[category] ?? 0) / whole
        const from = turn
        turn += share
        if (share === 0) return null
        const isOnly = share >= 1 - 1e-9
        return (
          <path
            key={id}
            d={piecePath(
              centre,
              radius,
              isOnly ? from : from + gap / 2,
              isOnly ? turn : Math.max(from + gap, turn - gap / 2),
              isRightToLeft(),
            )}
            className="chart-mark chart-ink"
            {...inkOfCategory(drawn, category, true)}
            data-on={active?.category === category || undefined}
            data-piece=""
            data-c={category}
          />
        )
      })}
      <text x={centre.x} y={centre.y + 2} textAnchor="middle" className="chart-whole">
        {cellText(drawn, drawn.total, currency)}
      </text>
    </>
  )
}
