// Where links within rich text may lead.
import { expect, test } from 'vitest'
import { linkTarget } from '../src/platform/records/fields/rich-text/link-target'

test('a link leads to a page or to a person, and never to what runs', () => {
  expect(linkTarget(' bread.example ')).toBe('https://bread.example')
  expect(linkTarget('https://bread.example/a@b')).toBe('https://bread.example/a@b')
  expect(linkTarget('ann@bread.example')).toBe('mailto:ann@bread.example')
  expect(linkTarget('mailto:ann@bread.example')).toBe('mailto:ann@bread.example')
  expect(linkTarget('tel:+49431901820')).toBe('tel:+49431901820')
  for (const typed of ['javascript:alert(1)', 'javascript://x', 'data:text/html,x', 'two words', '']) {
    expect(linkTarget(typed), typed).toBeUndefined()
  }
})
