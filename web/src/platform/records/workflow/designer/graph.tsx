// A workflow as a drawing: states to drag about, arrows between them to press. Arrows are drawn from the dot of one state to
// another, or by keyboard: T begins one, the arrow keys choose where it leads, Enter draws it.
import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react'
import { t } from '../../../i18n/translate'
import { announce } from '../../../ui/announce'
import { Icon } from '../../../ui/icon'
import type { Field } from '../../entity'
import { labelOf, optionHue } from '../../fields/select/options'
import { type Curve, curveBetween, type Direction, extentOf, layOut, NODE_HEIGHT, NODE_WIDTH, nextIn, type Place } from './layout'
import { type DraftTransition, stateOf, type WorkflowDraft } from './workflow-draft'

export type Selected = { state: string } | { transition: string } | undefined

type GraphProps = {
  field: Field
  draft: WorkflowDraft
  selected: Selected
  /** Places of transitions and states with something wrong. */
  wrong: ReadonlySet<string>
  onSelect: (selected: Selected) => void
  onPlace: (places: ReadonlyMap<string, Place>) => void
  onConnect: (from: string, to: string) => void
  onRemove: (transition: string) => void
}

const DIRECTIONS: Record<string, Direction> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }
const MIRRORED: Record<Direction, Direction> = { left: 'right', right: 'left', up: 'up', down: 'down' }
/** Before that it is a press. */
const DRAG_PX = 4
/** By this much a state is moved with Alt and an arrow key. */
const STEP_PX = 16

type Line = Curve & { key: string; transition: DraftTransition; from: string }
type Held = { code: string; from: Place; at: Place; isMoved: boolean }
type Drawing = { from: string; to?: string; at?: Place }

const arrowsOf = (draft: WorkflowDraft) => draft.transitions.flatMap(({ from, to }) => from.map((one) => ({ from: one, to })))

function linesOf(draft: WorkflowDraft, places: ReadonlyMap<string, Place>): Line[] {
  const arrows = arrowsOf(draft)
  return draft.transitions.flatMap((transition) =>
    transition.from.flatMap((from) => {
      const [start, end] = [places.get(from), places.get(transition.to)]
      if (!start || !end || from === transition.to) return []
      const isPaired = arrows.some((other) => other.from === transition.to && other.to === from)
      return [{ ...curveBetween(start, end, isPaired), key: `${transition.key} ${from}`, transition, from }]
    }),
  )
}

