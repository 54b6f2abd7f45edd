// Arranging what is shown of records: by mouse and by keyboard, for everybody and for one role, and every screen follows.
import { type APIRequestContext, expect, type Locator, type Page, test } from '@playwright/test'
import { faultsOf } from './faults'
import { settled, sideways, signIn } from './house'
import { as, join, type Someone, someone } from './people'

const DESIGNER = '/settings/records/contacts/layouts'

async function make(request: APIRequestContext, person: Someone, path: string, values: Record<string, unknown>): Promise<{ id: string }> {
  const answer = await request.post(`/api/v1/${path}`, { headers: as(person), data: values })
  expect(answer.status(), await answer.text()).toBe(201)
  return ((await answer.json()) as { data: { id: string } }).data
}

const contact = (request: APIRequestContext, person: Someone) =>
  make(request, person, 'contacts', {
    first_name: 'Bao',
    last_name: 'Nguyen',
    kinds: ['lead'],
    email: 'bao@post.example',
    job_title: 'Baker',
  })

async function open(page: Page, person: Someone, path: string): Promise<void> {
  await page.goto(`/${person.slug}${path}`)
  await settled(page)
}

const canvas = (page: Page) => page.getByRole('group', { name: 'As it is arranged' })
const placed = (page: Page, name: string) => canvas(page).getByRole('button', { name, exact: true })
const group = (page: Page, name: string) => canvas(page).getByRole('region', { name, exact: true })
const side = (page: Page) => page.getByRole('complementary', { name: 'Not shown' })
const told = (page: Page) => page.getByRole('region', { name: 'Notifications' })
const heard = (page: Page) => page.locator('#announce-now')
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true })
const names = (within: Locator) => within.locator('[data-spot^="field:"]').evaluateAll((all) => all.map((one) => one.ariaLabel))

async function saved(page: Page): Promise<void> {
  await save(page).click()
  await expect(told(page).getByText('The layout is saved')).toBeVisible()
}

async function drag(page: Page, from: Locator, to: Locator, across = 0.5): Promise<void> {
  const start = await from.boundingBox()
  const end = await to.boundingBox()
  if (!start || !end) throw new Error('Both have to be seen.')
  await page.mouse.move(start.x + 30, start.y + 12)
  await page.mouse.down()
  await page.mouse.move(end.x + end.width * across, end.y + end.height / 2, { steps: 6 })
  // Where it would land is marked with the next frame.
  await expect(page.locator('[data-drop]')).toHaveCount(1)
  await page.mouse.up()
}

test('a form is arranged by mouse and by keyboard, and the form follows', async ({ page, request }) => {
  const person = await someone(request)
  await contact(request, person)
  await signIn(page, person.email, person.password)
  await open(page, person, DESIGNER)
  await drag(page, placed(page, 'E-mail'), placed(page, 'Middle name'), 0.1)
  await drag(page, placed(page, 'Website'), side(page))
  await expect(side(page).getByRole('button', { name: 'Show Website' })).toBeVisible()
  expect((await names(group(page, 'Name'))).slice(0, 3)).toEqual(['First name', 'E-mail', 'Middle name'])

  await placed(page, 'Reach').focus()
  await page.keyboard.press('ArrowDown')
  await expect(placed(page, 'Phone')).toBeFocused()
  for (const key of ['Space', 'ArrowUp', 'ArrowUp']) await page.keyboard.press(key)
  await expect(heard(page)).toContainText('Phone: Name, place 7 of 8')
  await page.keyboard.press('Escape')
  await expect(placed(page, 'Phone')).toBeFocused()
  expect(await names(group(page, 'Reach'))).toContain('Phone')
  for (const key of ['Space', 'ArrowUp', 'Space']) await page.keyboard.press(key)
  expect((await names(group(page, 'Name'))).at(-1)).toBe('Phone')
  await page.keyboard.press('w')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Delete')
  await expect(heard(page)).toContainText('is no longer shown')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Shift+z')
  await expect(placed(page, 'Status')).toBeVisible()

  await placed(page, 'Name').press('Enter')
  const settings = page.getByRole('dialog', { name: 'Settings of Name' })
  await settings.getByRole('textbox', { name: 'Heading' }).fill('Who it is')
  await page.keyboard.press('Escape')
  await placed(page, 'Sales').press('Enter')
  await page.getByRole('switch', { name: /^Folded/ }).check()
  await page.keyboard.press('Escape')

  // Nobody loses it by leaving.
  await page.getByRole('link', { name: 'Page', exact: true }).click()
  await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click()
  await saved(page)

  await open(page, person, '/contacts?form=contacts:new')
  const form = page.getByRole('dialog', { name: 'New Contact' })
  const first = form.getByRole('region', { name: 'Who it is' })
  await expect(first.locator('[data-field]').nth(1)).toHaveAttribute('data-field', 'email')
  await expect(first.locator('[data-field=phone]')).toHaveAttribute('data-wide', 'true')
  await expect(form.locator('[data-field=website]')).toHaveCount(0)
  await expect(form.getByRole('textbox', { name: 'Source details' })).toBeHidden()
  await form.locator('summary', { hasText: 'Sales' }).click()
  await expect(form.getByRole('textbox', { name: 'Source details' })).toBeVisible()

  await form.getByRole('button', { name: 'More about this form' }).click()
  await page.getByRole('menuitem', { name: 'Arrange this form' }).click()
  await expect(placed(page, 'Who it is')).toBeVisible()
  await page.getByRole('button', { name: 'More about this layout' }).click()
  await page.getByRole('menuitem', { name: 'Reset to how it came' }).click()
  await expect(placed(page, 'Website')).toBeVisible()
  await told(page).getByRole('button', { name: 'Undo' }).click()
  await expect(placed(page, 'Website')).toHaveCount(0)
})

