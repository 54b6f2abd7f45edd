// What may be meant, beside the cursor of a formula. The focus stays in the text, which says which entry is pointed at.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import { kindOf } from '../fields/kinds'
import { namedHue } from '../record'
import type { Completion } from './formula-completion'
import { kindName } from './makeable'

type CompletionListProps = {
  id: string
  label: string
  items: Completion[]
  pointed: number
  anchor: RefObject<HTMLElement | null>
  onPoint: (at: number) => void
  onTake: (item: Completion) => void
}

const GAP = 4
const EDGE = 8

export function CompletionList({ id, label, items, pointed, anchor, onPoint, onTake }: CompletionListProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    // Above everything, also above the edge of a dialog that would cut it off.
    box.current?.showPopover?.()
  }, [])
  useLayoutEffect(() => {
    const [list, place] = [box.current, anchor.current?.getBoundingClientRect()]
    if (!list || !place) return
    const { offsetWidth: width, offsetHeight: height } = list
    const below = place.bottom + GAP
    const fitsBelow = below + height <= innerHeight - EDGE || place.top < height + EDGE
    list.style.top = `${fitsBelow ? below : place.top - GAP - height}px`
    list.style.left = `${Math.max(EDGE, Math.min(place.left - GAP, innerWidth - width - EDGE))}px`
  })
  const active = items[pointed]
  useEffect(() => {
    if (active) box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div
      ref={box}
      popover="manual"
      className="formula-offer"
      dir={document.documentElement.dir}
      // The text keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
    >
      <div id={id} role="listbox" aria-label={label} className="formula-offer-list">
        {items.map((item, at) => (
          <div
            key={`${item.kind}${item.name}`}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === pointed}
            className="formula-offer-item"
            onClick={() => onTake(item)}
            onPointerMove={() => at !== pointed && onPoint(at)}
          >
            <Line item={item} />
          </div>
        ))}
      </div>
      {active && <Says item={active} />}
    </div>
  )
}

function Line({ item }: { item: Completion }) {
  if (item.kind === 'field') {
    return (
      <>
        <Icon name={kindOf(item.field).icon} size={14} className="text-ink-3" />
        <bdi className="min-w-0 flex-1 truncate">{item.field.label}</bdi>
        <code dir="ltr" className="formula-offer-code">
          {item.name}
        </code>
      </>
    )
  }
  if (item.kind === 'function') {
    return (
      <>
        <Icon name="square-function" size={14} className="text-accent-ink" />
        <code dir="ltr" className="min-w-0 flex-1 truncate text-start">
          <b>{item.name}</b>
          <span className="text-ink-2">{item.told.signature.slice(item.name.length)}</span>
        </code>
      </>
    )
  }
  if (item.kind === 'option') {
    return (
      <>
        <span className="dot mx-0.5" data-hue={namedHue(item.colour, item.name)} />
        <bdi className="min-w-0 flex-1 truncate">{item.label}</bdi>
        <code dir="ltr" className="formula-offer-code">
          "{item.name}"
        </code>
      </>
    )
  }
  return (
    <>
      <Icon name="type" size={14} className="text-ink-3" />
      <code dir="ltr" className="min-w-0 flex-1 truncate text-start">
        {item.name}
      </code>
    </>
  )
}

/** One line of help for what is pointed at. */
function Says({ item }: { item: Completion }) {
  const says =
    item.kind === 'function'
      ? item.told.says
      : item.kind === 'field'
        ? (item.field.help ?? kindName(item.field.type))
        : item.kind === 'option'
          ? t('formula-option-says')
          : t('formula-word-says')
  return (
    <p className="formula-offer-says" dir="auto">
      {says}
    </p>
  )
}
