// The picture of a chart and everything that is done with it: pointing, the keyboard, the hint beside a mark, opening what
// it stands for. It is one stop of the keyboard; the same figures stand in a table.
import { type KeyboardEvent, type MouseEvent, type PointerEvent, type RefObject, useId, useRef, useState } from 'react'
import { t } from '../../i18n/translate'
import { announce } from '../../ui/announce'
import { Bars, barsHeight } from './bars'
import { Columns } from './columns'
import { Donut } from './donut'
import type { Drawn } from './drawn'
import { Lines } from './lines'
import { hasSeries, type Mark, markText, sameMark } from './marks'
import { isRightToLeft, type PictureProps } from './picture-props'
import { Tip, type TipPlace } from './tip'
import { useSize } from './use-size'

type Props = {
  drawn: Drawn
  label: string
  currency: string | undefined
  picture: RefObject<SVGSVGElement | null>
  onOpen: (mark: Mark) => void
}

/** Columns narrower than this have no room for their names, and lie down. */
const COLUMN_MIN = 46

const liesDown = ({ plan, categories }: Drawn, width: number): boolean =>
  plan.kind === 'bar' || (plan.kind === 'column' && !plan.by?.interval && width / Math.max(1, categories.length) < COLUMN_MIN)

export function Picture({ drawn, label, currency, picture, onOpen }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const hintId = useId()
  const size = useSize(frame)
  const [active, setActive] = useState<Mark>()
  const [place, setPlace] = useState<TipPlace>()
  const isLying = size !== undefined && liesDown(drawn, size.width)
  const isTime = drawn.plan.kind === 'line' || drawn.plan.kind === 'area'
  const height = size === undefined ? 0 : isLying ? Math.max(barsHeight(drawn), 60) : size.height

  const show = (mark: Mark | undefined, at?: TipPlace) => {
    if (!sameMark(mark, active)) setActive(mark)
    setPlace(mark && at)
  }
  const point = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return
    const box = frame.current?.getBoundingClientRect()
    const mark = markOf(event.target)
    show(mark, box && { x: event.clientX - box.left, y: event.clientY - box.top })
  }
  const press = (event: MouseEvent) => {
    const mark = markOf(event.target)
    if (mark) onOpen(mark)
  }
  const goTo = (mark: Mark) => {
    show(mark, placeOf(frame.current, mark))
    announce(markText(drawn, mark, currency), true)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if ((event.key === 'Enter' || event.key === ' ') && active) {
      event.preventDefault()
      return onOpen(active)
    }
    if (event.key === 'Escape' && active) {
      event.preventDefault()
      return show(undefined)
    }
    const next = stepped(event.key, drawn, active, isLying)
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    goTo(next)
  }
  const props: PictureProps = { drawn, width: size?.width ?? 0, height, currency, active }
  return (
    <div
      ref={frame}
      role="application"
      aria-roledescription={t('chart-says')}
      aria-label={label}
      aria-describedby={hintId}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows go from mark to mark in it
      tabIndex={0}
      className="chart-frame"
      data-lying={isLying || undefined}
      onPointerMove={point}
      onPointerLeave={() => show(undefined)}
      onClick={press}
      onKeyDown={onKeyDown}
      onBlur={() => show(undefined)}
    >
      <span id={hintId} hidden>
        {t('chart-hint')}
      </span>
      {size !== undefined && size.width > 0 && (
        <svg
          ref={picture}
          width={size.width}
          height={height}
          viewBox={`0 0 ${size.width} ${height}`}
          aria-hidden="true"
          className="chart-picture"
          data-open={drawn.plan.by ? '' : undefined}
        >
          {isLying ? (
            <Bars {...props} />
          ) : drawn.plan.kind === 'donut' ? (
            <Donut {...props} />
          ) : isTime ? (
            <Lines {...props} />
          ) : (
            <Columns {...props} />
          )}
        </svg>
      )}
      {active && place && size && <Tip drawn={drawn} mark={active} currency={currency} place={place} width={size.width} />}
    </div>
  )
}

function markOf(target: EventTarget | null): Mark | undefined {
  const element = target instanceof Element ? target.closest<SVGElement>('[data-c]') : null
  if (!element) return undefined
  const { c, s } = element.dataset
  return { category: Number(c), ...(s !== undefined && { series: Number(s) }) }
}

/** Where the hint stands for somebody who has no pointer there. */
function placeOf(frame: HTMLElement | null, { category, series }: Mark): TipPlace | undefined {
  const own = series === undefined ? '' : `[data-s="${series}"]`
  const marks = frame?.querySelectorAll(`[data-c="${category}"]${own}`) ?? []
  const mark = marks[series === undefined && marks.length > 1 ? 1 : 0] ?? frame?.querySelector(`[data-c="${category}"]`)
  if (!frame || !mark) return undefined
  mark.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  const box = mark.getBoundingClientRect()
  const around = frame.getBoundingClientRect()
  return { x: box.left + box.width / 2 - around.left, y: box.top - around.top + Math.min(24, box.height / 2) }
}

/** Where an arrow leads: along the categories one way, along the series of one the other. */
export function stepped(key: string, drawn: Drawn, active: Mark | undefined, isLying: boolean): Mark | undefined {
  const last = drawn.categories.length - 1
  if (last < 0) return undefined
  const forward = isRightToLeft() ? 'ArrowLeft' : 'ArrowRight'
  const back = isRightToLeft() ? 'ArrowRight' : 'ArrowLeft'
  const isRound = drawn.plan.kind === 'donut'
  const [on, off, up, down] = isLying ? ['ArrowDown', 'ArrowUp', forward, back] : [forward, back, 'ArrowUp', 'ArrowDown']
  if (key === 'Home') return { category: 0 }
  if (key === 'End') return { category: last }
  const isAlong = key === on || key === off || (isRound && (key === up || key === down))
  if (isAlong) {
    if (!active) return { category: 0 }
    const isOn = key === on || (isRound && key === down)
    const category = Math.min(last, Math.max(0, active.category + (isOn ? 1 : -1)))
    return { ...active, category }
  }
  if ((key !== up && key !== down) || !hasSeries(drawn)) return undefined
  const at = active ?? { category: 0 }
  // All of the category stand before its first series.
  const series = (at.series ?? -1) + (key === up ? 1 : -1)
  return series < 0 ? { category: at.category } : { category: at.category, series: Math.min(drawn.series.length - 1, series) }
}
