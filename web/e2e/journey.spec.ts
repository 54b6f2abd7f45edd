// The first hour of a new company: sign up, a first contact, more of them, find some, change many, throw away, take back.
import { expect, test } from '@playwright/test'
import { settled } from './house'
import { someone, unique } from './people'

test('from signing up to daily work', async ({ page, request }) => {
  // A whole hour of somebody's day takes longer than one step.
  test.setTimeout(120_000)
  const person = await someone(request, 'Ida')
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill(person.email)
  await page.locator('[name=password]').fill(person.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /Ida/ })).toBeVisible()

  // An empty list says what to do first.
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Contacts' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Contacts')
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toBeVisible()

  // Two contacts, one after the other.
  await page.keyboard.press('c')
  const form = page.getByRole('dialog')
  const family = `Fam${unique()}`
  for (const [name, then] of [
    ['Ada', /another/],
    ['Ben', /^Create/],
  ] as const) {
    await form.getByRole('textbox', { name: 'First name' }).fill(name)
    await form.getByRole('textbox', { name: 'Last name' }).fill(family)
    await form.getByRole('button', { name: then }).click()
    await expect(page.getByText(`${name} ${family}`).first()).toBeAttached()
  }
  const grid = page.getByRole('grid')
  await expect(grid.getByText(`Ben ${family}`)).toBeVisible()

  // One is changed where it stands, and found by it.
  await grid.getByText(`Ada ${family}`).click()
  await expect(page.getByRole('complementary')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.goto(`/${person.slug}/contacts?where=${encodeURIComponent(JSON.stringify({ first_name: 'Ada' }))}`)
  await settled(page)
  await expect(grid.getByText(`Ada ${family}`)).toBeVisible()
  await expect(grid.getByText(`Ben ${family}`)).toHaveCount(0)

  // All of them at once into the trash, and back.
  await page.goto(`/${person.slug}/contacts`)
  await settled(page)
  await grid.focus()
  await page.keyboard.press('ControlOrMeta+a')
  const selection = page.getByRole('toolbar', { name: 'Selection' })
  await expect(selection).toContainText('2')
  await selection.getByRole('button', { name: 'Delete' }).click()
  await expect(grid.getByText(`Ada ${family}`)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect(grid.getByText(`Ada ${family}`)).toBeVisible()
  await expect(grid.getByText(`Ben ${family}`)).toBeVisible()
})
