// Several tabs and several tenants: each tab keeps to its own, and all of them know who is signed in.
import { expect, type Page, test } from '@playwright/test'
import { signIn, TENANT } from './house'

const OTHER = '/cafe-sued'
const tenantMenu = (page: Page, name: string) => page.getByRole('button', { name: `Organisation: ${name}` })

test('two tabs work in two tenants, and neither finds itself in the other', async ({ page, context }) => {
  await signIn(page)
  await page.goto(TENANT)
  await expect(tenantMenu(page, 'Bakery Nord')).toBeVisible()
  const second = await context.newPage()
  await second.goto(`${OTHER}/contacts`)
  await expect(tenantMenu(second, 'Café Süd')).toBeVisible()

  await page.goto(`${TENANT}/contacts`)
  await expect(tenantMenu(page, 'Bakery Nord')).toBeVisible()
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible()
  await second.reload()
  await expect(tenantMenu(second, 'Café Süd')).toBeVisible()
})

test('the switcher leads to the other tenant, and Back leads home', async ({ page }) => {
  await signIn(page)
  // Signing in leads to where one worked last, in whatever tab.
  await page.goto(TENANT)
  await tenantMenu(page, 'Bakery Nord').click()
  await page.getByRole('menuitemcheckbox', { name: 'Café Süd' }).click()
  await expect(page).toHaveURL(OTHER)
  await expect(tenantMenu(page, 'Café Süd')).toBeVisible()
  await page.goBack()
  await expect(tenantMenu(page, 'Bakery Nord')).toBeVisible()
})

test('a tenant one does not belong to is not there', async ({ page }) => {
  await signIn(page)
  await page.goto('/somebody-elses-company/contacts')
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
})

test('whoever signs out in one tab is signed out in all', async ({ page, context }) => {
  await signIn(page)
  await page.goto(TENANT)
  const second = await context.newPage()
  await second.goto(`${TENANT}/companies`)
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('Companies')

  await page.getByRole('button', { name: /^Account:/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/sign-in/)
  await expect(second).toHaveURL(/sign-in/)
})

test('a clock that is wrong by a day changes nothing', async ({ page }) => {
  await page.clock.install({ time: Date.now() + 86_400_000 })
  await signIn(page)
  await page.goto(`${TENANT}/contacts`)
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible()
})

test('a record under another tenant’s address is not found', async ({ page }) => {
  await signIn(page)
  await page.goto(`${TENANT}/contacts`)
  await page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').nth(1).dblclick()
  await expect(page).toHaveURL(/peek=contacts|contacts\/\w/)
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(page.url())?.[0]
  expect(id).toBeTruthy()
  await page.goto(`${OTHER}/contacts/${id}`)
  await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible()
})
