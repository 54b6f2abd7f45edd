// Saved views: made from what one sees, part of the address, changed and dropped, shared and kept to oneself, put in order.
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { faultsOf } from './faults'
import { settled, sideways, signIn } from './house'
import { as, join, type Someone, someone } from './people'

async function make(request: APIRequestContext, person: Someone, path: string, values: Record<string, unknown>) {
  const answer = await request.post(`/api/v1/${path}`, { headers: as(person), data: values })
  expect(answer.status(), await answer.text()).toBe(201)
  return ((await answer.json()) as { data: { id: string } }).data
}

const save = (request: APIRequestContext, person: Someone, name: string, more: Record<string, unknown> = {}) =>
  make(request, person, 'views', { entity: 'contacts.contact', name, ...more })

/** Somebody with three contacts, two of them active, in an organisation of their own. */
async function withContacts(page: Page, request: APIRequestContext): Promise<Someone> {
  const person = await someone(request)
  for (const [last_name, status] of [
    ['Almond', 'active'],
    ['Beechnut', 'active'],
    ['Cashew', 'new'],
  ])
    await make(request, person, 'contacts', { last_name, status, kinds: ['client'] })
  await signIn(page, person.email, person.password)
  return person
}

const where = (condition: unknown) => encodeURIComponent(JSON.stringify(condition))
const views = (page: Page) => page.getByRole('navigation', { name: 'Views' })
const link = (page: Page, name: string) => views(page).getByRole('link', { name, exact: true })
const names = (page: Page) => views(page).getByRole('link')
/** The titles of the rows, in their order. */
const rows = (page: Page) => page.getByRole('grid').locator('a[data-title]')
const inBar = (page: Page, name: string) => page.locator('.list-bar').getByRole('button', { name, exact: true })

/** Does something and waits until the server has it: leaving the page at once would take it back. */
async function kept(page: Page, act: () => Promise<void>): Promise<void> {
  const answered = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await act()
  expect((await answered).ok()).toBe(true)
}

async function press(page: Page, view: string, entry: string, role: 'menuitem' | 'menuitemcheckbox' = 'menuitem'): Promise<void> {
  await page.getByRole('button', { name: `View ${view}`, exact: true }).click()
  await page.getByRole(role, { name: entry, exact: true }).click()
}

test('what one sees is saved by keyboard, is an address, and is there after a reload', async ({ page, request }) => {
  const person = await withContacts(page, request)
  await page.goto(`/${person.slug}/contacts?where=${where({ status: 'active' })}&sort=-last_name`)
  await expect(rows(page)).toHaveText([/Beechnut/, /Almond/])

  await inBar(page, 'Save view').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('Active ones')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page).toHaveURL(/contacts\?view=[0-9a-f-]{36}$/)
  await expect(link(page, 'Active ones')).toHaveAttribute('aria-current', 'page')
  await expect(inBar(page, 'Save')).toHaveCount(0)
  await page.reload()
  await expect(rows(page)).toHaveText([/Beechnut/, /Almond/])
  await link(page, 'All').click()
  await expect(rows(page)).toHaveCount(3)
  await page.goBack()
  await expect(rows(page)).toHaveText([/Beechnut/, /Almond/])
})

test('a change is offered to be saved, dropped on request, and stands in the address until then', async ({ page, request }) => {
  const person = await withContacts(page, request)
  const { id } = await save(request, person, 'Active ones', { filters: { status: 'active' }, sort: 'last_name' })
  await page.goto(`/${person.slug}/contacts?view=${id}`)
  await expect(rows(page)).toHaveText([/Almond/, /Beechnut/])
  await expect(inBar(page, 'Save')).toHaveCount(0)

  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(rows(page)).toHaveCount(3)
  await page.reload()
  await expect(rows(page)).toHaveCount(3)
  await inBar(page, 'Discard changes').click()
  await expect(rows(page)).toHaveText([/Almond/, /Beechnut/])
  await expect(page).toHaveURL(new RegExp(`view=${id}$`))

  await page.getByRole('button', { name: 'Clear filters' }).click()
  await inBar(page, 'Save').click()
  await expect(page.getByText('“Active ones” is saved')).toBeVisible()
  await expect(inBar(page, 'Save')).toHaveCount(0)
  await page.reload()
  await expect(rows(page)).toHaveText([/Almond/, /Beechnut/, /Cashew/])
})

