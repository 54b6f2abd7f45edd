// Records that may be the same: told of while somebody types, refused and meant all the same, looked through group by group,
// and the rules they are recognised by.
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { faultsOf } from './faults'
import { settled, sideways, signIn } from './house'
import { as, type Someone, someone } from './people'

const REVIEW = '/contacts/duplicates'
const RULES = '/settings/records/contacts/duplicates'

async function make(request: APIRequestContext, person: Someone, path: string, values: Record<string, unknown>): Promise<{ id: string }> {
  const answer = await request.post(`/api/v1/${path}`, { headers: as(person), data: values })
  expect(answer.status(), await answer.text()).toBe(201)
  return ((await answer.json()) as { data: { id: string } }).data
}

const contact = (request: APIRequestContext, person: Someone, first: string, last: string, more = {}) =>
  make(request, person, 'contacts', { first_name: first, last_name: last, kinds: ['lead'], ...more })

/** A rule is at work once a job has made it ready. */
async function rule(request: APIRequestContext, person: Someone, values: Record<string, unknown>): Promise<{ id: string }> {
  const made = await make(request, person, 'duplicate-rules', { entity: 'contacts.contact', ...values })
  await expect(async () => {
    const { data } = await (await request.get(`/api/v1/duplicate-rules/${made.id}`, { headers: as(person) })).json()
    expect(data.state).toBe('ready')
  }).toPass()
  return made
}

/** What is written is compared a moment later. */
async function compared(request: APIRequestContext, person: Someone): Promise<void> {
  await expect(async () => {
    const { data } = await (await request.get('/api/v1/contacts/duplicates', { headers: as(person) })).json()
    expect(data).toHaveLength(1)
  }).toPass()
}

async function open(page: Page, person: Someone, path: string): Promise<void> {
  await page.goto(`/${person.slug}${path}`)
  await settled(page)
}

const form = (page: Page) => page.getByRole('dialog', { name: 'New Contact' })
const note = (page: Page) => form(page).getByLabel('What this may be already')
const told = (page: Page) => page.getByRole('region', { name: 'Notifications' })
const undo = (page: Page, what: string) => told(page).getByRole('dialog', { name: what }).getByRole('button', { name: 'Undo' }).click()
const group = (page: Page, name: string | RegExp) => page.getByRole('region', { name })

async function type(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await form(page).getByLabel(label, { exact: true }).fill(value)
}

