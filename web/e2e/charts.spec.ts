// Lists as charts and tables in groups: what a mark stands for, the same figures as a table, what a view keeps of them, and
// the keyboard's way through both.
import { readFileSync } from 'node:fs'
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { faultsOf } from './faults'
import { settled, sideways, signIn } from './house'
import { as, type Someone, someone } from './people'

const CONTACTS = [
  ['Almond', 'active', 'website'],
  ['Beechnut', 'active', 'referral'],
  ['Cashew', 'active', 'website'],
  ['Date', 'new', 'website'],
  ['Elderberry', 'churned', null],
] as const

/** Somebody with five contacts in an organisation of their own, three of them active. */
async function withContacts(page: Page, request: APIRequestContext): Promise<Someone> {
  const person = await someone(request)
  for (const [last_name, status, source] of CONTACTS) {
    const answer = await request.post('/api/v1/contacts', { headers: as(person), data: { last_name, status, source, kinds: ['client'] } })
    expect(answer.status(), await answer.text()).toBe(201)
  }
  await signIn(page, person.email, person.password)
  return person
}

const json = (value: unknown) => encodeURIComponent(JSON.stringify(value))
const chart = (page: Page, name: string) => page.getByRole('application', { name, exact: true })
/** What was last said of a mark. */
const said = (page: Page) => page.locator('#announce-now')
const rows = (page: Page, role: 'grid' | 'treegrid' = 'grid') => page.getByRole(role).locator('a[data-title]')

async function clean(page: Page, where: string): Promise<void> {
  await settled(page)
  expect(await faultsOf(page), where).toEqual([])
  expect(await sideways(page), where).toEqual([])
}

test('a chart is drawn by a field, and a mark opens the list of exactly what it stands for', async ({ page, request }) => {
  const person = await withContacts(page, request)
  await page.goto(`/${person.slug}/contacts`)
  await page.getByRole('tab', { name: 'Chart' }).click()

  const columns = chart(page, 'Contacts by Status')
  await columns.focus()
  await page.keyboard.press('ArrowRight')
  await expect(said(page)).toHaveText('New: 1 (20 %)')
  await page.keyboard.press('ArrowRight')
  await expect(said(page)).toHaveText('Active: 3 (60 %)')
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveCount(3)
  await expect(page.getByRole('group', { name: 'Filters' })).toContainText('Active')

  await page.goBack()
  await expect(columns).toBeVisible()
  await columns.locator('.chart-mark').last().click()
  await expect(rows(page)).toHaveText([/Elderberry/])
  await page.goBack()

  // The same figures stand in a table, and in a file.
  await page.getByRole('button', { name: 'Figures as a table' }).click()
  await expect(page.getByRole('row', { name: 'Active' })).toContainText('3')
  await expect(page.getByRole('row', { name: 'Total' })).toContainText('5')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'More for this chart' }).click()
  await page.getByRole('menuitem', { name: 'Save figures as CSV' }).click()
  const file = await (await download).path()
  expect(readFileSync(file, 'utf8')).toContain('Active,3\r\n')

  // Over time, of a filtered list.
  await page.goto(`/${person.slug}/contacts?face=chart&where=${json({ status: 'active' })}&chart=${json({ kind: 'line' })}`)
  await chart(page, 'Contacts by Created at, by month').focus()
  await page.keyboard.press('End')
  await expect(said(page)).toHaveText(/: 3 \(100 %\)$/)
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveCount(3)
})

test('a pivot is put together from menus, saved with a view, and legible in every light', async ({ page, request }) => {
  const person = await withContacts(page, request)
  await page.goto(`/${person.slug}/contacts?face=chart`)
  await page.getByRole('button', { name: /^Drawn as/ }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Pivot table' }).click()
  await page.getByRole('button', { name: /^Divided by/ }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Source', exact: true }).click()

  await expect(page.getByRole('columnheader')).toHaveText(['Status', 'Website', 'Referral', 'None', 'Total'])
  await page.getByRole('button', { name: 'Active, Website: 2 (40 %)' }).click()
  await expect(rows(page)).toHaveText([/Cashew/, /Almond/])
  await page.goBack()

  await page.locator('.list-bar').getByRole('button', { name: 'Save view', exact: true }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Where from')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/contacts\?view=[0-9a-f-]{36}$/)
  await page.reload()
  await expect(page.getByRole('row', { name: 'Active' })).toContainText('2')
  await clean(page, 'a pivot')

  for (const kind of ['column', 'donut']) {
    await page.goto(`/${person.slug}/contacts?face=chart&chart=${json({ kind, by: 'source' })}`)
    await expect(chart(page, 'Contacts by Source')).toBeVisible()
    await clean(page, kind)
  }
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 360, height: 740 })
  await page.reload()
  await clean(page, 'a donut in the dark on a phone')
  await page.goto(`/${person.slug}/contacts?face=chart&where=${json({ last_name: 'Nobody' })}`)
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
})

test('a table is put in groups, which are closed by keyboard, add with their value, and are saved', async ({ page, request }) => {
  const person = await withContacts(page, request)
  await page.goto(`/${person.slug}/contacts`)
  await expect(rows(page)).toHaveCount(5)
  await page.getByRole('button', { name: 'Group', exact: true }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Status', exact: true }).click()

  const table = page.getByRole('treegrid', { name: 'Contacts' })
  const heads = table.locator('[role=row][aria-level="1"]')
  await expect(heads).toHaveCount(3)
  await expect(rows(page, 'treegrid')).toHaveText([/Date/, /Cashew/, /Beechnut/, /Almond/, /Elderberry/])
  await clean(page, 'a table in groups')

  // Over the one row of the first group to the head of the next.
  await table.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const second = heads.nth(1).getByRole('gridcell', { name: 'Active, 3 records' })
  await expect(table).toHaveAttribute('aria-activedescendant', (await second.getAttribute('id')) ?? '')
  await page.keyboard.press('ArrowLeft')
  await expect(heads.nth(1)).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('ArrowRight')
  await expect(heads.nth(1)).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowLeft')
  await expect(heads.nth(1)).toHaveAttribute('aria-expanded', 'false')
  await expect(rows(page, 'treegrid')).toHaveText([/Date/, /Elderberry/])

  // What is closed and grouped is part of the view.
  await page.locator('.list-bar').getByRole('button', { name: 'Save view', exact: true }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('By status')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/contacts\?view=[0-9a-f-]{36}$/)
  await page.reload()
  await expect(rows(page, 'treegrid')).toHaveText([/Date/, /Elderberry/])

  await heads.nth(2).hover()
  await page.getByRole('button', { name: 'Add to Churned' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Last name' }).fill('Fig')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(rows(page, 'treegrid')).toHaveText([/Date/, /Fig/, /Elderberry/])
})
