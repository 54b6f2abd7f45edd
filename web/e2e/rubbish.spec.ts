// What people and others put into fields and addresses: very long, upside down, dressed as markup, far too much of it.
import { expect, type Page, test } from '@playwright/test'
import { settled, signIn, TENANT } from './house'
import { type Maker, maker, uniqueName } from './made-records'

let records: Maker
test.beforeEach(async ({ page, baseURL }) => {
  records = await maker(page, baseURL ?? '')
  await signIn(page)
})
test.afterEach(() => records.tidy())

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

test('markup in every field is shown as it was written, and does nothing', async ({ page }) => {
  let alerts = 0
  page.on('dialog', (dialog) => {
    alerts++
    void dialog.dismiss()
  })
  const evil = '<img src=x onerror=alert(1)><script>alert(2)</script>'
  const name = uniqueName('Markup')
  const company = await records.make('companies', { name: `${name} ${evil}`, industry: evil, description: evil, tags: ['<b>bold</b>'] })
  const contact = await records.make('contacts', { first_name: evil, last_name: name, job_title: evil, company: company.id, notes: evil })

  for (const path of [
    `/contacts?q=${encodeURIComponent(name)}`,
    `/contacts/${contact.id}`,
    `/contacts/${contact.id}?tab=history`,
    `/companies/${company.id}`,
  ]) {
    await page.goto(TENANT + path)
    await settled(page)
    await expect(page.getByText(evil).first()).toBeVisible()
  }
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox').fill(name)
  await expect(page.getByRole('option', { name: new RegExp(name) }).first()).toBeVisible()
  expect(alerts).toBe(0)
  expect(await page.locator('img[src=x]').count()).toBe(0)
})

test('the longest names there may be push nothing off the page, on a phone either', async ({ page }) => {
  const long = `${uniqueName('Long')} ${'Rindfleischetikettierung'.repeat(7)}`.slice(0, 200)
  const company = await records.make('companies', { name: long, description: 'x'.repeat(10_000) })
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 800 })
    for (const path of [
      `/companies/${company.id}`,
      `/companies?q=${encodeURIComponent(long.split(' ')[1] ?? '')}`,
      `/companies?peek=companies:${company.id}`,
    ]) {
      await page.goto(TENANT + path)
      await settled(page)
      expect(await sideways(page), `${width} ${path}`).toBeLessThanOrEqual(0)
    }
  }
})

test('ten thousand letters in one field are refused by name, and nothing that was typed is lost', async ({ page }) => {
  await page.goto(`${TENANT}/companies?form=companies:new`)
  const form = page.getByRole('dialog')
  const name = form.getByRole('textbox', { name: 'Name' })
  await name.fill('x'.repeat(10_000))
  await form.getByRole('button', { name: /^Create/ }).click()
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expect(name).toHaveValue('x'.repeat(10_000))
})

test('letters from right to left and pictures stand in a page from left to right', async ({ page }) => {
  const name = uniqueName('ليلى 👩‍🍳')
  const contact = await records.make('contacts', { first_name: name, last_name: 'حداد' })
  await page.goto(`${TENANT}/contacts/${contact.id}`)
  await settled(page)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('ليلى 👩‍🍳')
  const direction = await page.locator('h1 bdi').evaluate((element) => getComputedStyle(element).direction)
  expect(direction).toBe('rtl')
})

test('addresses that say nonsense show the page, or say what is wrong', async ({ page }) => {
  for (const search of [
    '?view=hologram&sort=[]&state=7',
    '?where=%7B%22no_such_field%22%3A1%7D',
    '?where=nonsense',
    '?peek=contacts',
    '?form=::',
    '?tab=%00',
    '?q=%00%00',
  ]) {
    await page.goto(`${TENANT}/contacts${search}`)
    await settled(page)
    await expect(page.locator('h1')).toHaveText('Contacts')
  }
})

test('an entity with two hundred fields is listed, opened and edited without a stumble', async ({ page }) => {
  const contact = await records.make('contacts', { first_name: 'Many', last_name: uniqueName('Fields') })
  await page.route('**/api/v1/meta/entities/contacts', async (route) => {
    const answer = await (await route.fetch()).json()
    const entity = answer.data
    const text = entity.fields.find(({ code }: { code: string }) => code === 'job_title')
    const extra = Array.from({ length: 200 }, (_, at) => ({ ...text, code: `x_${at}`, label: `Extra ${at}`, group: `Group ${at % 10}` }))
    entity.fields.push(...extra)
    for (const layout of [entity.layout.form, entity.layout.detail]) {
      for (let group = 0; group < 10; group++) {
        layout.push({
          name: `G${group}`,
          label: `Group ${group}`,
          fields: extra.filter(({ group: name }) => name === `Group ${group}`).map(({ code }) => code),
        })
      }
    }
    entity.layout.list.push(...extra.map(({ code }: { code: string }) => code))
    await route.fulfill({ json: answer })
  })
  await page.goto(`${TENANT}/contacts/${contact.id}`)
  await settled(page)
  await expect(page.getByRole('group', { name: 'Group 9' })).toBeVisible()
  await page.goto(`${TENANT}/contacts?form=contacts:${contact.id}`)
  const form = page.getByRole('dialog')
  const last = form.getByRole('textbox', { name: 'Extra 199' })
  await last.fill('typed at the end')
  await expect(last).toHaveValue('typed at the end')
})

test('a slow network shows where things will be, then the things', async ({ page }) => {
  await page.route('**/api/v1/contacts?**', async (route) => {
    await new Promise((later) => setTimeout(later, 1500))
    await route.continue()
  })
  await page.goto(`${TENANT}/contacts`)
  await expect(page.locator('.skeleton').first()).toBeVisible()
  await settled(page)
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible()
})
