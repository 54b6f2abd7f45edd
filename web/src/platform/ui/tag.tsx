// A word with a colour, and a dot where the colour carries a meaning: never the colour alone.
import type { ReactNode } from 'react'
import type { Hue } from '../records/entity'

export const Tag = ({ hue = 'gray', hasDot = false, children }: { hue?: Hue; hasDot?: boolean; children: ReactNode }) => (
  <span className="tag" data-hue={hue} data-dot={hasDot ? '' : undefined}>
    {children}
  </span>
)