test('a role has its own list and nobody else has it, and it is put away again', async ({ page, request, browser, baseURL }) => {
  test.setTimeout(60_000)
  const person = await someone(request)
  const cem = await someone(request, 'Cem')
  await join(request, person, cem, 'member')
  await contact(request, person)
  await signIn(page, person.email, person.password)
  await open(page, person, `${DESIGNER}/list`)
  await page.getByRole('button', { name: 'For: Everybody' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Member' }).click()
  await expect(page.getByText("Starts as everybody's.", { exact: false })).toBeVisible()
  await placed(page, 'Status').focus()
  await page.keyboard.press('Delete')
  await side(page).getByRole('searchbox', { name: 'Find a field' }).fill('lead sc')
  for (const key of ['ArrowDown', 'Space', 'ArrowUp', 'Enter']) await page.keyboard.press(key)
  await page.getByRole('spinbutton', { name: 'Width of E-mail' }).fill('310')
  await page.getByRole('button', { name: 'Sort by a field' }).click()
  await page.getByRole('combobox', { name: 'Sorted by, place 1' }).selectOption({ label: 'Last name' })
  await page.getByRole('button', { name: 'Last name: ascending' }).click()
  await saved(page)
  await expect(page.getByText('Member has a layout of its own here.')).toBeVisible()

  const theirs = await (await browser.newContext({ baseURL, locale: 'en' })).newPage()
  await signIn(theirs, cem.email, cem.password)
  await open(theirs, person, '/contacts')
  const heads = (of: Page) => of.getByRole('columnheader')
  await expect(heads(theirs).filter({ hasText: 'Lead score' })).toHaveCount(1)
  await expect(heads(theirs).filter({ hasText: 'Status' })).toHaveCount(0)
  const email = await heads(theirs).filter({ hasText: 'E-mail' }).boundingBox()
  expect(Math.round(email?.width ?? 0)).toBe(310)
  await theirs.getByRole('button', { name: 'More for this list' }).click()
  await expect(theirs.getByRole('menuitem', { name: /Export/ })).toBeVisible()
  await expect(theirs.getByRole('menuitem', { name: 'Arrange this list' })).toHaveCount(0)
  await theirs.context().close()

  await open(page, person, '/contacts')
  await expect(heads(page).filter({ hasText: 'Status' })).toHaveCount(1)
  await open(page, person, `${DESIGNER}/list/member`)
  await page.getByRole('button', { name: 'More about this layout' }).click()
  await page.getByRole('menuitem', { name: "Put away: as everybody's" }).click()
  await expect(placed(page, 'Status')).toBeVisible()
})

test('a board shows on its cards what somebody has chosen, and two who arrange at once are told', async ({ page, request }) => {
  const person = await someone(request)
  await contact(request, person)
  await signIn(page, person.email, person.password)
  await open(page, person, `${DESIGNER}/board`)
  await side(page).getByRole('button', { name: 'Show E-mail' }).click()
  await page.getByRole('combobox', { name: 'Columns of the board' }).selectOption({ label: 'Lifecycle stage' })
  const preview = page.getByRole('region', { name: 'As it looks' })
  await expect(preview.getByText('bao@post.example')).toBeVisible()
  await saved(page)
  await open(page, person, '/contacts?view=board')
  await expect(page.getByRole('button', { name: /Bao Nguyen/ }).getByText('bao@post.example')).toBeVisible()
  await expect(page.getByRole('group', { name: 'Contacts by Lifecycle stage' })).toBeVisible()

  await open(page, person, `${DESIGNER}/board`)
  await placed(page, 'E-mail').focus()
  await page.keyboard.press('Delete')
  const { data } = await (await request.get('/api/v1/layouts', { headers: as(person) })).json()
  const meanwhile = { content: { by: 'status', shows: ['phone'] } }
  expect((await request.patch(`/api/v1/layouts/${data[0].id}`, { headers: as(person), data: meanwhile })).ok()).toBe(true)
  await save(page).click()
  await expect(page.getByText('Somebody else has arranged this meanwhile.', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Show theirs' }).click()
  await expect(placed(page, 'Phone')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Columns of the board' })).toHaveValue('status')
})

test('on a phone a field is put into a group from below', async ({ page, request }) => {
  const person = await someone(request)
  await contact(request, person)
  await page.setViewportSize({ width: 360, height: 740 })
  await signIn(page, person.email, person.password)
  await open(page, person, `${DESIGNER}/detail`)
  await group(page, 'Name').getByRole('button', { name: 'Add a field to Name' }).click()
  await page.getByRole('dialog', { name: 'Not shown' }).getByRole('button', { name: 'Show Owner' }).click()
  await expect(group(page, 'Name').getByRole('button', { name: 'Owner', exact: true })).toBeVisible()
  await canvas(page).getByRole('button', { name: 'More about Owner' }).click()
  await page.getByRole('menuitem', { name: 'Move up' }).click()
  expect((await names(group(page, 'Name'))).at(-2)).toBe('Owner')
  await saved(page)
})

for (const look of ['light', 'dark', 'phone'] as const) {
  test(`everybody can arrange: ${look}`, async ({ page, request }) => {
    const person = await someone(request)
    await contact(request, person)
    if (look === 'dark') await page.emulateMedia({ colorScheme: 'dark' })
    if (look === 'phone') await page.setViewportSize({ width: 360, height: 740 })
    await signIn(page, person.email, person.password)
    for (const face of ['form', 'list/member', 'calendar']) {
      await open(page, person, `${DESIGNER}/${face}`)
      await expect(canvas(page)).toBeVisible()
      expect(await sideways(page)).toEqual([])
      expect(await faultsOf(page)).toEqual([])
    }
  })
}
