// @vitest-environment happy-dom
// Where the focus goes when a menu or a panel has closed.
import { beforeEach, expect, it } from 'vitest'
import { returnFocusTo } from '../src/platform/ui/return-focus'

beforeEach(() => {
  document.body.innerHTML = `
    <main id="around" tabindex="-1"><div id="table" tabindex="0"><button id="origin"></button></div><input id="elsewhere"></main>
    <div class="popup"><button id="within"></button></div>`
})
const find = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
const goesTo = () => returnFocusTo({ current: find('origin') })()

it.each(['elsewhere', 'table'])('stays where it has gone: %s', (id) => {
  find(id)?.focus()
  expect(document.activeElement).toBe(find(id))
  expect(goesTo()).toBe(false)
})

it.each(['within', 'around'])('goes back from %s', (id) => {
  find(id)?.focus()
  expect(document.activeElement).toBe(find(id))
  expect(goesTo()).toBe(find('origin'))
})

it('goes back from nowhere, as when what had it is gone', () => {
  find('within')?.focus()
  find('within')?.remove()
  expect(document.activeElement).toBe(document.body)
  expect(goesTo()).toBe(find('origin'))
})
