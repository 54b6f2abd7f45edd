// How many rows made a record, changed one, left one as it was, or were refused.
import type { ReactNode } from 'react'
import { formatNumber } from '../i18n/format'
import { type MessageKey, t } from '../i18n/translate'
import type { Hue } from '../records/entity'
import type { RowTold } from './import'

export type Verdict = RowTold['verdict']

export const VERDICTS: readonly Verdict[] = ['created', 'updated', 'unchanged', 'refused']
export const HUE_OF_VERDICT: Record<Verdict, Hue> = { created: 'green', updated: 'blue', unchanged: 'gray', refused: 'red' }

type CountsProps = {
  counts: Record<Verdict, number>
  label: string
  /** The words under each number: what has become, or what would. */
  words: (verdict: Verdict) => MessageKey
  /** Below a number, such as a link to what it counts. */
  below?: (verdict: Verdict) => ReactNode
}

export const Counts = ({ counts, label, words, below }: CountsProps) => (
  <dl className="import-counts" aria-label={label}>
    {VERDICTS.map((verdict) => (
      <div key={verdict} data-none={counts[verdict] === 0 || undefined}>
        <dt>
          <span className="dot" data-hue={HUE_OF_VERDICT[verdict]} aria-hidden="true" />
          {t(words(verdict))}
        </dt>
        <dd className="num">{formatNumber(counts[verdict])}</dd>
        {below?.(verdict)}
      </div>
    ))}
  </dl>
)
