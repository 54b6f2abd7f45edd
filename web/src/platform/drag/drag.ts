// One way to drag, for boards, calendars and all that moves by hand: with a mouse after 4 px, with a finger after a short
// hold, so that scrolling still works. Pointer events alone: the browser's own dragging does little on phones.
//
// Nothing goes through React while something is being dragged; whoever listens marks places in the page directly.
import './drag.css'

export type Point = { x: number; y: number }

export type Draggable<Data> = {
  /** What can be lifted: a selector within the root. */
  item: string
  /** Where it is taken: a selector within the item, of a button perhaps. Absent: anywhere but at what can be pressed. */
  handle?: string
  /** What it is that has been lifted, and where it was taken. Undefined: this one stays. */
  lift: (element: HTMLElement, at: Point) => Data | undefined
  /** Once for every frame, for the page may have scrolled below a pointer that stands still. */
  over: (point: Point, data: Data) => void
  /** False: what was dropped goes back to where it was. */
  drop: (point: Point, data: Data) => boolean
  /** Always at last, whether it was dropped or given up. */
  end?: (data: Data) => void
  /** What scrolls when the pointer comes near its edges. */
  scrollers: () => Iterable<HTMLElement>
}

const MOUSE_PX = 4
const TOUCH_PX = 9
const HOLD_MS = 220
const EDGE_PX = 56
const SCROLL_PX = 14
const GO_BACK_MS = 260

/** What has an own meaning when it is pressed. */
const PRESSED = 'button, a, input, textarea, select'

function makeGhost(element: HTMLElement): HTMLElement {
  const box = element.getBoundingClientRect()
  const ghost = document.createElement('div')
  ghost.className = 'drag-ghost'
  ghost.inert = true
  ghost.setAttribute('aria-hidden', 'true')
  Object.assign(ghost.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` })
  const copy = element.cloneNode(true) as HTMLElement
  copy.removeAttribute('id')
  ghost.append(copy)
  document.body.append(ghost)
  return ghost
}

function sendBack(ghost: HTMLElement): void {
  ghost.dataset.goesBack = ''
  ghost.style.transform = ''
  const gone = () => ghost.remove()
  ghost.addEventListener('transitionend', gone, { once: true })
  // It may not have moved at all, and then nothing ends.
  setTimeout(gone, GO_BACK_MS)
}

function scrollAtEdges(scroller: HTMLElement, { x, y }: Point): void {
  const box = scroller.getBoundingClientRect()
  if (x < box.left || x > box.right || y < box.top || y > box.bottom) return
  const push = (distance: number) => Math.max(0, 1 - distance / EDGE_PX) * SCROLL_PX
  if (scroller.scrollHeight > scroller.clientHeight) scroller.scrollTop += push(box.bottom - y) - push(y - box.top)
  if (scroller.scrollWidth > scroller.clientWidth) scroller.scrollLeft += push(box.right - x) - push(x - box.left)
}

/** The drop of a mouse is followed by a click, which nobody has meant. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.stopPropagation()
    event.preventDefault()
  }
  addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => removeEventListener('click', swallow, { capture: true }))
}

/** Lets what is within `root` be dragged, until the function that comes back is called. */
export function followDrags<Data>(root: HTMLElement, ways: Draggable<Data>): () => void {
  let element: HTMLElement | undefined
  let lifted: { data: Data; ghost: HTMLElement } | undefined
  let from: Point = { x: 0, y: 0 }
  let at: Point = from
  let pointer: number | undefined
  let hold: ReturnType<typeof setTimeout> | undefined
  let frame = 0
  /** Listeners that live as long as one press. */
  let press = new AbortController()

  const draw = () => {
    if (!lifted) return
    for (const scroller of ways.scrollers()) scrollAtEdges(scroller, at)
    lifted.ghost.style.transform = `translate(${at.x - from.x}px, ${at.y - from.y}px)`
    ways.over(at, lifted.data)
    frame = requestAnimationFrame(draw)
  }

  const lift = () => {
    const data = element && ways.lift(element, from)
    if (!element || data === undefined) return finish()
    getSelection()?.removeAllRanges()
    lifted = { data, ghost: makeGhost(element) }
    // After copying: the ghost must not look as if it were gone.
    element.dataset.lifted = ''
    document.documentElement.dataset.dragging = ''
    navigator.vibrate?.(8)
    draw()
  }

  const finish = (isDropped = false) => {
    press.abort()
    clearTimeout(hold)
    cancelAnimationFrame(frame)
    const done = lifted
    if (element) delete element.dataset.lifted
    delete document.documentElement.dataset.dragging
    element = lifted = pointer = undefined
    if (!done) return
    if (isDropped && ways.drop(at, done.data)) done.ghost.remove()
    else sendBack(done.ghost)
    ways.end?.(done.data)
  }

  const move = (event: PointerEvent) => {
    if (event.pointerId !== pointer) return
    at = { x: event.clientX, y: event.clientY }
    if (lifted) return
    const distance = Math.hypot(at.x - from.x, at.y - from.y)
    if (event.pointerType !== 'touch' && distance > MOUSE_PX) lift()
    // Somebody scrolls.
    if (event.pointerType === 'touch' && distance > TOUCH_PX) finish()
  }

  const release = (event: PointerEvent) => {
    if (event.pointerId !== pointer) return
    if (lifted) swallowClick()
    finish(true)
  }

  const giveUp = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !lifted) return
    event.preventDefault()
    event.stopPropagation()
    addEventListener('pointerup', swallowClick, { capture: true, once: true })
    finish()
  }

  const keepStill = (event: Event) => {
    if (lifted && event.cancelable) event.preventDefault()
  }

  const begin = (event: PointerEvent) => {
    if (event.button !== 0 || !event.isPrimary || !(event.target instanceof Element)) return
    const hit = event.target.closest<HTMLElement>(ways.item)
    if (!hit || !root.contains(hit)) return
    const pressed = event.target.closest(PRESSED)
    const isElsewhere = ways.handle ? !event.target.closest(ways.handle) : pressed && pressed !== hit && hit.contains(pressed)
    if (isElsewhere) return
    finish()
    element = hit
    pointer = event.pointerId
    from = at = { x: event.clientX, y: event.clientY }
    press = new AbortController()
    const { signal } = press
    addEventListener('pointermove', move, { signal })
    addEventListener('pointerup', release, { signal })
    addEventListener('pointercancel', () => finish(), { signal })
    addEventListener('blur', () => finish(), { signal })
    addEventListener('keydown', giveUp, { capture: true, signal })
    if (event.pointerType !== 'touch') return
    // A list may take the card out of the page while it scrolls; its touches are still told to the card itself.
    hit.addEventListener('touchmove', keepStill, { passive: false, signal })
    hold = setTimeout(lift, HOLD_MS)
  }

  const off = new AbortController()
  const { signal } = off
  root.addEventListener('pointerdown', begin, { signal })
  root.addEventListener('contextmenu', keepStill, { signal })
  // From the start: browsers decide at the first touch whether anybody may object to scrolling.
  root.addEventListener('touchmove', keepStill, { passive: false, signal })
  return () => {
    finish()
    off.abort()
  }
}