test('columns, boards and calendars are part of a view', async ({ page, request }) => {
  const person = await withContacts(page, request)
  const { id } = await save(request, person, 'Names', { columns: [{ field: 'title', width: 320 }, { field: 'email' }] })
  await page.goto(`/${person.slug}/contacts?view=${id}`)
  const heads = page.getByRole('columnheader')
  await expect(heads.filter({ hasText: 'E-mail' })).toBeVisible()
  await expect(heads.filter({ hasText: 'Status' })).toHaveCount(0)
  expect((await heads.filter({ hasText: 'Contact' }).boundingBox())?.width).toBe(320)
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  await page.getByRole('option', { name: 'Status', exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(heads.filter({ hasText: 'Status' })).toBeVisible()
  await inBar(page, 'Save').click()
  await expect(inBar(page, 'Save')).toHaveCount(0)
  const stored = await request.get(`/api/v1/views/${id}`, { headers: as(person) })
  const { data } = (await stored.json()) as { data: { columns: unknown } }
  expect(data.columns).toEqual([{ field: 'title', width: 320 }, { field: 'email' }, { field: 'status' }])

  await page.getByRole('tab', { name: 'Board' }).click()
  await expect(page.getByRole('tab', { name: 'Board' })).toHaveAttribute('aria-selected', 'true')
  await press(page, 'Names', 'Save as new view')
  await page.getByRole('textbox', { name: 'Name' }).fill('By status')
  await page.getByRole('button', { name: 'Save view' }).last().click()
  await expect(link(page, 'By status')).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('tab', { name: 'Board' })).toHaveAttribute('aria-selected', 'true')
  await link(page, 'Names').click()
  await expect(page.getByRole('tab', { name: 'Table' })).toHaveAttribute('aria-selected', 'true')
})

test('what somebody does while a view is being saved stays', async ({ page, request }) => {
  const person = await withContacts(page, request)
  const { id } = await save(request, person, 'Active ones', { filters: { status: 'active' }, sort: 'last_name' })
  await page.goto(`/${person.slug}/contacts?view=${id}`)
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(rows(page)).toHaveCount(3)
  // The server has it; what it says of all views takes a while.
  let go: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    go = resolve
  })
  await page.route(/\/meta\/entities\/[^/]+\/views/, async (route) => {
    await held
    await route.continue()
  })
  await inBar(page, 'Save').click()
  await expect(inBar(page, 'Save')).toHaveCount(0)
  await page.getByRole('tab', { name: 'Board' }).click()
  await expect(page.getByRole('tab', { name: 'Board' })).toHaveAttribute('aria-selected', 'true')
  go()
  await expect(page.getByText('“Active ones” is saved')).toBeVisible()

  await expect(page.getByRole('tab', { name: 'Board' })).toHaveAttribute('aria-selected', 'true')
  await expect(page).toHaveURL(new RegExp(`view=${id}&face=board$`))
  await expect(inBar(page, 'Save')).toBeVisible()
})

test('a view is renamed, duplicated, and deleted with a way back', async ({ page, request }) => {
  const person = await withContacts(page, request)
  const { id } = await save(request, person, 'Draft', { filters: { status: 'new' } })
  await page.goto(`/${person.slug}/contacts?view=${id}`)
  await press(page, 'Draft', 'Rename')
  await page.getByRole('textbox', { name: 'Name' }).fill('Newcomers')
  await page.getByRole('radio', { name: 'Star' }).check({ force: true })
  await page.keyboard.press('Enter')
  await expect(names(page)).toHaveText(['All', 'Newcomers'])

  await press(page, 'Newcomers', 'Duplicate')
  await expect(link(page, 'Newcomers (copy)')).toHaveAttribute('aria-current', 'page')
  await expect(rows(page)).toHaveText([/Cashew/])
  await press(page, 'Newcomers (copy)', 'Delete')
  await expect(names(page)).toHaveText(['All', 'Newcomers'])
  await expect(rows(page)).toHaveCount(3)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(names(page)).toHaveText(['All', 'Newcomers', 'Newcomers (copy)'])
})

