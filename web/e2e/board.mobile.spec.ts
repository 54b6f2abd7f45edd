// A board and a calendar on a phone: a swipe scrolls, a hold lifts.
import { type CDPSession, expect, type Locator, test } from '@playwright/test'
import { settled, signIn, TENANT } from './house'
import { type Made, type Maker, maker, uniqueName } from './made-records'

let records: Maker
let name: string
let card: Made

test.beforeEach(async ({ page, baseURL }) => {
  records = await maker(page, baseURL ?? '')
  name = uniqueName('Touch')
  card = await records.make('contacts', {
    first_name: name,
    last_name: 'Held',
    status: 'new',
    kinds: ['lead'],
    next_follow_up: '2027-03-10',
  })
  await records.make('contacts', { first_name: name, last_name: 'Other', status: 'new', kinds: ['lead'], next_follow_up: '2027-03-12' })
  await signIn(page)
})
test.afterEach(() => records.tidy())

type Place = { x: number; y: number }

const touch = (session: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Place[]) =>
  session.send('Input.dispatchTouchEvent', { type, touchPoints })

async function middleOf(locator: Locator): Promise<Place> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('It has to be seen.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test('a held entry is carried to another day, a swipe over it only scrolls', async ({ page }) => {
  await page.goto(`${TENANT}/contacts?view=calendar&month=2027-03-01&q=${encodeURIComponent(name)}`)
  const held = page.getByRole('button', { name: `${name} Held` })
  await held.waitFor()
  await settled(page)
  const session = await page.context().newCDPSession(page)
  const from = await middleOf(held)
  const to = await middleOf(page.locator('[data-day="2027-03-12"]'))

  await touch(session, 'touchStart', from)
  await touch(session, 'touchMove', { x: from.x, y: from.y + 30 })
  await touch(session, 'touchMove', to)
  await touch(session, 'touchEnd')
  expect((await records.read('contacts', card.id)).next_follow_up).toBe('2027-03-10')

  await touch(session, 'touchStart', await middleOf(held))
  await expect(page.locator('html')).toHaveAttribute('data-dragging', '')
  await touch(session, 'touchMove', { x: from.x, y: from.y + 20 })
  await touch(session, 'touchMove', to)
  await expect(page.locator('[data-day="2027-03-12"]')).toHaveAttribute('data-over', '')
  await touch(session, 'touchEnd')
  await expect.poll(async () => (await records.read('contacts', card.id)).next_follow_up).toBe('2027-03-12')
})

test('a phone shows one column, and the picker leads to the others', async ({ page }) => {
  await page.goto(`${TENANT}/contacts?view=board&q=${encodeURIComponent(name)}`)
  await page.getByRole('button', { name: `${name} Held` }).waitFor()
  await settled(page)
  await page.getByRole('button', { name: 'Column: New' }).click()
  await page.getByRole('menuitemcheckbox', { name: /Qualified/ }).click()
  await expect(page.getByRole('heading', { name: 'Qualified' })).toBeInViewport()
  await expect(page.getByRole('button', { name: 'Column: Qualified' })).toBeVisible()
})

test('a held card is carried over the edge of the screen into the next column', async ({ page }) => {
  await page.goto(`${TENANT}/contacts?view=board&q=${encodeURIComponent(name)}`)
  const held = page.getByRole('button', { name: `${name} Held` })
  await held.waitFor()
  await settled(page)
  const session = await page.context().newCDPSession(page)
  const from = await middleOf(held)
  const width = page.viewportSize()?.width ?? 0
  await touch(session, 'touchStart', from)
  await expect(page.locator('html')).toHaveAttribute('data-dragging', '')
  await touch(session, 'touchMove', { x: width - 8, y: from.y + 60 })
  const next = page.getByRole('region', { name: /^Contacted/ })
  await expect(next).toHaveAttribute('data-over', '')
  await touch(session, 'touchEnd')
  await expect.poll(async () => (await records.read('contacts', card.id)).status).toBe('contacted')
})