test('whoever types is told what is here already, looks at it beside the form, and opens it instead', async ({ page, request }) => {
  const person = await someone(request)
  const { id } = await contact(request, person, 'Bao', 'Nguyen', { email: 'bao@post.example' })
  await signIn(page, person.email, person.password)
  await open(page, person, '/contacts?form=contacts:new')
  await type(page, { 'First name': 'Someone', 'Last name': 'Else' })
  await expect(note(page)).toHaveCount(0)
  await type(page, { 'E-mail': 'BAO@post.example' })
  await expect(note(page).getByText('This may be here already')).toBeVisible()
  await expect(note(page).getByText('Same e-mail')).toBeVisible()
  await note(page).getByRole('button', { name: 'Look at Bao Nguyen beside the form' }).click()
  const beside = page.getByRole('dialog', { name: 'Bao Nguyen' })
  await expect(beside.getByText('bao@post.example').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(beside).toHaveCount(0)
  await expect(form(page).getByLabel('First name', { exact: true })).toHaveValue('Someone')
  await note(page).getByRole('button', { name: 'Open instead: Bao Nguyen' }).click()
  await expect(page).toHaveURL(new RegExp(`/contacts/${id}`))
  await expect(form(page)).toHaveCount(0)
})

test('a rule refuses until somebody means it, and one that forbids leaves no way', async ({ page, request }) => {
  const person = await someone(request)
  await contact(request, person, 'Bao', 'Nguyen', { email: 'bao@post.example', website: 'https://bao.example' })
  const parts = [{ field: 'email', how: 'normalised' }]
  const made = await rule(request, person, { label: 'One address, one person', on_create: 'refuse', parts })
  await signIn(page, person.email, person.password)
  await open(page, person, '/contacts?form=contacts:new')
  await type(page, { 'First name': 'Baoh', 'Last name': 'Nguyen', 'E-mail': 'Bao@post.example' })
  await form(page).getByRole('button', { name: 'Create', exact: true }).click()
  await expect(note(page).getByText('Nothing was created.', { exact: false })).toBeVisible()
  await expect(note(page).getByText('One address, one person', { exact: false })).toBeVisible()
  await expect(note(page).getByRole('button', { name: 'Go back' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(form(page).getByLabel('E-mail', { exact: true })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+Enter')
  await note(page).getByRole('button', { name: 'Create all the same' }).click()
  await expect(told(page).getByText('Baoh Nguyen is there')).toBeVisible()
  await expect(form(page)).toHaveCount(0)

  const forbids = await request.patch(`/api/v1/duplicate-rules/${made.id}`, { headers: as(person), data: { on_create: 'forbid' } })
  expect(forbids.ok()).toBe(true)
  await open(page, person, '/contacts?form=contacts:new')
  await type(page, { 'First name': 'Third', 'Last name': 'Nguyen', 'E-mail': 'bao@post.example' })
  await form(page).getByRole('button', { name: 'Create', exact: true }).click()
  await expect(note(page).getByText('a rule allows this only once', { exact: false })).toBeVisible()
  await expect(note(page).getByRole('button', { name: 'Create all the same' })).toHaveCount(0)
})

test('groups are looked through by letters: told apart, taken back, and led to merging', async ({ page, request }) => {
  const person = await someone(request)
  const ann = await contact(request, person, 'Ann', 'Berg', { email: 'berg@post.example' })
  const anna = await contact(request, person, 'Anna', 'Berg', { email: 'Berg@post.example' })
  const bo = await contact(request, person, 'Bo', 'Berg', { email: 'berg@post.example' })
  await contact(request, person, 'Cleo', 'Dahl', { phone: '+49 431 901820' })
  await contact(request, person, 'C.', 'Dahl', { mobile: '+49 431 901820' })
  await signIn(page, person.email, person.password)
  await open(page, person, '/contacts')
  await page.getByRole('button', { name: 'More for this list' }).click()
  await page.getByRole('menuitem', { name: 'Find duplicates' }).click()
  await page.getByRole('button', { name: 'Look through all' }).first().click()
  await expect(page.getByText('Looked through 5 Contacts', { exact: false })).toBeVisible({ timeout: 20_000 })
  const berg = group(page, /^Ann Berg, Anna Berg, and Bo Berg/)
  const dahl = group(page, /^Cleo Dahl and C. Dahl/)
  await expect(berg.getByText('Same e-mail')).toBeVisible()
  await expect(dahl.getByText('Same phone number')).toBeVisible()
  await berg.getByRole('button', { name: 'Bo Berg is none of these' }).click()
  await expect(group(page, /^Ann Berg and Anna Berg/)).toBeFocused()
  await undo(page, 'Bo Berg is a different one')
  await expect(berg).toBeVisible()

  await page.getByRole('region', { name: 'Groups of records that may be the same' }).focus()
  await page.keyboard.press('j')
  await expect(berg).toBeFocused()
  await page.keyboard.press('j')
  await expect(dahl).toBeFocused()
  await page.keyboard.press('k')
  await page.keyboard.press('d')
  await expect(berg).toHaveCount(0)
  await expect(dahl).toBeFocused()
  await page.getByRole('radio', { name: 'Different' }).check()
  await expect(berg.getByText('Called different')).toBeVisible()
  await undo(page, 'Ann Berg, Anna Berg, and Bo Berg are all different')
  await expect(page.getByText('Nothing was called different')).toBeVisible()
  await page.getByRole('radio', { name: 'To look at' }).check()
  await page.evaluate(() => {
    const slow = new CSSStyleSheet()
    slow.replaceSync('.popup[data-ending-style] { transition-duration: 1s !important }')
    document.adoptedStyleSheets.push(slow)
  })
  await page.getByRole('button', { name: 'Found by: All rules' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Same e-mail' }).click()
  await expect(berg).toBeVisible()
  await expect(dahl).toHaveCount(0)

  // Whoever goes on while the menu still fades is not called back.
  await berg.focus()
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(berg).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/contacts\/merge\?ids=/)
  expect(new URL(page.url()).searchParams.get('ids')?.split(',').sort()).toEqual([ann.id, anna.id, bo.id].sort())
})

test('a rule is made in the settings and taken back, and one that came along is taken up again', async ({ page, request }) => {
  const person = await someone(request)
  await make(request, person, 'duplicate-rules', { entity: 'contacts.contact', declared: 'email', active: false })
  await signIn(page, person.email, person.password)
  await open(page, person, RULES)
  const line = (name: string) => page.getByRole('listitem').filter({ hasText: name })
  await expect(line('Same e-mail').getByText('Paused')).toBeVisible()
  await page.getByRole('button', { name: 'More for Same e-mail' }).click()
  await page.getByRole('menuitem', { name: 'Resume' }).click()
  await expect(line('Same e-mail').getByText('Paused')).toHaveCount(0)

  await page.getByRole('button', { name: 'Add rule' }).click()
  const dialog = page.getByRole('dialog', { name: 'New rule for duplicates of Contacts' })
  await dialog.getByLabel('Name', { exact: false }).first().fill('Same job')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByText('Add at least one field that is compared.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Add a field' }).click()
  await page.getByRole('menuitem', { name: 'Job title' }).click()
  // The menu gives the focus back once it is gone, and keys go with it.
  await expect(dialog.getByRole('button', { name: 'Add a field' })).toBeFocused()
  await dialog.getByLabel('How Job title is compared').selectOption({ label: 'Similar' })
  await dialog.getByRole('slider', { name: 'Alike from' }).press('ArrowRight')
  await dialog.getByRole('radio', { name: /^It is refused until/ }).check()
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(line('Same job').getByText('Job title (alike from 65 %)')).toBeVisible()
  // All that was begun before it must have ended first.
  await expect(line('Same job').getByText('Being prepared')).toHaveCount(0, { timeout: 30_000 })
  const { data } = await (await request.get('/api/v1/meta/entities/contacts', { headers: as(person) })).json()
  expect(data.duplicates.at(-1)).toMatchObject({ label: 'Same job', onCreate: 'refuse', state: 'ready', fields: ['job_title'] })

  await page.getByRole('button', { name: 'More for Same job' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(line('Same job')).toHaveCount(0)
  await undo(page, 'The rule Same job is deleted')
  await expect(line('Same job').getByText('Job title (alike from 65 %)')).toBeVisible()
})

for (const look of ['light', 'dark'] as const) {
  test(`everybody can look through duplicates: ${look}`, async ({ page, request }) => {
    const person = await someone(request)
    await contact(request, person, 'Ann', 'Berg', { email: 'berg@post.example' })
    await contact(request, person, 'W'.repeat(90), '<b>Berg</b>', { email: 'Berg@post.example' })
    await compared(request, person)
    await page.emulateMedia({ colorScheme: look })
    if (look === 'dark') await page.setViewportSize({ width: 360, height: 740 })
    await signIn(page, person.email, person.password)
    await open(page, person, REVIEW)
    await expect(group(page, /^Ann Berg/)).toBeVisible()
    expect(await sideways(page)).toEqual([])
    expect(await faultsOf(page)).toEqual([])
    if (look === 'light') {
      await open(page, person, RULES)
      await page.getByRole('button', { name: 'Add rule' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Add a field' }).click()
      await page.getByRole('menuitem', { name: 'Job title' }).click()
      await expect(page.getByLabel('How Job title is compared')).toBeVisible()
      await expect(page.getByRole('menu')).toHaveCount(0)
    } else {
      await open(page, person, '/contacts?form=contacts:new')
      await type(page, { 'E-mail': 'berg@post.example' })
      await expect(note(page)).toBeVisible()
    }
    expect(await sideways(page)).toEqual([])
    expect(await faultsOf(page)).toEqual([])
  })
}