export function Graph({ field, draft, selected, wrong, onSelect, onPlace, onConnect, onRemove }: GraphProps) {
  const canvas = useRef<HTMLDivElement>(null)
  const [held, setHeld] = useState<Held>()
  const [drawing, setDrawing] = useState<Drawing>()
  const [tabStop, setTabStop] = useState<string>()
  const states = useMemo(() => (field.options ?? []).map(({ code }) => code), [field])
  const isMirrored = document.documentElement.dir === 'rtl'

  const laid = useMemo(() => layOut(states, draft.initial, arrowsOf(draft), (code) => stateOf(draft, code).at), [states, draft])
  const logical = held?.isMoved ? new Map(laid).set(held.code, held.at) : laid
  const { width, height } = extentOf(logical.values())
  const shown = (place: Place): Place => (isMirrored ? { x: width - place.x - NODE_WIDTH, y: place.y } : place)
  const places = new Map([...logical].map(([code, place]) => [code, shown(place)]))
  const lines = linesOf(draft, places)
  const fromAnywhere = draft.transitions.filter(({ from, to }) => from.length === 0 && places.has(to))

  const nameOf = (code: string) => labelOf(field, code)
  const nodeAt = (target: EventTarget | null): string | undefined =>
    target instanceof Element ? target.closest<HTMLElement>('[data-state]')?.dataset.state : undefined
  const pointIn = (event: PointerEvent): Place => {
    const box = canvas.current?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }

  const press = (event: PointerEvent<HTMLDivElement>) => {
    const code = nodeAt(event.target)
    const place = code === undefined ? undefined : laid.get(code)
    if (event.button !== 0 || code === undefined || !place || event.pointerType === 'touch') return
    if (event.target instanceof Element && event.target.closest('.graph-port')) {
      event.preventDefault()
      setDrawing({ from: code, at: pointIn(event) })
    } else setHeld({ code, from: pointIn(event), at: place, isMoved: false })
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const at = pointIn(event)
    if (drawing?.at) {
      const over = nodeAt(document.elementFromPoint(event.clientX, event.clientY))
      setDrawing({ ...drawing, at, to: over === drawing.from ? undefined : over })
    }
    if (!held) return
    const [dx, dy] = [at.x - held.from.x, at.y - held.from.y]
    if (!held.isMoved && Math.hypot(dx, dy) < DRAG_PX) return
    const start = laid.get(held.code) ?? held.at
    const next = { x: Math.max(0, start.x + (isMirrored ? -dx : dx)), y: Math.max(0, start.y + dy) }
    setHeld({ ...held, at: next, isMoved: true })
  }
  const release = () => {
    if (drawing?.at && drawing.to) onConnect(drawing.from, drawing.to)
    if (held?.isMoved) onPlace(new Map(laid).set(held.code, held.at))
    else if (held) onSelect({ state: held.code })
    setDrawing(undefined)
    setHeld(undefined)
  }

  const focusOn = (code: string) => {
    setTabStop(code)
    canvas.current?.querySelector<HTMLElement>(`[data-state="${CSS.escape(code)}"]`)?.focus()
  }
  const step = (code: string, direction: Direction) => {
    const place = laid.get(code)
    if (!place) return
    const along = isMirrored ? MIRRORED[direction] : direction
    const dx = { left: -STEP_PX, right: STEP_PX, up: 0, down: 0 }[along]
    const dy = { left: 0, right: 0, up: -STEP_PX, down: STEP_PX }[along]
    onPlace(new Map(laid).set(code, { x: Math.max(0, place.x + dx), y: Math.max(0, place.y + dy) }))
  }
  const key = (event: KeyboardEvent) => {
    const transition = event.target instanceof HTMLElement ? event.target.dataset.transition : undefined
    if (transition !== undefined && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault()
      return onRemove(transition)
    }
    const code = nodeAt(event.target)
    if (code === undefined || event.ctrlKey || event.metaKey) return
    const direction = DIRECTIONS[event.key]
    if (drawing && !drawing.at) {
      if (direction) {
        const next = nextIn(places, drawing.to ?? drawing.from, direction)
        if (next) {
          setDrawing({ ...drawing, to: next === drawing.from ? undefined : next })
          announce(next === drawing.from ? nameOf(next) : t('designer-drawing-to', { to: nameOf(next) }), true)
        }
      } else if (event.key === 'Enter' && drawing.to) {
        onConnect(drawing.from, drawing.to)
        setDrawing(undefined)
      } else if (event.key === 'Escape') {
        setDrawing(undefined)
        announce(t('designer-drawing-given-up'), true)
        event.stopPropagation()
      } else if (event.key === 'Tab') return setDrawing(undefined)
      else return
    } else if (direction && event.altKey) step(code, direction)
    else if (direction) {
      const next = nextIn(places, code, direction)
      if (next) focusOn(next)
    } else if (event.key === 'Enter' || event.key === ' ') onSelect({ state: code })
    else if (event.key.toLowerCase() === 't') {
      setDrawing({ from: code })
      announce(t('designer-drawing-from', { from: nameOf(code) }), true)
    } else if (event.key === 'Escape' && selected) onSelect(undefined)
    else return
    event.preventDefault()
  }

  const start = drawing && places.get(drawing.from)
  const end = drawing?.to ? places.get(drawing.to) : undefined
  const drawn = start && (end ? curveBetween(start, end, false).path : drawing?.at && pathTo(start, drawing.at))
  const isChosen = (transition: DraftTransition) =>
    selected !== undefined && 'transition' in selected && selected.transition === transition.key
  const stop = tabStop !== undefined && states.includes(tabStop) ? tabStop : states[0]
  return (
    <div
      className="graph"
      role="group"
      aria-label={t('designer-graph', { field: field.label })}
      aria-describedby="graph-keys"
      onKeyDown={key}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget || event.target === canvas.current) onSelect(undefined)
      }}
    >
      <div
        ref={canvas}
        className="graph-canvas"
        dir="ltr"
        style={{ width, height }}
        data-drawing={drawing ? '' : undefined}
        onPointerDown={press}
        onPointerMove={held || drawing ? move : undefined}
        onPointerUp={release}
        onPointerCancel={() => {
          setHeld(undefined)
          setDrawing(undefined)
        }}
      >
        <svg className="graph-lines" width={width} height={height} aria-hidden="true">
          <defs>
            {POINTS.map((look) => (
              <marker
                key={look}
                id={`graph-point-${look}`}
                viewBox="0 0 8 8"
                refX="6.5"
                refY="4"
                markerWidth="7"
                markerHeight="7"
                orient="auto"
              >
                <path d="M0 0.8 7 4 0 7.2z" className="graph-point" data-look={look} />
              </marker>
            ))}
          </defs>
          {lines.map(({ key, path, transition }) => (
            <path
              key={key}
              d={path}
              className="graph-line"
              data-look={lookOf(isChosen(transition), wrong.has(transition.key))}
              markerEnd={`url(#graph-point-${lookOf(isChosen(transition), wrong.has(transition.key))})`}
            />
          ))}
          {drawn && <path d={drawn} className="graph-line" data-drawn="" data-look="chosen" markerEnd="url(#graph-point-chosen)" />}
        </svg>
        {states.map((code) => {
          const place = places.get(code) ?? { x: 0, y: 0 }
          const isInitial = draft.initial.includes(code)
          return (
            <div
              key={code}
              role="button"
              tabIndex={code === stop ? 0 : -1}
              data-state={code}
              data-hue={optionHue(field, code)}
              data-selected={(selected && 'state' in selected && selected.state === code) || undefined}
              data-target={drawing?.to === code || undefined}
              data-wrong={wrong.has(code) || undefined}
              aria-label={[nameOf(code), isInitial ? t('designer-begins-here') : ''].filter(Boolean).join(', ')}
              aria-roledescription={t('designer-state')}
              className="graph-node"
              style={{ transform: `translate(${place.x}px, ${place.y}px)`, width: NODE_WIDTH, height: NODE_HEIGHT }}
              onFocus={() => setTabStop(code)}
            >
              <span className="dot" data-hue={optionHue(field, code)} />
              <span className="min-w-0 flex-1 truncate" dir="auto">
                {nameOf(code)}
              </span>
              {isInitial && <Icon name="flag" size={13} className="flex-none text-ink-3" />}
              <span className="graph-port" data-tip={t('designer-draw')} aria-hidden="true" />
            </div>
          )
        })}
        {lines.map(({ key, middle, transition, from }) => (
          <LineLabel
            key={key}
            at={middle}
            transition={transition}
            name={t('designer-way', { label: transition.label, from: nameOf(from), to: nameOf(transition.to) })}
            isSelected={isChosen(transition)}
            isWrong={wrong.has(transition.key)}
            onSelect={onSelect}
          />
        ))}
        {fromAnywhere.map((transition) => {
          const place = places.get(transition.to) ?? { x: 0, y: 0 }
          return (
            <LineLabel
              key={transition.key}
              at={{ x: place.x + NODE_WIDTH - 12, y: place.y }}
              transition={transition}
              name={t('designer-way-from-anywhere', { label: transition.label, to: nameOf(transition.to) })}
              isAnywhere
              isSelected={isChosen(transition)}
              isWrong={wrong.has(transition.key)}
              onSelect={onSelect}
            />
          )
        })}
      </div>
      <p id="graph-keys" className="sr-only">
        {t('designer-keys')}
      </p>
    </div>
  )
}

