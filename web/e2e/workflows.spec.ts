// Workflows: drawn by keyboard, then a record goes only where an arrow leads: by buttons, on boards, in cells and in forms.
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { faultsOf } from './faults'
import { settled, sideways, signIn } from './house'
import { as, join, type Someone, someone } from './people'

type Made = { id: string; status: string; [part: string]: unknown }

async function make(request: APIRequestContext, person: Someone, path: string, values: Record<string, unknown>): Promise<Made> {
  const answer = await request.post(`/api/v1/${path}`, { headers: as(person), data: values })
  expect(answer.status(), await answer.text()).toBe(201)
  return ((await answer.json()) as { data: Made }).data
}

const TRANSITIONS = [
  { label: 'Contact', from: ['new'], to: 'contacted' },
  { label: 'Qualify', from: ['new', 'contacted'], to: 'qualified', required: ['source', 'job_title'] },
  { label: 'Convert', from: ['qualified'], to: 'converted', guard: 'email is not empty', message: 'Note down an e-mail address first.' },
  { label: 'Activate', from: ['converted'], to: 'active', roles: ['admin'] },
  { label: 'Give up', to: 'churned' },
]

const selling = (request: APIRequestContext, person: Someone): Promise<Made> =>
  make(request, person, 'workflows', {
    entity: 'contacts.contact',
    field: 'status',
    name: 'Selling',
    initial: ['new'],
    transitions: TRANSITIONS,
  })

const contact = (request: APIRequestContext, person: Someone, values: Record<string, unknown> = {}): Promise<Made> =>
  make(request, person, 'contacts', { first_name: 'Bao', last_name: 'Nguyen', kinds: ['lead'], ...values })

const statusOf = async (request: APIRequestContext, person: Someone, { id }: Made) =>
  ((await (await request.get(`/api/v1/contacts/${id}`, { headers: as(person) })).json()) as { data: Made }).data.status

async function owner(page: Page, request: APIRequestContext): Promise<Someone> {
  const person = await someone(request)
  await signIn(page, person.email, person.password)
  return person
}

async function open(page: Page, person: Someone, path: string): Promise<void> {
  await page.goto(`/${person.slug}${path}`)
  await settled(page)
}

const ways = (page: Page) => page.getByRole('group', { name: 'Status: where to go from here' })
const way = (page: Page, name: string) => ways(page).getByRole('button', { name, exact: true })
const state = (page: Page, name: string) => ways(page).getByRole('button', { name: new RegExp(`^Status: ${name}\\.`) })
const column = (page: Page, label: string) => page.getByRole('region', { name: new RegExp(`^${label}, \\d`) })
const cardIn = (page: Page, label: string) => column(page, label).getByRole('button', { name: /Bao Nguyen/ })
const told = (page: Page) => page.getByRole('region', { name: 'Notifications' })

test('a workflow is drawn by keyboard and switched on, and its records have buttons', async ({ page, request }) => {
  test.setTimeout(90_000)
  const person = await owner(page, request)
  await open(page, person, '/settings/records/contacts/workflows')
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'New workflow for Contacts' })
  await expect(dialog.getByRole('combobox', { name: 'States are the options of' })).toBeFocused()
  await page.keyboard.type('A new field')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Mood')
  await page.keyboard.press('Tab')
  for (const word of ['Calm', 'Awake', 'Wild']) {
    await page.keyboard.type(word)
    await page.keyboard.press('Enter')
  }
  await dialog.getByRole('button', { name: 'Create' }).press('Enter')

  const calm = page.getByRole('button', { name: 'Calm, begins here' })
  await calm.focus()
  await page.keyboard.press('t')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('#announce-now')).toContainText('to Awake')
  await page.keyboard.press('Enter')
  const label = page.getByRole('textbox', { name: 'Name of the button' })
  await expect(label).toBeFocused()
  await page.keyboard.type('Wake up')
  await expect(page.getByRole('button', { name: 'Wake up: from Calm to Awake' })).toBeVisible()

  await page.getByRole('textbox', { name: 'Condition' }).fill('nonsense > 1')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('There is no field “nonsense”', { exact: false }).first()).toBeVisible()
  await page.getByRole('textbox', { name: 'Condition' }).fill('')
  await page.keyboard.press('Control+Enter')
  await expect(told(page).getByText('Mood is saved')).toBeVisible()
  await page.getByRole('button', { name: 'Activate' }).press('Enter')
  await expect(page.getByText('Active', { exact: true })).toBeVisible()

  const made = await contact(request, person)
  await open(page, person, `/contacts/${made.id}`)
  const mood = page.getByRole('group', { name: 'Mood: where to go from here' })
  await mood.getByRole('button', { name: 'Wake up' }).press('Enter')
  await expect(mood.getByRole('button', { name: /^Mood: Awake\./ })).toBeVisible()
})

