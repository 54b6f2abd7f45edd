// Several records become one: chosen from by keyboard, what leads to them follows, undone, and old addresses that lead on.
import { expect, type Page, test } from '@playwright/test'
import { faultsOf } from './faults'
import { settled, sideways, signIn, TENANT } from './house'
import { type Made, type Maker, maker, uniqueName } from './made-records'

type Family = { name: string; ada: Made; bea: Made; cai: Made; address: Made }

let records: Maker
let family: Family

test.beforeEach(async ({ page, baseURL }) => {
  records = await maker(page, baseURL ?? '')
  const name = uniqueName('Merge')
  const make = (first_name: string, more: Record<string, unknown>) => records.make('contacts', { first_name, last_name: name, ...more })
  const ada = await make('Ada', { tags: ['vip'], job_title: 'Baker', department: 'Ovens', language: 'de' })
  const bea = await make('Bea', { tags: ['fair'], job_title: 'Head baker', birthday: '1986-04-12' })
  const cai = await make('Cai', { job_title: 'Owner' })
  const address = {
    entity: 'contacts.contact',
    record_id: bea.id,
    type: 'billing',
    lines: ['Holstenstr. 5'],
    city: 'Kiel',
    country_code: 'DE',
  }
  family = { name, ada, bea, cai, address: await records.make('addresses', address) }
})
test.afterEach(() => records.tidy())

async function compare(page: Page, ...made: Made[]): Promise<void> {
  await page.goto(`${TENANT}/contacts/merge?ids=${made.map(({ id }) => id).join(',')}`)
  await settled(page)
}

const stays = (page: Page, who: Made) => page.getByRole('radio', { name: `${who.title} stays` })
const choices = (page: Page, field: string) => page.getByRole('radiogroup', { name: field, exact: true })
const told = (page: Page) => page.getByRole('region', { name: 'Notifications' })

async function refuseAxeViolations(page: Page): Promise<void> {
  expect(await faultsOf(page, { parts: ['#tip'] })).toEqual([])
}

test('three rows of a table become one by the keyboard, what leads to them follows, and Undo makes three of it', async ({ page }) => {
  const { name, ada, bea, cai, address } = family
  await signIn(page)
  await page.goto(`${TENANT}/contacts?where=${encodeURIComponent(JSON.stringify({ last_name: name }))}`)
  await settled(page)
  await page.getByRole('grid', { name: 'Contacts' }).focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Merge' }).press('Enter')

  // The one with the most in it is suggested; another one is chosen, and its own values with it.
  await expect(stays(page, ada)).toBeChecked()
  await stays(page, bea).focus()
  await page.keyboard.press('Space')
  await expect(choices(page, 'Job title').getByRole('radio', { name: `Head baker · ${bea.title}` })).toBeChecked()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
  await expect(choices(page, 'Job title').getByRole('radio', { checked: true })).toBeFocused()
  const owner = choices(page, 'Job title').getByRole('radio', { name: `Owner · ${cai.title}` })
  while (!(await owner.isChecked())) await page.keyboard.press('ArrowRight')
  await expect(choices(page, 'Job title').locator('.merging-result')).toHaveText('Owner')
  await expect(page.getByRole('group', { name: 'Tags' }).getByRole('checkbox', { checked: true })).toHaveCount(2)
  await expect(page.getByText('Addresses 1')).toBeVisible()
  await page.keyboard.press('Control+Enter')

  await expect(page).toHaveURL(new RegExp(`/contacts/${bea.id}$`))
  await expect(told(page).getByText('3 records are one now')).toBeVisible()
  const one = await records.read('contacts', bea.id)
  expect([one.job_title, one.department, one.birthday, one.tags]).toEqual(['Owner', 'Ovens', '1986-04-12', ['fair', 'vip']])

  await told(page).getByRole('button', { name: 'Undo' }).click()
  await expect(told(page).getByText('They are several records again')).toBeVisible()
  const [first, second] = [await records.read('contacts', ada.id), await records.read('contacts', bea.id)]
  expect([first.job_title, second.job_title, second.tags, second.department]).toEqual(['Baker', 'Head baker', ['fair'], null])
  expect((await records.read('addresses', address.id)).record_id).toBe(bea.id)
})

