// The page of one record: values changed where they stand, what has happened, and the way back.
import { expect, type Page, test } from '@playwright/test'
import { faultsOf } from './faults'
import { settled, signIn, TENANT } from './house'
import { type Made, type Maker, maker, uniqueName } from './made-records'

let records: Maker
let contact: Made

test.beforeEach(async ({ page, baseURL }) => {
  records = await maker(page, baseURL ?? '')
  contact = await records.make('contacts', {
    first_name: 'Petra',
    last_name: uniqueName('Page'),
    job_title: 'Baker',
    email: 'petra@page.example',
  })
  await signIn(page)
})
test.afterEach(() => records.tidy())

const open = async (page: Page, more = '') => {
  await page.goto(`${TENANT}/contacts/${contact.id}${more}`)
  await settled(page)
}
const job = (page: Page) => page.getByRole('main').getByRole('button', { name: /^Job title:/ })

test('a value is changed where it stands, by keyboard, and taken back', async ({ page }) => {
  await open(page)
  await job(page).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByRole('textbox', { name: 'Job title' })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Head of bread')
  await page.keyboard.press('Enter')
  await expect(job(page)).toContainText('Head of bread')
  await expect(job(page)).toBeFocused()

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(job(page)).toContainText('Baker')
})

test('Escape gives an edit up, and what is wrong is said beside it', async ({ page }) => {
  await open(page)
  const email = page.getByRole('main').getByRole('button', { name: /^E-mail:/ })
  await email.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByRole('textbox', { name: 'E-mail' })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('not an address')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('main').getByText('petra@page.example').first()).toBeVisible()
})

test('what has just been read can be edited in its form at once', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Job title' })).toHaveValue('Baker')
})

test('history tells who changed what, shows a version, and goes back to it', async ({ page }) => {
  await records.change('contacts', contact.id, { job_title: 'Pastry chef' })
  await records.change('contacts', contact.id, { job_title: 'Retired' })
  await open(page, '?tab=history')
  const newest = page.getByRole('listitem').filter({ hasText: 'Retired' }).first()
  await expect(newest).toContainText('Pastry chef')
  await expect(newest).toContainText('Ann Petersen')

  await newest.getByRole('button', { name: 'What can be done with this change' }).click()
  await page.getByRole('menuitem', { name: 'Take this change back' }).click()
  await expect(page.getByText(/Done. This is version/)).toBeVisible()
  await expect.poll(async () => (await records.read('contacts', contact.id)).job_title).toBe('Pastry chef')
})

test('a record goes into the trash and comes back', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Move to the trash' }).click()
  await expect(page).toHaveURL(`${TENANT}/contacts`)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await records.read('contacts', contact.id)).deleted_at).toBeNull()
})

test('an archived record says so, and leaves the archive', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Archive', exact: true }).click()
  await expect(page.getByText(/^Archived since/)).toBeVisible()
  await page.getByRole('button', { name: 'Take out of the archive' }).click()
  await expect(page.getByText(/^Archived since/)).toHaveCount(0)
})

test('a company shows its people and addresses, and begins new ones with itself', async ({ page }) => {
  const company = await records.make('companies', { name: uniqueName('Mill') })
  await records.make('contacts', { first_name: 'Mo', last_name: uniqueName('Miller'), company: company.id })
  await page.goto(`${TENANT}/companies/${company.id}`)
  await settled(page)
  await expect(page.getByRole('region', { name: 'Contacts' }).getByRole('link', { name: /Miller/ })).toBeVisible()

  await page.getByRole('button', { name: 'New Contact' }).click()
  await expect(page.getByRole('dialog').getByRole('combobox', { name: 'Company' })).toContainText(company.title)
})

test('an action says what it has done, and why it cannot be done again', async ({ page }) => {
  const gadget = await records.make('gadgets', { name: uniqueName('Gadget') })
  await page.goto(`${TENANT}/gadgets/${gadget.id}`)
  await settled(page)
  await page.getByRole('button', { name: 'Retire' }).click()
  await expect(page.getByText(`Retire: ${gadget.title}`)).toBeVisible()
  await expect.poll(async () => (await records.read('gadgets', gadget.id)).retired_at).toBeTruthy()

  await page.getByRole('button', { name: 'Retire' }).click()
  await expect(page.getByRole('region', { name: 'Notifications' }).getByText(/already|retired/)).toBeVisible()
})

test('a contact is converted: what will be so is shown before, from a phone as well', async ({ page }) => {
  await records.change('contacts', contact.id, { kinds: ['lead'], status: 'qualified' })
  await page.setViewportSize({ width: 360, height: 740 })
  await open(page)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Convert' }).click()
  const dialog = page.getByRole('dialog', { name: `Convert ${contact.title}` })
  await dialog.getByText('Vendor', { exact: true }).click()
  await expect(dialog.getByText('Converted')).toBeVisible()
  await dialog.getByRole('button', { name: /Vendor/ }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText(`Convert: ${contact.title}`)).toBeVisible()
  expect(await records.read('contacts', contact.id)).toMatchObject({ kinds: ['vendor'], status: 'converted' })
})

test('a record that is not there says so, and the way back is there', async ({ page }) => {
  await page.goto(`${TENANT}/contacts/018f0000-0000-7000-8000-000000000000`)
  await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Contacts' }).click()
  await expect(page).toHaveURL(`${TENANT}/contacts`)
})

test('an address where nothing is leads home', async ({ page }) => {
  await page.goto(`${TENANT}/nonsense`)
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
  await page.getByRole('main').getByRole('link').click()
  await expect(page).toHaveURL(TENANT)
})

test('the page of a record has nothing that assistive technology stumbles over', async ({ page }) => {
  for (const tab of ['', '?tab=activity', '?tab=history']) {
    await open(page, tab)
    expect(await faultsOf(page), tab).toEqual([])
  }
})
