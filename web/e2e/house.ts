// What all browser tests do alike: sign in as somebody of the demo company, and wait until a page has settled.
import { expect, type Page } from '@playwright/test'

export const PASSWORD = process.env.EOEX_PASSWORD ?? 'Warm-Bread-4-Nord'
export const OWNER = process.env.EOEX_EMAIL ?? 'ann@bakery-nord.example'
export const TENANT = '/bakery-nord'

export async function signIn(page: Page, email = OWNER, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page).not.toHaveURL(/sign-in/)
}

/** Nothing is being loaded any more. Never a time that is waited. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('.skeleton, [aria-busy=true]')).toHaveCount(0)
}
