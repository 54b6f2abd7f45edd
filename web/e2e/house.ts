// What all browser tests do alike: sign in as somebody of the demo company, and wait until a page has settled.
import { expect, type Page } from '@playwright/test'

export const PASSWORD = process.env.EOEX_DEMO_PASSWORD ?? 'Warm-Bread-4-Nord'
export const OWNER = process.env.EOEX_DEMO_EMAIL ?? 'ann@bakery-nord.example'
export const TENANT = '/bakery-nord'

export async function signIn(page: Page, email = OWNER, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page).not.toHaveURL(/sign-in/)
}

/** Nothing is being loaded any more. Never a time that is waited. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeAttached({ timeout: 15_000 })
  await expect(page.locator('.skeleton, [aria-busy=true]')).toHaveCount(0)
}
