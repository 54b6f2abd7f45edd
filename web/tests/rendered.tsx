// A piece of the application on a page of its own, for tests with happy-dom: drawn, and pressed by the names one reads.
import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, vi } from 'vitest'

let root: Root | undefined
afterEach(() => root?.unmount())

export function rendered(piece: ReactNode): void {
  root = createRoot(document.body.appendChild(document.createElement('div')))
  root.render(piece)
}

const wordsOn = (element: Element): string => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim()

/** Presses a button as soon as it is there. */
export const press = (name: string): Promise<void> =>
  vi.waitFor(() => {
    const buttons = [...document.querySelectorAll('button')]
    const button = buttons.find((one) => wordsOn(one) === name)
    if (!button) throw new Error(`There is no button ${name}, but: ${buttons.map(wordsOn).join(', ')}`)
    button.click()
  })
