// A calendar: what falls on which day, and how it is moved to another.
import { expect, type Locator, type Page, test } from '@playwright/test'
import { faultsOf } from './faults'
import { settled, sideways, signIn, TENANT } from './house'
import { type Maker, maker, uniqueName } from './made-records'

let records: Maker
let name: string

test.beforeEach(async ({ page, baseURL }) => {
  records = await maker(page, baseURL ?? '')
  name = uniqueName('Calendar')
  await signIn(page)
})
test.afterEach(() => records.tidy())

const make = (values: Record<string, unknown>, last = 'Moved') =>
  records.make('contacts', { first_name: name, last_name: last, status: 'new', kinds: ['lead'], ...values })
const calendarOf = (more: string) => `${TENANT}/contacts?view=calendar&q=${encodeURIComponent(name)}${more}`
const dayCell = (page: Page, day: string): Locator => page.locator(`[role=gridcell][data-day="${day}"]`)
const entryOn = (page: Page, day: string): Locator => dayCell(page, day).getByRole('button', { name: new RegExp(name) })

async function drag(page: Page, from: Locator, to: Locator, downBy = 50): Promise<void> {
  const start = await from.boundingBox()
  const end = await to.boundingBox()
  if (!start || !end) throw new Error('Both have to be seen.')
  await page.mouse.move(start.x + 20, start.y + 4)
  await page.mouse.down()
  await page.mouse.move(start.x + 30, start.y + 14, { steps: 3 })
  await page.mouse.move(end.x + end.width / 2, end.y + downBy, { steps: 8 })
  await expect(to).toHaveAttribute('data-over', '')
  await page.mouse.up()
}

test('an entry that is dragged to another day changes its date, and undo brings it back', async ({ page }) => {
  const { id } = await make({ next_follow_up: '2027-03-10' })
  const day = async () => (await records.read('contacts', id)).next_follow_up
  await page.goto(calendarOf('&month=2027-03-01'))
  await settled(page)
  await drag(page, entryOn(page, '2027-03-10'), dayCell(page, '2027-03-18'))

  await expect(entryOn(page, '2027-03-18')).toBeVisible()
  await expect.poll(day).toBe('2027-03-18')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(entryOn(page, '2027-03-10')).toBeVisible()
  await expect.poll(day).toBe('2027-03-10')
})

test('Alt and arrows carry an entry, over the end of the month as well', async ({ page }) => {
  const { id } = await make({ next_follow_up: '2027-03-30' })
  await page.goto(calendarOf('&month=2027-03-30'))
  await settled(page)
  await entryOn(page, '2027-03-30').focus()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(entryOn(page, '2027-03-31')).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(entryOn(page, '2027-04-07')).toBeFocused()
  await expect(page.getByRole('heading', { name: 'April 2027' })).toBeVisible()
  await expect.poll(async () => (await records.read('contacts', id)).next_follow_up).toBe('2027-04-07')
  // One undo for the whole way.
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await records.read('contacts', id)).next_follow_up).toBe('2027-03-30')
})