test('an old address leads on, and the settings take it back', async ({ page }) => {
  const { ada, bea, address } = family
  await signIn(page)
  await compare(page, ada, bea)
  await stays(page, ada).check()
  await choices(page, 'Job title')
    .getByRole('radio', { name: `Head baker · ${bea.title}` })
    .check()
  await page.getByRole('button', { name: 'Merge 2' }).click()
  await expect(page).toHaveURL(new RegExp(`/contacts/${ada.id}$`))
  await expect(told(page).getByText('One link leads to it now')).toBeVisible()
  expect((await records.read('addresses', address.id)).record_id).toBe(ada.id)

  await page.goto(`${TENANT}/contacts/${bea.id}?tab=history`)
  await expect(page).toHaveURL(new RegExp(`/contacts/${ada.id}$`))
  await expect(told(page).getByText('This record was merged into another one')).toBeVisible()
  await page.goto(`${TENANT}/contacts?peek=contacts:${bea.id}`)
  await expect(page.getByRole('complementary', { name: 'Contact' }).getByRole('heading', { name: ada.title })).toBeVisible()
  // Whoever compares what is one already comes to it as well.
  await page.goto(`${TENANT}/contacts/merge?ids=${bea.id},${ada.id}`)
  await expect(page).toHaveURL(new RegExp(`/contacts/${ada.id}$`))

  // Somebody goes on with a value that was chosen.
  await records.change('contacts', ada.id, { job_title: 'Founder' })
  await page.goto(`${TENANT}/settings/merges`)
  const line = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: `${ada.title} ← ${bea.title}` })
  await line.getByRole('button', { name: 'Undo' }).click()
  await expect(line.getByText('Undone')).toBeVisible()
  await line.getByRole('button', { name: 'Look at it' }).click()
  await expect(page.getByRole('dialog', { name: 'One change was left alone' }).getByText('has been changed since: job_title')).toBeVisible()
  expect((await records.read('contacts', ada.id)).job_title).toBe('Founder')
  expect((await records.read('addresses', address.id)).record_id).toBe(bea.id)
})

test('what somebody has changed meanwhile is not lost', async ({ page }) => {
  const { ada, cai } = family
  await signIn(page)
  await page.goto(`${TENANT}/contacts/${ada.id}`)
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Merge with …' }).click()
  await page.getByRole('combobox', { name: 'Search Contacts …' }).fill(cai.title)
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.getByRole('option', { name: cai.title }).click()
  await page.getByRole('button', { name: 'Compare' }).click()
  await stays(page, ada).check()
  await records.change('contacts', cai.id, { job_title: 'Founder' })
  await page.getByRole('button', { name: 'Merge 2' }).click()
  await expect(page.getByText('Somebody has changed this one since.')).toBeVisible()
  await page.getByRole('button', { name: 'Look at them again' }).click()
  await choices(page, 'Job title')
    .getByRole('radio', { name: `Founder · ${cai.title}` })
    .check()
  await page.getByRole('button', { name: 'Merge 2' }).click()
  await expect(page).toHaveURL(new RegExp(`/contacts/${ada.id}$`))
  expect((await records.read('contacts', ada.id)).job_title).toBe('Founder')
})

test('a member is told which records are not theirs', async ({ page }) => {
  const { ada, bea } = family
  await signIn(page, 'cem@bakery-nord.example')
  await compare(page, ada, bea)
  await expect(page.getByText('You may not delete this one, so it has to be the one that stays.').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Merge 2' })).toHaveAttribute('aria-disabled', 'true')
})

test('on a phone they come one after the other', async ({ page }) => {
  const { ada, bea, cai } = family
  await page.setViewportSize({ width: 360, height: 740 })
  await signIn(page)
  await compare(page, ada, bea, cai)
  await page.getByRole('tab', { name: /^Cai/ }).click()
  await choices(page, 'Job title')
    .getByRole('radio', { name: `Owner · ${cai.title}` })
    .check()
  await refuseAxeViolations(page)
  await page.getByRole('tab', { name: 'Result' }).click()
  await expect(page.getByRole('definition').getByText('Owner')).toBeVisible()
  expect(await sideways(page)).toEqual([])
  await page.getByRole('button', { name: 'Merge 3' }).click()
  await expect(page).toHaveURL(new RegExp(`/contacts/${ada.id}$`))
  expect((await records.read('contacts', ada.id)).job_title).toBe('Owner')
})

test('everybody can compare, in light and dark', async ({ page }) => {
  const { ada, bea, cai } = family
  await signIn(page)
  await compare(page, ada, bea, cai)
  await page.getByRole('button', { name: /agree/ }).click()
  await refuseAxeViolations(page)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await refuseAxeViolations(page)
  await compare(page, ada)
  await expect(page.getByRole('combobox')).toBeVisible()
  await refuseAxeViolations(page)
})