test('what is drawn can be undone, is not lost by leaving, and is given up on request', async ({ page, request }) => {
  const person = await owner(page, request)
  const { id } = await selling(request, person)
  await open(page, person, `/settings/records/contacts/workflows/${id}`)
  await page.getByRole('button', { name: 'Convert: from Qualified to Converted' }).click()
  await page.getByRole('button', { name: 'Delete this transition' }).click()
  await expect(page.getByRole('button', { name: 'Convert: from Qualified to Converted' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Convert: from Qualified to Converted' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Redo' }).click()

  await page.getByRole('link', { name: 'All workflows' }).click()
  await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByRole('button', { name: 'Convert: from Qualified to Converted' })).toBeVisible()

  // Where a state is put, it stays.
  const node = page.getByRole('button', { name: 'Qualified', exact: true })
  const box = await node.boundingBox()
  if (!box) throw new Error('It has to be seen.')
  await page.mouse.move(box.x + 60, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + 160, box.y + 60, { steps: 5 })
  await page.mouse.up()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(told(page).getByText('Selling is saved')).toBeVisible()
  await page.reload()
  await settled(page)
  const moved = await node.boundingBox()
  expect(Math.round((moved?.x ?? 0) - box.x)).toBe(100)
})

test('a button sends a record on, and undo takes it back although no way leads there', async ({ page, request }) => {
  const person = await owner(page, request)
  await selling(request, person)
  const made = await contact(request, person)
  await open(page, person, `/contacts/${made.id}`)
  await page.keyboard.press('s')
  await expect(way(page, 'Contact')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(state(page, 'Contacted')).toBeVisible()
  await expect.poll(() => statusOf(request, person, made)).toBe('contacted')
  await expect(way(page, 'Contact')).toHaveCount(0)

  await told(page).getByRole('button', { name: 'Undo' }).click()
  await expect(state(page, 'New')).toBeVisible()
  await expect.poll(() => statusOf(request, person, made)).toBe('new')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('Give up')
  await page.getByRole('option', { name: /Give up/ }).click()
  await expect.poll(() => statusOf(request, person, made)).toBe('churned')
})

test('what is missing is asked for and nothing else, and what is refused says why', async ({ page, request }) => {
  const person = await owner(page, request)
  await selling(request, person)
  const made = await contact(request, person, { source: 'event' })
  await open(page, person, `/contacts/${made.id}`)
  await way(page, 'Qualify').click()
  const dialog = page.getByRole('dialog', { name: 'Qualify: Bao Nguyen' })
  await expect(dialog.getByRole('textbox')).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Qualify' }).click()
  await expect(dialog.getByText('This is needed')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Job title' }).fill('Baker')
  await page.keyboard.press('Enter')
  await expect(state(page, 'Qualified')).toBeVisible()

  const convert = way(page, 'Convert')
  await expect(convert).toHaveAttribute('aria-disabled', 'true')
  await expect(convert).toHaveAccessibleDescription('Note down an e-mail address first.')
  await convert.click({ force: true })
  expect(await statusOf(request, person, made)).toBe('qualified')

  await state(page, 'Qualified').click()
  const times = page.getByRole('dialog', { name: /^Status: Qualified/ })
  await expect(times.getByRole('listitem')).toHaveText([/Qualified.*since/, /New.*–/])
})

test('a board says where a card cannot go, asks for what is missing, and adds only where records begin', async ({ page, request }) => {
  const person = await owner(page, request)
  await selling(request, person)
  const made = await contact(request, person)
  await open(page, person, '/contacts?view=board')
  await expect(column(page, 'New').getByRole('button', { name: 'Add to New' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add to Qualified' })).toHaveCount(0)

  const start = await cardIn(page, 'New').boundingBox()
  const end = await column(page, 'Converted').boundingBox()
  if (!start || !end) throw new Error('Both have to be seen.')
  await page.mouse.move(start.x + 40, start.y + 16)
  await page.mouse.down()
  await page.mouse.move(end.x + 60, end.y + 80, { steps: 8 })
  const why = 'Goes from New only to Contacted, Qualified, or Churned'
  await expect(column(page, 'Converted')).toHaveAttribute('data-closed', why)
  await expect(column(page, 'Contacted')).not.toHaveAttribute('data-closed')
  await page.mouse.up()
  await expect(told(page).getByText(why)).toBeVisible()
  await expect(cardIn(page, 'New')).toBeVisible()
  expect(await statusOf(request, person, made)).toBe('new')

  await cardIn(page, 'New').focus()
  for (const key of ['Space', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
  const dialog = page.getByRole('dialog', { name: 'Qualify: Bao Nguyen' })
  await expect(dialog.locator('[data-field]')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(cardIn(page, 'New')).toBeVisible()
  expect(await statusOf(request, person, made)).toBe('new')
})

test('a picker offers what can be reached and says why not the rest', async ({ page, request }) => {
  const person = await owner(page, request)
  await selling(request, person)
  const made = await contact(request, person)
  await open(page, person, `/contacts/${made.id}`)
  await page.getByRole('button', { name: 'Status: New. Edit' }).click()
  await page.getByRole('combobox', { name: 'New' }).click()
  await expect(page.getByRole('option', { name: 'Converted' })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('option', { name: 'Contacted' }).click()
  // Whoever leaves the field has meant it.
  await page.getByRole('heading', { name: 'Bao Nguyen' }).first().click()
  await expect.poll(() => statusOf(request, person, made)).toBe('contacted')
})

test('whoever has not the role sees no button', async ({ page, request }) => {
  const person = await someone(request)
  const cem = await someone(request, 'Cem')
  await selling(request, person)
  await join(request, person, cem, 'member')
  const made = await contact(request, person, { email: 'bao@post.example', source: 'event', job_title: 'Baker', owner: undefined })
  for (const status of ['qualified', 'converted']) {
    const answer = await request.patch(`/api/v1/contacts/${made.id}`, { headers: as(person), data: { status } })
    expect(answer.ok(), await answer.text()).toBe(true)
  }
  await signIn(page, cem.email, cem.password)
  await open(page, person, `/contacts/${made.id}`)
  await expect(state(page, 'Converted')).toBeVisible()
  await expect(way(page, 'Give up')).toBeVisible()
  await expect(way(page, 'Activate')).toHaveCount(0)
})

for (const look of ['light', 'dark', 'phone'] as const) {
  test(`records and drawings can be read and used by everybody: ${look}`, async ({ page, request }) => {
    test.setTimeout(90_000)
    const person = await someone(request)
    const { id } = await selling(request, person)
    const made = await contact(request, person)
    if (look === 'dark') await page.emulateMedia({ colorScheme: 'dark' })
    if (look === 'phone') await page.setViewportSize({ width: 360, height: 740 })
    await signIn(page, person.email, person.password)
    const check = async () => {
      expect(await sideways(page)).toEqual([])
      expect(await faultsOf(page)).toEqual([])
    }
    await open(page, person, `/contacts/${made.id}`)
    await expect(ways(page)).toBeVisible()
    await check()
    await open(page, person, '/settings/records/contacts/workflows')
    await check()
    await open(page, person, `/settings/records/contacts/workflows/${id}`)
    await check()
    if (look === 'phone') await page.getByRole('button', { name: 'Convert Converted' }).click()
    else await page.getByRole('button', { name: 'Convert: from Qualified to Converted' }).click()
    await expect(page.getByRole('textbox', { name: 'Name of the button' })).toHaveValue('Convert')
    await check()
  })
}
