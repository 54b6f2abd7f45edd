// What is wrong with a formula: under the place it stands at, with what to do about it. A press leads there.
import { type RefObject, useLayoutEffect, useState } from 'react'
import { t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import type { TriedFault } from './formula-api'
import { placeInString } from './formula-tokens'

/** Places in the string, at least one character wide where there is one. */
export type FaultMark = { from: number; to: number; message: string; remedy?: string | null }

export function faultMark(source: string, { from, to, message, remedy }: TriedFault): FaultMark {
  const begin = placeInString(source, from)
  const end = placeInString(source, to)
  // Something is missing there: the next character bears the mark.
  return { from: begin, to: end > begin ? end : Math.min(placeInString(source, from + 1), Math.max(source.length, begin)), message, remedy }
}

/** Nobody mends more at a time. */
const SHOWN_MAX = 3

type Place = { left: number; isLastLine: boolean }

type FormulaFaultsProps = {
  id: string
  source: string
  faults: readonly FaultMark[]
  /** It is about what stood there a moment ago. */
  isOld: boolean
  area: RefObject<HTMLTextAreaElement | null>
}

export function FormulaFaults({ id, source, faults, isOld, area }: FormulaFaultsProps) {
  const [places, setPlaces] = useState<(Place | undefined)[]>([])
  useLayoutEffect(() => {
    // What is being typed has no lines under it, and so no places.
    if (isOld) return setPlaces([])
    const measure = () => {
      const paint = area.current?.parentElement?.querySelector('.formula-paint')
      const box = document.getElementById(id)?.getBoundingClientRect()
      if (!paint || !box) return
      const end = paint.querySelector('[data-end]')?.getBoundingClientRect()
      const found = faults.map((_, at): Place | undefined => {
        const marked = paint.querySelector(`[data-fault="${at}"]`)?.getClientRects()[0]
        return marked && end && { left: marked.left - box.left + Math.min(marked.width / 2, 12), isLastLine: marked.bottom > end.top }
      })
      setPlaces((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found))
    }
    measure()
    addEventListener('resize', measure)
    return () => removeEventListener('resize', measure)
  }, [id, faults, isOld, area])
  return (
    <div id={id} role="status">
      {faults.length > 0 && (
        <ul className="formula-faults">
          {faults.slice(0, SHOWN_MAX).map(({ from, to, message, remedy }, at) => {
            const place = places[at]
            const line = source.slice(0, from).split('\n').length
            return (
              <li key={`${from}${message}`} className="formula-fault">
                {at === 0 && place?.isLastLine && <span className="formula-fault-tip" aria-hidden="true" style={{ left: place.left }} />}
                <button
                  type="button"
                  className="formula-fault-words"
                  onClick={() => {
                    area.current?.focus()
                    area.current?.setSelectionRange(from, to)
                  }}
                >
                  <Icon name="circle-alert" size={14} className="mt-0.5 text-danger" />
                  <span className="min-w-0 flex-1 text-start break-words">
                    {source.includes('\n') && <span className="text-ink-2">{t('formula-fault-line', { line })} </span>}
                    {/* The server speaks English. */}
                    <bdi lang="en">
                      {message} {remedy && <span className="text-ink-2">{remedy}</span>}
                    </bdi>
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
