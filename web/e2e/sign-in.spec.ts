// Signing in, and what happens to where one wanted to go.
import { expect, test } from '@playwright/test'
import { OWNER, PASSWORD, TENANT } from './house'

test('somebody who is asked to sign in gets to where they wanted to go', async ({ page }) => {
  await page.goto(`${TENANT}/companies`)
  await expect(page).toHaveURL(/sign-in/)
  await page.locator('[name=email]').fill(OWNER)
  await page.locator('[name=password]').fill(PASSWORD)
  await page.keyboard.press('Enter')

  await expect(page).toHaveURL(`${TENANT}/companies`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Companies')
})

test('a wrong password is said, and the field keeps what was typed', async ({ page }) => {
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill('nobody@bakery-nord.example')
  await page.locator('[name=password]').fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()

  await expect(page.getByRole('alert').filter({ hasText: 'do not match' })).toBeVisible()
  await expect(page.locator('[name=email]')).toHaveValue('nobody@bakery-nord.example')
})

test('the first page greets by name', async ({ page }) => {
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill(OWNER)
  await page.locator('[name=password]').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: /Ann/ })).toBeVisible()
})
