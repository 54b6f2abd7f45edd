// Which states a record has been in, one after the other, and for how long.
import { formatMoment } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { SkeletonLines } from '../../ui/skeleton'
import type { Field } from '../entity'
import { labelOf, optionHue } from '../fields/select/options'
import type { Stay } from './offers'
import { spanWords } from './span'

/** More of them nobody reads; the history has them all. */
const SHOWN_MAX = 30

export const secondsOf = ({ enteredAt, leftAt, seconds }: Stay, now = Date.now()): number =>
  leftAt ? seconds : Math.max(seconds, (now - Date.parse(enteredAt)) / 1000)

/** All the time in each state, in the order of the options. */
export function sumsOf(field: Field, stays: Stay[], now = Date.now()): { state: string; seconds: number }[] {
  const sums = new Map<string, number>()
  for (const stay of stays) sums.set(stay.state, (sums.get(stay.state) ?? 0) + secondsOf(stay, now))
  const order = (field.options ?? []).map(({ code }) => code)
  return [...sums]
    .map(([state, seconds]) => ({ state, seconds }))
    .sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state))
}

export function StaysPanel({ field, stays }: { field: Field; stays: Stay[] | undefined }) {
  if (!stays) {
    return (
      <div className="p-4" aria-busy="true">
        <SkeletonLines count={4} />
      </div>
    )
  }
  const sums = sumsOf(field, stays)
  return (
    <>
      <div className="border-b border-line px-4 pt-3 pb-3">
        <h3 className="text-xs font-semibold text-ink-2">{t('workflow-time-in-states')}</h3>
        <div className="workflow-sums" aria-hidden="true">
          {sums.map(({ state, seconds }) => (
            <span
              key={state}
              className="dot"
              data-hue={optionHue(field, state)}
              data-tip={`${labelOf(field, state)}: ${spanWords(seconds)}`}
              style={{ flexGrow: Math.max(seconds, 1) }}
            />
          ))}
        </div>
      </div>
      {stays.length === 0 && <p className="px-4 py-3 text-ink-2">{t('workflow-no-stays')}</p>}
      <ol className="min-h-0 overflow-y-auto px-4 py-2">
        {stays.slice(0, SHOWN_MAX).map((stay) => (
          <li key={`${stay.enteredAt}${stay.state}`} className="workflow-stay">
            <span className="dot" data-hue={optionHue(field, stay.state)} />
            <span className="min-w-0 truncate font-medium" dir="auto">
              {labelOf(field, stay.state)}
            </span>
            <span className="num flex-none text-ink-2">{spanWords(secondsOf(stay))}</span>
            <time className="workflow-stay-since" dateTime={stay.enteredAt}>
              {stay.leftAt
                ? t('workflow-from-until', { from: formatMoment(stay.enteredAt), until: formatMoment(stay.leftAt) })
                : t('workflow-since', { from: formatMoment(stay.enteredAt) })}
            </time>
          </li>
        ))}
      </ol>
      {stays.length > SHOWN_MAX && (
        <p className="border-t border-line px-4 py-2 text-xs text-ink-3">{t('workflow-more-stays', { count: stays.length - SHOWN_MAX })}</p>
      )}
    </>
  )
}