test('a date that the server refuses goes back to its day', async ({ page }) => {
  const { id } = await make({ next_follow_up: '2027-03-10' })
  await page.goto(calendarOf('&month=2027-03-01'))
  await settled(page)
  await page.route(`**/api/v1/contacts/${id}`, (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({ status: 422, json: { error: { code: 'core.record.invalid', message: 'Not on a Thursday.', details: [] } } })
      : route.continue(),
  )
  await drag(page, entryOn(page, '2027-03-10'), dayCell(page, '2027-03-18'))
  await expect(page.getByRole('region', { name: 'Notifications' }).getByText('Not on a Thursday.')).toBeVisible()
  await expect(entryOn(page, '2027-03-10')).toBeVisible()
})

test('a moment keeps its hour when it moves by days, and changes it where hours are shown', async ({ page }) => {
  // Ten o'clock in Berlin, on a Wednesday.
  const { id } = await make({ consent_email: 'yes', consent_email_at: '2027-03-10T09:00:00Z' })
  const at = async () => String((await records.read('contacts', id)).consent_email_at)
  await page.goto(calendarOf('&group=consent_email_at&period=week&month=2027-03-10'))
  await settled(page)
  await entryOn(page, '2027-03-10').focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(at).toBe('2027-03-10T09:15:00Z')
  await page.keyboard.press('Alt+ArrowRight')
  await expect(entryOn(page, '2027-03-11')).toBeFocused()
  await expect.poll(at).toBe('2027-03-11T09:15:00Z')

  // Two hours further down, two days further on.
  const box = await dayCell(page, '2027-03-13').boundingBox()
  const entry = await entryOn(page, '2027-03-11').boundingBox()
  if (!box || !entry) throw new Error('Both have to be seen.')
  await drag(page, entryOn(page, '2027-03-11'), dayCell(page, '2027-03-13'), entry.y + 4 + (2 * box.height) / 24 - box.y)
  await expect.poll(at).toBe('2027-03-13T11:15:00Z')
})

test('a full day says how many more there are, and shows them', async ({ page }) => {
  for (let at = 0; at < 12; at++) await make({ next_follow_up: '2027-03-10' }, `No ${at}`)
  await page.goto(calendarOf('&month=2027-03-01'))
  await settled(page)
  await dayCell(page, '2027-03-10').getByRole('button', { name: /more/ }).click()
  const list = page.getByRole('dialog', { name: 'Wednesday, March 10' })
  await expect(list.getByRole('button')).toHaveCount(12)
  await list.getByRole('button', { name: `${name} No 11` }).click()
  await expect(page).toHaveURL(/peek=contacts/)
  await expect(list).toHaveCount(0)
})

test('an empty day makes a record with its date', async ({ page }) => {
  await page.goto(calendarOf('&month=2027-03-01'))
  await settled(page)
  await dayCell(page, '2027-03-17').click({ position: { x: 60, y: 60 } })
  await expect.poll(() => new URL(page.url()).searchParams.get('form')).toBe('contacts:new:{"next_follow_up":"2027-03-17"}')
})

test('letters and arrows lead to other days', async ({ page }) => {
  await page.goto(calendarOf('&month=2027-03-15'))
  await page.getByRole('grid').waitFor()
  const heading = (name: RegExp | string) => expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
  await heading('March 2027')
  await page.keyboard.press('ArrowRight')
  await heading('April 2027')
  await page.keyboard.press('w')
  await heading(/Apr 11 – 17, 2027/)
  await page.keyboard.press('ArrowLeft')
  await heading(/Apr 4 – 10, 2027/)
  await page.keyboard.press('d')
  await heading(/Apr \d+, 2027/)
  await page.keyboard.press('m')
  await page.keyboard.press('t')
  await heading(new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' }).format(new Date()))
})

test('arrows go from day to day within the grid, and into the next month', async ({ page }) => {
  await page.goto(calendarOf('&month=2027-03-30'))
  await settled(page)
  await dayCell(page, '2027-03-30').focus()
  await page.keyboard.press('ArrowRight')
  await expect(dayCell(page, '2027-03-31')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(dayCell(page, '2027-04-07')).toBeFocused()
  await page.keyboard.press('PageUp')
  await expect(dayCell(page, '2027-03-07')).toBeFocused()
})

for (const where of [
  '&month=2027-03-10',
  '&month=2027-03-10&period=week',
  '&group=created_at&period=week',
  '&group=created_at&period=day',
]) {
  test(`a calendar has nothing that assistive technology stumbles over: ${where}`, async ({ page }) => {
    test.slow()
    await make({ next_follow_up: '2027-03-10' })
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme })
      await page.goto(calendarOf(where))
      await page
        .getByRole('gridcell')
        .getByRole('button', { name: new RegExp(name) })
        .waitFor()
      await settled(page)
      expect(await faultsOf(page), scheme).toEqual([])
    }
  })
}

for (const period of ['week', 'day'] as const) {
  test(`the ${period} fits a small phone, and has nothing that assistive technology stumbles over there`, async ({ page }) => {
    await make({ consent_email: 'yes', consent_email_at: '2027-03-10T09:00:00Z' }, 'Moved '.repeat(10))
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(calendarOf(`&group=consent_email_at&period=${period}&month=2027-03-10`))
    await settled(page)
    // A week is a list of days there.
    await expect(page.getByRole('main').getByRole('button', { name: new RegExp(name) })).toBeInViewport()
    expect(await sideways(page)).toEqual([])
    expect(await faultsOf(page)).toEqual([])
  })
}
