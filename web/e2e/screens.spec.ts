// Every page in light and dark, on a phone and from right to left: nothing that axe knows is wrong with it, nothing scrolls
// sideways, the console stays silent, and a picture is left in test-results/screens to be looked at.
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { faultsOf } from './faults'
import { sessionOf, settled, signIn, TENANT } from './house'

const DOORS = ['/sign-in', '/sign-up', '/forgot-password', '/reset-password', '/accept-invitation', '/confirm-email']
const OF_RECORDS = [
  '',
  '/contacts',
  '/contacts?face=board',
  '/contacts?face=calendar',
  '/contacts?face=chart',
  '/contacts?face=table&group=lifecycle_stage',
  '/contacts?state=trashed',
  '/contacts?q=nobody-is-called-this',
  '/companies',
  '/addresses',
  '/gadgets',
  '/contacts?form=contacts:new',
  '/contacts/duplicates',
  '/contacts/duplicates?tab=different',
]
const OF_SETTINGS = [
  '/settings',
  '/settings/profile',
  '/settings/password',
  '/settings/sessions',
  '/settings/appearance',
  '/settings/tenant',
  '/settings/members',
  '/settings/roles',
  '/settings/records',
  '/settings/records/contacts',
  '/settings/records/contacts/layouts',
  '/settings/merges',
  '/settings/records/contacts/duplicates',
  '/settings/audit',
  '/settings/jobs',
  '/settings/jobs?tab=schedules',
  '/settings/mails',
  '/nothing-is-here',
]

type Look = { name: string; theme: 'light' | 'dark'; dir: 'ltr' | 'rtl' }
const LIGHT: Look = { name: 'light', theme: 'light', dir: 'ltr' }
const DARK: Look = { name: 'dark', theme: 'dark', dir: 'ltr' }
const MIRRORED: Look = { name: 'rtl', theme: 'light', dir: 'rtl' }

/** From the right it is only looked at for its width, so the page is not opened once more. */
const SCREENS: { name: string; width: number; height: number; looks: Look[] }[] = [
  { name: 'light', width: 1440, height: 900, looks: [LIGHT, MIRRORED] },
  { name: 'dark', width: 1440, height: 900, looks: [DARK] },
  { name: 'phone', width: 360, height: 740, looks: [{ ...LIGHT, name: 'phone' }] },
]

const fileOf = (name: string, path: string) =>
  `test-results/screens/${name}/${(path.replace(/^\//, '') || 'home').replace(/[^\w-]+/g, '-')}.png`

async function visit(page: Page, looks: Look[], path: string, complaints: string[]): Promise<void> {
  await page.goto(path)
  await settled(page)
  if (path.includes('form=')) await expect(page.getByRole('dialog').getByRole('textbox').first()).toBeVisible()
  if (path.includes('peek=')) await expect(page.getByRole('complementary').getByRole('heading').first()).toBeVisible()
  for (const how of looks) await look(page, how, path, complaints)
}

async function look(page: Page, { name, theme, dir }: Look, path: string, complaints: string[]): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await page.evaluate((dir) => document.documentElement.setAttribute('dir', dir), dir)
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
  await page.screenshot({ path: fileOf(name, path.replace(TENANT, '')) })
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (sideways > 0) complaints.push(`${name} ${path}: scrolls ${sideways} px sideways`)
  if (dir === 'rtl') return
  for (const fault of await faultsOf(page, { parts: ['#tip'] })) complaints.push(`${name} ${path}: ${fault}`)
}

for (const { name, looks, ...viewport } of SCREENS) {
  for (const part of ['records', 'settings']) {
    test(`every page, ${name}: ${part}`, async ({ browser, request, baseURL }) => {
      test.setTimeout(240_000)
      const context = await browser.newContext({ baseURL, viewport, locale: 'en' })
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
      page.on('console', (message) => {
        // What a test asks for on purpose is told by the browser too.
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(`${page.url()}: ${message.text()}`)
      })
      if (part === 'records') for (const path of DOORS) await visit(page, looks, path, complaints)

      await signIn(page)
      const paths = part === 'records' ? [...OF_RECORDS, ...(await ofSingleRecords(request))] : OF_SETTINGS
      for (const path of paths) await visit(page, looks, `${TENANT}${path}`, complaints)
      await context.close()
      expect(complaints).toEqual([])
    })
  }
}

async function ofSingleRecords(request: APIRequestContext): Promise<string[]> {
  const { accessToken } = await sessionOf(request)
  const idOf = async (entity: string) => {
    const headers = { authorization: `Bearer ${accessToken}` }
    const list = await (await request.get(`/api/v1/${entity}?limit=1&sort=created_at`, { headers })).json()
    return list.data[0].id
  }
  const contact = await idOf('contacts')
  return [
    `/contacts/${contact}`,
    `/contacts/${contact}?tab=activity`,
    `/contacts/${contact}?tab=history`,
    `/companies/${await idOf('companies')}`,
    `/contacts?peek=contacts:${contact}`,
    `/contacts?form=contacts:${contact}`,
  ]
}
