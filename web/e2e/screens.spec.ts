// Every page in light and dark, on a phone and from right to left: nothing that axe knows is wrong with it, nothing scrolls
// sideways, the console stays silent, and a picture is left in test-results/screens to be looked at.
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { sessionOf, settled, TENANT } from './house'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']

const DOORS = ['/sign-in', '/sign-up', '/forgot-password', '/reset-password', '/accept-invitation', '/confirm-email']
const PAGES = [
  '',
  '/contacts',
  '/contacts?view=board',
  '/contacts?view=calendar',
  '/contacts?state=trashed',
  '/contacts?q=nobody-is-called-this',
  '/companies',
  '/addresses',
  '/gadgets',
  '/contacts?form=contacts:new',
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
  '/settings/audit',
  '/settings/jobs',
  '/settings/jobs?tab=schedules',
  '/settings/mails',
  '/nothing-is-here',
]

type Look = { name: string; theme: 'light' | 'dark'; width: number; height: number; dir: 'ltr' | 'rtl' }
const LOOKS: Look[] = [
  { name: 'light', theme: 'light', width: 1440, height: 900, dir: 'ltr' },
  { name: 'dark', theme: 'dark', width: 1440, height: 900, dir: 'ltr' },
  { name: 'phone', theme: 'light', width: 360, height: 740, dir: 'ltr' },
  { name: 'rtl', theme: 'light', width: 1440, height: 900, dir: 'rtl' },
]

const fileOf = (look: Look, path: string) =>
  `test-results/screens/${look.name}/${(path.replace(/^\//, '') || 'home').replace(/[^\w-]+/g, '-')}.png`

async function look(page: Page, how: Look, path: string, complaints: string[]): Promise<void> {
  await page.goto(path)
  await settled(page)
  if (path.includes('form=')) await expect(page.getByRole('dialog').getByRole('textbox').first()).toBeVisible()
  if (path.includes('peek=')) await expect(page.getByRole('complementary').getByRole('heading').first()).toBeVisible()
  if (how.dir === 'rtl') await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
  await page.screenshot({ path: fileOf(how, path.replace(TENANT, '')) })
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (sideways > 0) complaints.push(`${how.name} ${path}: scrolls ${sideways} px sideways`)
  if (how.dir === 'rtl') return
  const { violations } = await new AxeBuilder({ page }).exclude('#tip').withTags(TAGS).analyze()
  for (const { id, nodes } of violations) complaints.push(`${how.name} ${path}: ${id} at ${nodes[0]?.html.slice(0, 160)}`)
}

for (const how of LOOKS) {
  test(`every page, ${how.name}`, async ({ browser, request, baseURL }) => {
    test.setTimeout(240_000)
    const context = await browser.newContext({ baseURL, viewport: how, colorScheme: how.theme, locale: 'en', reducedMotion: 'reduce' })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      // What a test asks for on purpose is told by the browser too.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(`${page.url()}: ${message.text()}`)
    })
    for (const path of DOORS) await look(page, how, path, complaints)

    const data = await sessionOf(context.request)
    await context.addInitScript((session) => localStorage.setItem('eoex.session', session), JSON.stringify(data))
    const authorization = { authorization: `Bearer ${data.accessToken}` }
    const idOf = async (entity: string) => {
      const list = await (await request.get(`/api/v1/${entity}?limit=1&sort=created_at`, { headers: authorization })).json()
      return list.data[0].id
    }
    const contact = await idOf('contacts')
    const ofRecords = [
      `/contacts/${contact}`,
      `/contacts/${contact}?tab=activity`,
      `/contacts/${contact}?tab=history`,
      `/companies/${await idOf('companies')}`,
      `/contacts?peek=contacts:${contact}`,
      `/contacts?form=contacts:${contact}`,
    ]
    for (const path of [...PAGES, ...ofRecords]) await look(page, how, `${TENANT}${path}`, complaints)
    await context.close()
    expect(complaints).toEqual([])
  })
}
