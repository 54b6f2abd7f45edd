// A board by keyboard: arrows go from card to card, Space lifts one, arrows carry it, Enter puts it down, Escape gives it up.
//
// Nothing is changed while a card is carried: only where it is put down counts.
import { type KeyboardEvent, useState } from 'react'
import { t } from '../../i18n/translate'
import { announce } from '../../ui/announce'
import { sayWhyNot } from '../moving'
import type { OpenRecord } from '../opening'
import { type RecordId, type Row, titleOf } from '../record'
import type { LoadedColumn } from './use-columns'

export type Held = { id: RecordId; from: number; to: number }

type BoardKeys = {
  columns: LoadedColumn[]
  folded: ReadonlySet<string>
  find: (id: RecordId) => { row: Row; at: number; index: number } | undefined
  focusOn: (id: RecordId) => void
  /** Says why not, where not. */
  mayLift: (row: Row) => boolean
  /** Why it cannot go into this column, where it could go into another. */
  whyNotInto: (row: Row, column: LoadedColumn) => string | undefined
  open: OpenRecord
  move: (row: Row, column: LoadedColumn) => void
}

export function useBoardKeys({ columns, folded, find, focusOn, mayLift, whyNotInto, open, move }: BoardKeys) {
  const [held, setHeld] = useState<Held>()

  const letGo = (name: string) => {
    setHeld(undefined)
    announce(t('board-given-up', { name }), true)
  }

  const carry = (event: KeyboardEvent, row: Row, { id, from, to }: Held) => {
    const name = titleOf(row) || t('untitled')
    const step = sideways(event.key)
    if (step !== 0) {
      const next = Math.max(0, Math.min(columns.length - 1, to + step))
      const column = columns[next]
      if (!column) return
      setHeld({ id, from, to: next })
      const over = t('board-over', { name, column: column.label, count: column.count ?? 0 })
      announce([over, whyNotInto(row, column)].filter(Boolean).join('. '), true)
      columnElement(event, column)?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'smooth' })
    } else if (event.key === 'Enter' || event.key === ' ') {
      const column = columns[to]
      const why = column && to !== from ? whyNotInto(row, column) : undefined
      if (why) {
        event.preventDefault()
        return sayWhyNot(why)
      }
      setHeld(undefined)
      if (!column || to === from) return announce(t('board-given-up', { name }), true)
      announce(t('board-put-down', { name, column: column.label }), true)
      if (folded.has(column.code)) columnElement(event, column)?.querySelector('button')?.focus()
      else focusOn(id)
      move(row, column)
    } else if (event.key === 'Escape') {
      // Not for the page around: a record that stands open beside the board stays open.
      event.stopPropagation()
      letGo(name)
    } else if (event.key === 'Tab') {
      return letGo(name)
    } else if (!event.key.startsWith('Arrow')) return
    event.preventDefault()
  }

  const walk = (event: KeyboardEvent, { row, at, index }: { row: Row; at: number; index: number }) => {
    const goTo = (column: number, place: number) => {
      const rows = columns[column]?.rows ?? []
      const next = rows[Math.max(0, Math.min(rows.length - 1, place))]
      if (next) focusOn(next.id)
    }
    const step = sideways(event.key)
    const { key, ctrlKey, metaKey, altKey } = event
    if (altKey) return
    if (key === 'ArrowDown' || key === 'j') goTo(at, index + 1)
    else if (key === 'ArrowUp' || key === 'k') goTo(at, index - 1)
    else if (key === 'Home') goTo(at, 0)
    else if (key === 'End') goTo(at, Number.MAX_SAFE_INTEGER)
    else if (step !== 0) {
      let next = at + step
      while (columns[next] && (folded.has(columns[next]?.code ?? '') || columns[next]?.rows.length === 0)) next += step
      goTo(next, index)
    } else if (key === 'Enter') open(row.id, ctrlKey || metaKey)
    else if (key === ' ') {
      if (mayLift(row)) {
        setHeld({ id: row.id, from: at, to: at })
        announce(t('board-lifted', { name: titleOf(row) || t('untitled'), column: columns[at]?.label ?? '' }), true)
      }
    } else return
    event.preventDefault()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset.card : undefined
    const found = id === undefined ? undefined : find(id)
    if (!found) return
    if (held) carry(event, found.row, held)
    else walk(event, found)
  }

  return { held, onKeyDown }
}

/** One column further, in the direction in which the language reads. */
function sideways(key: string): -1 | 0 | 1 {
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return 0
  const isOn = (key === 'ArrowRight') === (document.documentElement.dir !== 'rtl')
  return isOn ? 1 : -1
}

const columnElement = (event: KeyboardEvent, column: LoadedColumn): HTMLElement | undefined =>
  [...event.currentTarget.querySelectorAll<HTMLElement>('[data-column]')].find(({ dataset }) => dataset.column === column.code)