type LineLabelProps = {
  at: Place
  transition: DraftTransition
  name: string
  isSelected: boolean
  isWrong: boolean
  isAnywhere?: boolean
  onSelect: (selected: Selected) => void
}

const LineLabel = ({ at, transition, name, isSelected, isWrong, isAnywhere = false, onSelect }: LineLabelProps) => (
  <button
    type="button"
    className="graph-label"
    aria-label={name}
    aria-pressed={isSelected}
    data-transition={transition.key}
    data-wrong={isWrong || undefined}
    data-anywhere={isAnywhere || undefined}
    data-tip={isAnywhere ? t('designer-from-anywhere') : undefined}
    style={{ left: at.x, top: at.y }}
    onClick={() => onSelect({ transition: transition.key })}
  >
    {isAnywhere && <Icon name="corner-down-left" size={12} className="flex-none rotate-90 text-ink-3" />}
    <span className="truncate" dir="auto">
      {transition.label || t('untitled')}
    </span>
    {(transition.guard || transition.required.length > 0) && <Icon name="list-checks" size={12} className="flex-none text-ink-3" />}
    {transition.roles.length > 0 && <Icon name="lock" size={12} className="flex-none text-ink-3" />}
  </button>
)

const POINTS = ['plain', 'chosen', 'wrong'] as const
const lookOf = (isChosen: boolean, isWrong: boolean): (typeof POINTS)[number] => (isChosen ? 'chosen' : isWrong ? 'wrong' : 'plain')

const pathTo = ({ x, y }: Place, at: Place): string => `M${x + NODE_WIDTH / 2} ${y + NODE_HEIGHT / 2}L${at.x} ${at.y}`