test('a view of one’s own is nobody else’s, and a shared one is everybody’s to see and its maker’s to change', async ({
  page,
  request,
  browser,
}) => {
  const owner = await withContacts(page, request)
  const member = await someone(request, 'Noor')
  await join(request, owner, member, 'member')
  const { id } = await save(request, owner, 'Secret plan', { filters: { status: 'new' } })
  const other = await (await browser.newContext()).newPage()
  await signIn(other, member.email, member.password)
  await other.goto(`/${owner.slug}/contacts?view=${id}`)
  await expect(other.getByText('This view is not there any more, or not shared with you.')).toBeVisible()
  await expect(names(other)).toHaveText(['All'])

  await page.goto(`/${owner.slug}/contacts?view=${id}`)
  await press(page, 'Secret plan', 'Share with everybody')
  await expect(page.getByText('Everybody sees “Secret plan” now')).toBeVisible()
  await other.reload()
  await expect(rows(other)).toHaveText([/Cashew/])
  await other.getByRole('button', { name: 'Clear filters' }).click()
  await expect(inBar(other, 'Save as new view')).toBeVisible()
  await expect(inBar(other, 'Save')).toHaveCount(0)
  await other.getByRole('button', { name: 'View Secret plan' }).click()
  await expect(other.getByRole('menuitem', { name: 'Rename' })).toHaveCount(0)
  await expect(other.getByRole('menuitem', { name: 'Delete' })).toHaveCount(0)
  await other.keyboard.press('Escape')

  await kept(page, () => page.getByRole('button', { name: 'Undo' }).click())
  await other.goto(`/${owner.slug}/contacts`)
  await expect(rows(other)).toHaveCount(3)
  await expect(names(other)).toHaveText(['All'])
})

test('a list opens with one’s own view, or with that of one’s role, at once', async ({ page, request, browser }) => {
  const owner = await withContacts(page, request)
  const member = await someone(request, 'Noor')
  await join(request, owner, member, 'member')
  const { id } = await save(request, owner, 'Newcomers', { filters: { status: 'new' }, shared: true })
  await page.goto(`/${owner.slug}/contacts?view=${id}`)
  await page.getByRole('button', { name: 'View Newcomers', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Lists open with it for' }).hover()
  await kept(page, () => page.getByRole('menuitemcheckbox', { name: 'Member' }).click())
  await page.goto(`/${owner.slug}/contacts`)
  await expect(rows(page)).toHaveCount(3)

  const other = await (await browser.newContext()).newPage()
  await signIn(other, member.email, member.password)
  const asked: string[] = []
  other.on('request', (sent) => {
    const url = new URL(sent.url())
    if (url.pathname === '/api/v1/contacts') asked.push(url.searchParams.get('where') ?? 'everything')
  })
  await other.goto(`/${owner.slug}/contacts`)
  await expect(rows(other)).toHaveText([/Cashew/])
  await expect(link(other, 'Newcomers')).toHaveAttribute('aria-current', 'page')
  expect(asked, 'the list is asked once, for what the view wants').toEqual([JSON.stringify({ status: 'new' })])
  await link(other, 'All').click()
  await expect(other).toHaveURL(/view=all/)
  await expect(rows(other)).toHaveCount(3)
  await kept(other, () => press(other, 'All', 'My list opens with it', 'menuitemcheckbox'))
  await other.goto(`/${owner.slug}/contacts`)
  await expect(rows(other)).toHaveCount(3)
})

test('views are put into an order by hand and by keyboard, which is one’s own', async ({ page, request }) => {
  const person = await withContacts(page, request)
  for (const name of ['First', 'Second', 'Third']) await save(request, person, name)
  await page.goto(`/${person.slug}/contacts`)
  await expect(names(page)).toHaveText(['All', 'First', 'Second', 'Third'])

  await link(page, 'Third').focus()
  await kept(page, () => page.keyboard.press('Shift+ArrowLeft'))
  await expect(names(page)).toHaveText(['All', 'First', 'Third', 'Second'])
  await expect(link(page, 'Third')).toBeFocused()
  await kept(page, () => page.keyboard.press('Shift+ArrowLeft'))
  await expect(names(page)).toHaveText(['All', 'Third', 'First', 'Second'])

  const from = await link(page, 'Second').boundingBox()
  const to = await link(page, 'Third').boundingBox()
  if (!from || !to) throw new Error('The links have no place.')
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + 12, to.y + to.height / 2, { steps: 8 })
  await page.mouse.move(to.x + 4, to.y + to.height / 2, { steps: 4 })
  await expect(page.locator('.view-tab[data-drop=before]')).toHaveText('Third')
  await kept(page, () => page.mouse.up())
  await expect(names(page)).toHaveText(['All', 'Second', 'Third', 'First'])
  await expect(link(page, 'Second'), 'a drop is no press').toHaveAttribute('aria-current', 'false')
  await page.reload()
  await expect(names(page)).toHaveText(['All', 'Second', 'Third', 'First'])
})

test('a view opens without a field that was retired, and says so', async ({ page, request }) => {
  const person = await withContacts(page, request)
  const field = await make(request, person, 'fields', { entity: 'contacts.contact', label: 'Shelf', type: 'text' })
  const { id } = await save(request, person, 'On the shelf', { filters: { and: [{ status: 'active' }, { shelf: { empty: true } }] } })
  const retired = await request.post(`/api/v1/fields/${field.id}/archive`, { headers: as(person), data: {} })
  expect(retired.ok()).toBe(true)

  await page.goto(`/${person.slug}/contacts?view=${id}`)

  await expect(page.getByText('Shown without the field shelf')).toBeVisible()
  await expect(rows(page)).toHaveCount(2)
})

test('the palette leads to views of every list', async ({ page, request }) => {
  const person = await withContacts(page, request)
  await save(request, person, 'Newcomers', { filters: { status: 'new' } })
  await page.goto(`/${person.slug}`)
  await settled(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('newcom')
  const found = page.getByRole('option', { name: /Newcomers/ })
  await expect(found).toContainText('View of Contacts')
  await found.click()
  await expect(rows(page)).toHaveText([/Cashew/])
})

test('the link to a view carries what is looked at, columns included', async ({ page, request, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const person = await withContacts(page, request)
  const { id } = await save(request, person, 'Newcomers', { filters: { status: 'new' } })
  await page.goto(`/${person.slug}/contacts?view=${id}&sort=email`)
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  await page.getByRole('option', { name: 'Status', exact: true }).click()
  await page.keyboard.press('Escape')
  await press(page, 'Newcomers', 'Copy link to this view')
  await expect(page.getByText('Link copied')).toBeVisible()

  const copied = new URL(await page.evaluate(() => navigator.clipboard.readText()))

  expect(copied.searchParams.get('view')).toBe(id)
  expect(copied.searchParams.get('sort')).toBe('email')
  // Another device remembers no columns.
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('eoex.list.')) localStorage.removeItem(key)
  })
  await page.goto(copied.href)
  await expect(rows(page)).toHaveText([/Cashew/])
  await expect(page.getByRole('columnheader').filter({ hasText: 'Status' })).toHaveCount(0)
})

