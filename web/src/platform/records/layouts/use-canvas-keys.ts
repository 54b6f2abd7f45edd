// The canvas by keyboard: arrows go from one thing to the next, Space lifts it, arrows carry it, Space puts it down, Escape
// puts it back, Delete takes it off. What is carried is shown where it is, and counts only once it is put down.
import { type KeyboardEvent, useState } from 'react'
import { t } from '../../i18n/translate'
import { announce } from '../../ui/announce'
import { type LayoutDraft, placeOf, withFieldAt, withFieldStepped, withGroupAt } from './layout-draft'

/** A field or a group as the page names it: `field:email`, `group:…`. */
export type Spot = `field:${string}` | `group:${string}`

export const fieldSpot = (code: string): Spot => `field:${code}`
export const groupSpot = (key: string): Spot => `group:${key}`

const codeIn = (spot: Spot): string | undefined => (spot.startsWith('field:') ? spot.slice('field:'.length) : undefined)
const keyIn = (spot: Spot): string | undefined => (spot.startsWith('group:') ? spot.slice('group:'.length) : undefined)

/** All that the arrows reach, in its order. */
export const spotsOf = ({ groups }: LayoutDraft, hasHeads: boolean): Spot[] =>
  groups.flatMap(({ key, fields }) => [...(hasHeads ? [groupSpot(key)] : []), ...fields.map(({ code }) => fieldSpot(code))])

export type Held = { spot: Spot; draft: LayoutDraft; isNew: boolean }

type CanvasKeys = {
  draft: LayoutDraft
  hasHeads: boolean
  nameOf: (spot: Spot) => string
  groupName: (key: string) => string
  focusOn: (spot: Spot) => void
  /** Where one goes on when what was carried came from the list of what is not shown, and was given up. */
  focusBack: (code: string) => void
  put: (draft: LayoutDraft) => void
  remove: (spot: Spot) => void
  widen: (code: string) => void
  /** Opens what there is to say about it. */
  open: (spot: Spot) => void
}

export function useCanvasKeys({ draft, hasHeads, nameOf, groupName, focusOn, focusBack, put, remove, widen, open }: CanvasKeys) {
  const [held, setHeld] = useState<Held>()

  const sayWhere = (spot: Spot, now: LayoutDraft) => {
    const name = nameOf(spot)
    const code = codeIn(spot)
    const place = code === undefined ? undefined : placeOf(now, code)
    const group = place && now.groups[place.group]
    if (group && place) {
      const where = { name, place: place.at + 1, count: group.fields.length }
      announce(hasHeads ? t('layouts-over', { ...where, group: groupName(group.key) }) : t('layouts-over-place', where), true)
    } else {
      const at = now.groups.findIndex(({ key }) => key === keyIn(spot))
      announce(t('layouts-over-place', { name, place: at + 1, count: now.groups.length }), true)
    }
  }
  const lift = (spot: Spot) => {
    setHeld({ spot, draft, isNew: false })
    announce(t('layouts-lifted', { name: nameOf(spot) }), true)
  }
  /** Out of the list of what is not shown, to the end of a group. */
  const liftNew = (code: string, key: string) => {
    const group = draft.groups.find((known) => known.key === key) ?? draft.groups.at(-1)
    if (!group) return
    const next = withFieldAt(draft, code, group.key, group.fields.length)
    setHeld({ spot: fieldSpot(code), draft: next, isNew: true })
    focusOn(fieldSpot(code))
    sayWhere(fieldSpot(code), next)
  }
  const giveUp = ({ spot, isNew }: Held) => {
    setHeld(undefined)
    announce(t('layouts-given-up', { name: nameOf(spot) }), true)
    const code = codeIn(spot)
    if (isNew && code !== undefined) focusBack(code)
    else focusOn(spot)
  }

  const carry = (event: KeyboardEvent, now: Held) => {
    const { spot } = now
    const step = stepOf(event.key)
    if (step) {
      const code = codeIn(spot)
      const key = keyIn(spot)
      const at = now.draft.groups.findIndex((group) => group.key === key)
      const next =
        code !== undefined
          ? withFieldStepped(now.draft, code, step)
          : key !== undefined
            ? withGroupAt(now.draft, key, at + step)
            : now.draft
      setHeld({ ...now, draft: next })
      focusOn(spot)
      sayWhere(spot, next)
    } else if (event.key === ' ' || event.key === 'Enter') {
      setHeld(undefined)
      put(now.draft)
      focusOn(spot)
      announce(t('layouts-put-down', { name: nameOf(spot) }), true)
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      giveUp(now)
    } else if (event.key === 'Tab') return giveUp(now)
    else return
    event.preventDefault()
  }

  const walk = (event: KeyboardEvent, spot: Spot) => {
    const { key, altKey, ctrlKey, metaKey } = event
    if (altKey || ctrlKey || metaKey) return
    const spots = spotsOf(draft, hasHeads)
    const at = spots.indexOf(spot)
    const goTo = (to: number) => {
      const next = spots[Math.max(0, Math.min(spots.length - 1, to))]
      if (next) focusOn(next)
    }
    const step = stepOf(key)
    const code = codeIn(spot)
    if (step) goTo(at + step)
    else if (key === 'Home') goTo(0)
    else if (key === 'End') goTo(spots.length - 1)
    else if (key === ' ') lift(spot)
    else if (key === 'Enter') open(spot)
    else if (key === 'Delete' || key === 'Backspace') {
      remove(spot)
      const next = spots.slice(at + 1).find((other) => code !== undefined || keyIn(other)) ?? spots[at - 1]
      if (next) focusOn(next)
    } else if (key === 'w' && code !== undefined) widen(code)
    else return
    event.preventDefault()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const spot = event.target instanceof HTMLElement ? (event.target.dataset.spot as Spot | undefined) : undefined
    if (held && spot === held.spot) carry(event, held)
    else if (spot) walk(event, spot)
  }
  return { held, onKeyDown, liftNew, letGo: () => setHeld(undefined) }
}

/** One on or back, in the direction in which the language reads. */
function stepOf(key: string): -1 | 1 | undefined {
  if (key === 'ArrowDown') return 1
  if (key === 'ArrowUp') return -1
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined
  return (key === 'ArrowRight') === (document.documentElement.dir !== 'rtl') ? 1 : -1
}
