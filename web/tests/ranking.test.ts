// How the palette ranks what was typed.
import { expect, test } from 'vitest'
import { closeness, ranked } from '../src/app/shell/ranking'

test('the beginning of a name counts more than its middle, and that more than scattered letters', () => {
  const names = ['Scenery', 'New contact', 'Contacts', 'Renew'].map((label) => ({ label }))

  expect(ranked('new', names).map(({ label }) => label)).toEqual(['New contact', 'Renew'])
  expect(closeness('cn', 'Contacts')).toBeGreaterThan(0)
})

test('letters in another order do not fit', () => {
  expect(closeness('tc', 'Cat')).toBe(0)
})
