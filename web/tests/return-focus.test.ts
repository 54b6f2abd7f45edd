// @vitest-environment happy-dom
// Where the focus goes when a menu or a panel has closed.
import { beforeEach, expect, it } from 'vitest'
import { returnFocusTo } from '../src/platform/ui/return-focus'

beforeEach(() => {
  document.body.innerHTML = '<button id="origin"></button><div class="popup"><button id="within"></button></div><input id="elsewhere">'
})
const find = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
const goesTo = () => returnFocusTo({ current: find('origin') })()

it.each(['origin', 'elsewhere'])('stays where it has gone: %s', (id) => {
  find(id)?.focus()
  expect(goesTo()).toBe(false)
})

it('goes back from within', () => {
  find('within')?.focus()
  expect(goesTo()).toBe(find('origin'))
})

it('goes back from nowhere, as when what had it is gone', () => {
  find('within')?.focus()
  find('within')?.remove()
  expect(document.activeElement).toBe(document.body)
  expect(goesTo()).toBe(find('origin'))
})
