// Everything that fits, changed by the server: asked before, seen on every page while it runs, told afterwards, taken back.
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { faultsOf } from './faults'
import { OWNER, sessionOf, settled, sideways, signIn, TENANT } from './house'

const MEMBER = 'cem@bakery-nord.example'
/** So many that the server does it by itself. */
const COUNT = 120

// What somebody changes is seen on all their pages, and everybody here is the same person.
test.describe.configure({ mode: 'default' })

type Made = { headers: Record<string, string>; family: string; ids: string[] }

/** Contacts of a family that nobody else has. The last one belongs to somebody else. */
async function makeFamily(request: APIRequestContext): Promise<Made> {
  const family = `Many${Date.now().toString(36)}${Math.random().toString(36).slice(2, 7)}`
  const make = async (who: string, count: number) => {
    const headers = { authorization: `Bearer ${(await sessionOf(request, who)).accessToken}` }
    const create = Array.from({ length: count }, (_, at) => ({ first_name: `${who.slice(0, 3)} ${at}`, last_name: family }))
    const answer = await request.post('/api/v1/contacts/bulk', { data: { create }, headers })
    expect(answer.ok(), await answer.text()).toBe(true)
    const { data } = (await answer.json()) as { data: { create: { id: string }[] } }
    return { headers, ids: data.create.map(({ id }) => id) }
  }
  const [owners, members] = [await make(OWNER, COUNT - 1), await make(MEMBER, 1)]
  return { headers: owners.headers, family, ids: [...owners.ids, ...members.ids] }
}

let made: Made
test.beforeEach(async ({ request }) => {
  made = await makeFamily(request)
})
test.afterEach(async ({ request }) => {
  const { headers, ids } = made
  await request.post('/api/v1/contacts/bulk', { data: { delete: ids, onError: 'skip' }, headers })
})

async function openFamily(page: Page, who = OWNER): Promise<void> {
  await signIn(page, who)
  await page.goto(`${TENANT}/contacts?where=${encodeURIComponent(JSON.stringify({ last_name: made.family }))}`)
  await settled(page)
}

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selection' })
const dock = (page: Page) => page.getByRole('region', { name: 'Bulk changes at a glance' })
const inDock = (page: Page, says: string) => expect(dock(page).getByText(says)).toBeVisible({ timeout: 20_000 })

async function selectAll(page: Page): Promise<void> {
  await page.getByRole('grid', { name: 'Contacts' }).focus()
  await page.keyboard.press('Control+a')
  await expect(bar(page).getByText(`${COUNT} selected`)).toBeVisible()
}

async function tagged(request: APIRequestContext, tag: string): Promise<number> {
  const where = JSON.stringify({ last_name: made.family, tags: tag })
  const answer = await request.get('/api/v1/contacts', { params: { where, limit: 1, count: 'exact' }, headers: made.headers })
  expect(answer.ok(), await answer.text()).toBe(true)
  return ((await answer.json()) as { meta: { total: number } }).meta.total
}

test('by the keyboard: all are tagged, seen from another page, and taken back', async ({ page, request }) => {
  // Two looks at everything for assistive technology, and a reload.
  test.slow()
  await openFamily(page)
  await selectAll(page)
  await bar(page).getByRole('button', { name: 'Tags' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Tags' }).fill('fair')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: `Change ${COUNT} Contacts?` })
  await expect(dialog.getByText('fair is added')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Companies' }).first().click()
  await settled(page)

  await inDock(page, `${COUNT} changed`)
  expect(await tagged(request, 'fair')).toBe(COUNT)
  expect(await faultsOf(page)).toEqual([])
  // A reload loses sight of nothing.
  await page.reload()
  await inDock(page, `${COUNT} changed`)
  await dock(page).getByRole('button', { name: 'Undo' }).focus()
  await page.keyboard.press('Enter')
  await inDock(page, `${COUNT} undone`)
  expect(await tagged(request, 'fair')).toBe(0)

  await dock(page).getByRole('button', { name: 'Dismiss' }).click()
  await expect(dock(page)).toHaveCount(0)
})

test('more than a hundred are deleted only by whoever types how many', async ({ page }) => {
  await openFamily(page)
  await selectAll(page)
  await bar(page).getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog', { name: `Delete ${COUNT} Contacts?` })
  await dialog.getByRole('button', { name: `Delete ${COUNT}` }).press('Enter')
  await expect(dialog).toBeVisible()
  await dialog.getByRole('textbox').fill(String(COUNT))
  await page.keyboard.press('Enter')

  await inDock(page, `${COUNT} changed`)
  await expect(page.getByRole('grid', { name: 'Contacts' })).toBeHidden()
  await dock(page).getByRole('button', { name: 'Undo' }).click()
  await inDock(page, `${COUNT} undone`)
  await expect(page.getByRole('grid', { name: 'Contacts' })).toBeVisible()
})

test('who gives it up before it has begun changes nothing', async ({ page, request }) => {
  await openFamily(page)
  await selectAll(page)
  await bar(page).getByRole('button', { name: 'Tags' }).click()
  await page.getByRole('textbox', { name: 'Tags' }).fill('never')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('dialog', { name: `Change ${COUNT} Contacts?` })).toBeVisible()
  await page.keyboard.press('Escape')

  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(bar(page).getByText(`${COUNT} selected`)).toBeVisible()
  expect(await tagged(request, 'never')).toBe(0)
})

test('what was refused is listed with its reason, and in the settings as well', async ({ page }) => {
  await openFamily(page, MEMBER)
  await selectAll(page)
  await bar(page).getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog', { name: `Delete ${COUNT} Contacts?` })
  await dialog.getByRole('textbox').fill(String(COUNT))
  await dialog.getByRole('button', { name: `Delete ${COUNT}` }).click()

  await inDock(page, `1 changed, ${COUNT - 1} refused`)
  await dock(page).getByRole('button', { name: 'Look at the refused ones' }).click()
  const sheet = page.getByRole('dialog', { name: `${COUNT - 1} records refused the change` })
  await expect(sheet.getByText('You may delete only the contacts you own.').first()).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  await sheet.getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(made.family)

  await page.goto(`${TENANT}/settings/changes`)
  const line = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Contacts: deleted' }).first()
  await line.getByRole('button', { name: 'Undo' }).click()
  await inDock(page, '1 undone')
  expect(await faultsOf(page)).toEqual([])
})

test('on a phone and in the dark it stays whole', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 360, height: 740 })
  await openFamily(page)
  await page.getByRole('grid', { name: 'Contacts' }).focus()
  await page.keyboard.press('Control+a')
  await bar(page).getByRole('button', { name: 'Tags' }).click()
  await page.getByRole('textbox', { name: 'Tags' }).fill('small')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: `Change ${COUNT}` }).click()

  await inDock(page, `${COUNT} changed`)
  expect(await sideways(page)).toEqual([])
  expect(await faultsOf(page)).toEqual([])
  await page.goto(`${TENANT}/settings/changes`)
  await settled(page)
  expect(await sideways(page)).toEqual([])
  expect(await faultsOf(page)).toEqual([])
})
