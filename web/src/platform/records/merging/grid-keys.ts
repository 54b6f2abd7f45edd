// Arrow keys in the columns: across, the next record's value is chosen; up and down, the next field is come to.
import type { KeyboardEvent } from 'react'

const inputsOf = (row: Element): HTMLInputElement[] => [...row.querySelectorAll<HTMLInputElement>('input:not(:disabled)')]

function across(row: Element, input: HTMLInputElement, step: number): void {
  const inputs = inputsOf(row)
  const next = inputs[(inputs.indexOf(input) + step + inputs.length) % inputs.length]
  next?.focus()
  if (next?.type === 'radio') next.click()
}

function along(rows: Element[], row: Element, step: number): void {
  for (let at = rows.indexOf(row) + step; at >= 0 && at < rows.length; at += step) {
    const inputs = inputsOf(rows[at] as Element)
    const next = inputs.find(({ checked }) => checked) ?? inputs[0]
    if (!next) continue
    next.focus()
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    return
  }
}

/** Of itself the browser would choose with all four of them, and with two of them the wrong way from right to left. */
export function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const { target: input, key } = event
  if (!(input instanceof HTMLInputElement) || event.ctrlKey || event.metaKey || event.altKey) return
  const row = input.closest('[data-choices]')
  if (!row) return
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const rows = [...event.currentTarget.querySelectorAll('[data-choices]')]
  if (key === 'ArrowDown' || key === 'ArrowUp') along(rows, row, key === 'ArrowDown' ? 1 : -1)
  else if (key === 'ArrowLeft' || key === 'ArrowRight') across(row, input, key === forward ? 1 : -1)
  else return
  event.preventDefault()
}