test('names of any kind and many views break nothing', async ({ page, request }) => {
  const person = await withContacts(page, request)
  const names = ['<b>Bold</b> & "quoted"', '👩‍🍳🥐'.repeat(7), 'שלום عالم', 'x'.repeat(60)]
  for (let at = 0; at < 12; at++) await save(request, person, names[at % names.length] ?? '')
  await page.goto(`/${person.slug}/contacts`)
  await expect(views(page).getByRole('link')).toHaveCount(13)
  expect(await sideways(page)).toEqual([])
  await expect(page.getByRole('tab', { name: 'Board' })).toBeInViewport()
  await expect(page.getByRole('button', { name: 'New view' })).toBeInViewport()
  await views(page).getByRole('link').last().click()
  await expect(views(page).getByRole('link').last()).toBeInViewport({ ratio: 0.95 })
})

for (const look of [
  { name: 'light', width: 1440, height: 900, scheme: 'light', dir: 'ltr' },
  { name: 'dark, from the right', width: 1100, height: 800, scheme: 'dark', dir: 'rtl' },
  { name: 'on a narrow phone', width: 360, height: 740, scheme: 'light', dir: 'ltr' },
] as const) {
  test(`views have nothing for axe to find: ${look.name}`, async ({ page, request }) => {
    await page.emulateMedia({ colorScheme: look.scheme })
    await page.setViewportSize(look)
    const person = await withContacts(page, request)
    const { id } = await save(request, person, 'Newcomers', { filters: { status: 'new' }, icon: 'star', shared: true })
    await save(request, person, 'By status', { face: 'board' })
    const check = async (what: string) => {
      expect(await faultsOf(page), what).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.width)
    }
    await page.goto(`/${person.slug}/contacts?view=${id}&sort=email`)
    await page.evaluate((dir) => document.documentElement.setAttribute('dir', dir), look.dir)
    await settled(page)
    await check('views')
    await page.getByRole('button', { name: 'View Newcomers' }).click()
    await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeVisible()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeVisible()
    await check('name of a view')
  })
}
