// One hint for the whole application: any element with `data-tip`. No component, state or listener for each: lists have
// thousands of cells.
import { useEffect, useState } from 'react'
import { Keys } from './button'

type Shown = { text: string; keys?: string; x: number; y: number; place: 'above' | 'below' | 'beside' }

const AFTER_MS = 450
/** Somebody who has just read one hint does not wait for the next. */
const WARM_MS = 300
const EDGE_PX = 90

function shownAt(element: HTMLElement): Shown {
  const box = element.getBoundingClientRect()
  const { tip = '', tipKeys: keys, tipSide } = element.dataset
  const isRightToLeft = document.documentElement.dir === 'rtl'
  if (tipSide) return { text: tip, keys, place: 'beside', x: isRightToLeft ? box.left - 8 : box.right + 8, y: box.top + box.height / 2 }
  const place = box.top < 60 ? 'below' : 'above'
  const x = Math.min(innerWidth - EDGE_PX, Math.max(EDGE_PX, box.left + box.width / 2))
  return { text: tip, keys, place, x, y: place === 'below' ? box.bottom + 6 : box.top - 6 }
}

const SHIFT = { above: 'translate(-50%, -100%)', below: 'translate(-50%, 0)', beside: 'translateY(-50%)' }

export function TooltipLayer() {
  const [shown, setShown] = useState<Shown>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let warmUntil = 0
    let current: HTMLElement | undefined
    const hide = () => {
      clearTimeout(timer)
      if (current) warmUntil = performance.now() + WARM_MS
      current?.removeAttribute('aria-describedby')
      current = undefined
      setShown(undefined)
    }
    const show = (element: HTMLElement) => {
      current = element
      // Where the hint is the name, saying it twice would only be noise.
      if (element.dataset.tip !== element.getAttribute('aria-label')) element.setAttribute('aria-describedby', 'tip')
      setShown(shownAt(element))
    }
    const over = ({ target, pointerType }: PointerEvent) => {
      if (pointerType === 'touch' || !(target instanceof Element) || target.closest('#tip')) return
      const element = target.closest<HTMLElement>('[data-tip]') ?? undefined
      if (element === current) return
      hide()
      if (element) timer = setTimeout(() => show(element), performance.now() < warmUntil ? 0 : AFTER_MS)
    }
    const focus = ({ target }: FocusEvent) => {
      hide()
      if (target instanceof HTMLElement && target.dataset.tip && target.matches(':focus-visible')) show(target)
    }
    const key = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') hide()
    }
    const off = new AbortController()
    const { signal } = off
    document.addEventListener('pointerover', over, { signal })
    document.addEventListener('focusin', focus, { signal })
    document.addEventListener('focusout', hide, { signal })
    document.addEventListener('pointerdown', hide, { signal })
    document.addEventListener('keydown', key, { signal })
    document.addEventListener('scroll', hide, { capture: true, passive: true, signal })
    return () => {
      hide()
      off.abort()
    }
  }, [])
  if (!shown) return null
  const isBesideInArabic = shown.place === 'beside' && document.documentElement.dir === 'rtl'
  return (
    <div
      id="tip"
      role="tooltip"
      className="tip"
      style={{ left: shown.x, top: shown.y, transform: isBesideInArabic ? 'translate(-100%, -50%)' : SHIFT[shown.place] }}
    >
      {shown.text}
      {shown.keys && <Keys keys={shown.keys} />}
    </div>
  )
}
