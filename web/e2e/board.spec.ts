// A board: cards move by mouse and by keyboard, and go back where they may not.
import { expect, type Locator, type Page, test } from '@playwright/test'
import { faultsOf } from './faults'
import { settled, signIn, TENANT } from './house'
import { type Made, type Maker, maker, uniqueName } from './made-records'

let records: Maker
let name: string
let card: Made

const boardOf = (name: string, more = '') => `${TENANT}/contacts?view=board&q=${encodeURIComponent(name)}${more}`
const column = (page: Page, label: string): Locator => page.getByRole('region', { name: new RegExp(`^${label}, \\d`) })
const cardIn = (page: Page, label: string): Locator => column(page, label).getByRole('button', { name: new RegExp(name) })

test.beforeEach(async ({ page, baseURL }) => {
  records = await maker(page, baseURL ?? '')
  name = uniqueName('Board')
  card = await records.make('contacts', { first_name: name, last_name: 'Moved', status: 'new', kinds: ['lead'] })
  await signIn(page)
})
test.afterEach(() => records.tidy())

const statusOf = async () => (await records.read('contacts', card.id)).status

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const start = await from.boundingBox()
  const end = await to.boundingBox()
  if (!start || !end) throw new Error('Both have to be seen.')
  await page.mouse.move(start.x + 40, start.y + 16)
  await page.mouse.down()
  await page.mouse.move(start.x + 60, start.y + 30, { steps: 3 })
  await page.mouse.move(end.x + end.width / 2, end.y + 80, { steps: 8 })
  await expect(to).toHaveAttribute('data-over', '')
  await page.mouse.up()
}

test('a card that is dragged to another column changes its field, and undo brings it back', async ({ page }) => {
  await page.goto(boardOf(name))
  await settled(page)
  await drag(page, cardIn(page, 'New'), column(page, 'Contacted'))

  await expect(cardIn(page, 'Contacted')).toBeVisible()
  await expect(column(page, 'New')).toHaveAccessibleName('New, 0')
  await expect.poll(statusOf).toBe('contacted')

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(cardIn(page, 'New')).toBeVisible()
  await expect.poll(statusOf).toBe('new')
})

test('Escape puts a dragged card back, and its release opens nothing', async ({ page }) => {
  await page.goto(boardOf(name))
  await settled(page)
  const start = await cardIn(page, 'New').boundingBox()
  const end = await column(page, 'Contacted').boundingBox()
  if (!start || !end) throw new Error('Both have to be seen.')
  await page.mouse.move(start.x + 40, start.y + 16)
  await page.mouse.down()
  await page.mouse.move(end.x + 60, end.y + 80, { steps: 8 })
  await page.keyboard.press('Escape')
  await page.mouse.up()

  await expect(cardIn(page, 'New')).toBeVisible()
  await expect(page).not.toHaveURL(/peek/)
  expect(await statusOf()).toBe('new')
})

test('a card is lifted, carried and put down by keyboard, and each step is said', async ({ page }) => {
  await page.goto(boardOf(name))
  await settled(page)
  const said = page.locator('#announce-now')
  await cardIn(page, 'New').focus()
  await page.keyboard.press('Space')
  await expect(said).toContainText('is lifted, in New')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(said).toContainText('over Qualified')
  expect(await statusOf()).toBe('new')
  await page.keyboard.press('Enter')

  await expect(cardIn(page, 'Qualified')).toBeFocused()
  await expect.poll(statusOf).toBe('qualified')

  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Escape')
  await expect(said).toContainText('stays where it was')
  await expect(cardIn(page, 'Qualified')).toBeFocused()
  expect(await statusOf()).toBe('qualified')
})

test('a card that the server refuses to move goes back, and the count with it', async ({ page }) => {
  await page.goto(boardOf(name))
  await settled(page)
  await page.route(`**/api/v1/contacts/${card.id}`, (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({ status: 422, json: { error: { code: 'core.record.invalid', message: 'Not before a first call.', details: [] } } })
      : route.continue(),
  )
  await drag(page, cardIn(page, 'New'), column(page, 'Contacted'))

  await expect(page.getByRole('region', { name: 'Notifications' }).getByText('Not before a first call.')).toBeVisible()
  await expect(cardIn(page, 'New')).toBeVisible()
  await expect(column(page, 'New')).toHaveAccessibleName('New, 1')
  await expect(column(page, 'Contacted')).toHaveAccessibleName('Contacted, 0')
})

test('a board by a field that nobody may change says so, and lets nothing be lifted', async ({ page }) => {
  await page.goto(boardOf(name, '&group=lifecycle_stage'))
  await settled(page)
  await expect(page.getByText('cannot be changed by hand')).toBeVisible()
  const mine = page.getByRole('button', { name: new RegExp(name) })
  await mine.focus()
  await page.keyboard.press('Space')
  await expect(page.locator('#announce-now')).toContainText('cannot be changed by hand')
  const start = await mine.boundingBox()
  if (!start) throw new Error('It has to be seen.')
  await page.mouse.move(start.x + 30, start.y + 10)
  await page.mouse.down()
  await page.mouse.move(start.x + 300, start.y + 60, { steps: 5 })
  await expect(page.locator('.drag-ghost')).toHaveCount(0)
  await page.mouse.up()
})

test('a search without a find says so, and what comes after it can be moved again', async ({ page }) => {
  await page.goto(boardOf(`${name} and nothing like it`))
  await page.getByRole('heading', { name: 'Nothing found' }).waitFor()
  await page.getByRole('searchbox').fill(name)
  await cardIn(page, 'New').waitFor()
  await settled(page)
  await drag(page, cardIn(page, 'New'), column(page, 'Contacted'))
  await expect.poll(statusOf).toBe('contacted')
})

test('Enter opens beside the board, Ctrl and Enter on a page of its own', async ({ page }) => {
  await page.goto(boardOf(name))
  await settled(page)
  await cardIn(page, 'New').focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`peek=contacts(%3A|:)${card.id}`))
  await page.goBack()
  await settled(page)
  await cardIn(page, 'New').focus()
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(new RegExp(`/contacts/${card.id}$`))
})

test('a folded column stays folded, and the way to a new record knows the column', async ({ page }) => {
  await page.goto(boardOf(name))
  await settled(page)
  await page.getByRole('button', { name: 'Fold New' }).click()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Unfold New' })).toBeVisible()
  await page.getByRole('button', { name: 'Unfold New' }).click()
  await expect(cardIn(page, 'New')).toBeVisible()
  await page.getByRole('button', { name: 'Add to Qualified' }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('form')).toBe('contacts:new:{"status":"qualified"}')
})

test('the board has nothing that assistive technology stumbles over', async ({ page }) => {
  test.slow()
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.goto(`${TENANT}/contacts?view=board`)
    // Which of all cards stand there is not its business.
    await column(page, 'New').getByRole('button').first().waitFor()
    await settled(page)
    expect(await faultsOf(page), scheme).toEqual([])
  }
})
