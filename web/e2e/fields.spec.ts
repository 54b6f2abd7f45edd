// Fields of one's own: made by keyboard, there at once in forms, tables and filters, put in order, retired and brought back.
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { faultsOf } from './faults'
import { settled, signIn } from './house'
import { as, join, type Someone, someone } from './people'

async function make(request: APIRequestContext, person: Someone, path: string, values: Record<string, unknown>) {
  const answer = await request.post(`/api/v1/${path}`, { headers: as(person), data: values })
  expect(answer.status(), await answer.text()).toBe(201)
  return ((await answer.json()) as { data: { id: string } }).data
}

const field = (label: string, more: Record<string, unknown> = {}) => ({
  entity: 'contacts.contact',
  label,
  type: 'text',
  group: 'Work',
  ...more,
})

async function onFields(page: Page, request: APIRequestContext): Promise<Someone> {
  const person = await someone(request)
  await signIn(page, person.email, person.password)
  return person
}

const fieldsOf = ({ slug }: Someone) => `/${slug}/settings/records/contacts`
const heading = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
/** The own fields below a heading, in their order. */
const ownNames = (page: Page, name: string) => heading(page, name).locator('.studio-field:not([data-built-in]) .studio-field-name')

async function moreFor(page: Page, name: string, entry: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${name}` }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

test('a select with three coloured options is made by keyboard, and is in the table, the form and the filter', async ({
  page,
  request,
}) => {
  const person = await onFields(page, request)
  await make(request, person, 'contacts', { last_name: 'Almond', kinds: ['client'] })
  await make(request, person, 'contacts', { last_name: 'Beechnut', kinds: ['client'] })
  await page.goto(`/${person.slug}/contacts`)
  await expect(page.getByRole('row', { name: /Almond/ })).toBeVisible()
  await page.getByRole('columnheader').getByRole('button', { name: 'Add field …' }).click()
  await expect(page.getByRole('combobox', { name: 'Which kind of field?' })).toBeFocused()

  const began = Date.now()
  await page.keyboard.type('sel')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Label' })).toBeFocused()
  for (const words of ['Priority', 'Low', 'Middle', 'High']) {
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
  }
  await expect(page.getByRole('textbox', { name: 'Option 3' })).toHaveValue('High')
  await page.keyboard.press('Enter')
  // It has come last, and is scrolled to.
  await expect(page.getByRole('columnheader', { name: /Priority/ })).toBeInViewport()
  expect(Date.now() - began).toBeLessThan(20_000)
  await expect(page.getByRole('dialog', { name: /New field/ })).toHaveCount(0)

  await page
    .getByRole('row', { name: /Almond/ })
    .getByRole('link')
    .click()
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click()
  const form = page.getByRole('dialog').filter({ hasText: 'Edit' })
  await form.getByRole('combobox', { name: 'Priority' }).click()
  await page.getByRole('option', { name: 'High' }).click()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toHaveCount(0)
  await expect(page.getByRole('button', { name: /Priority: High/ })).toBeVisible()

  const stored = await request.get('/api/v1/contacts?filter[priority]=high', { headers: as(person) })
  expect(((await stored.json()) as { data: { last_name: string }[] }).data.map(({ last_name }) => last_name)).toEqual(['Almond'])
  await page.goto(`/${person.slug}/contacts?where=${encodeURIComponent(JSON.stringify({ priority: 'high' }))}`)
  await expect(page.getByRole('row', { name: /Almond/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /Beechnut/ })).toHaveCount(0)
  await page.getByRole('grid').evaluate((grid) => grid.scrollTo({ left: grid.scrollWidth }))
  await expect(page.getByRole('row', { name: /Almond/ }).getByText('High')).toBeVisible()
  await expect(page.getByRole('button', { name: /Priority.*High/ }).first()).toBeVisible()
})

test('what the server refuses stands at its part, and the kind of a field is changed apart', async ({ page, request }) => {
  const person = await onFields(page, request)
  await page.goto(fieldsOf(person))
  await page.getByRole('button', { name: 'Add field' }).click()
  await expect(page.getByRole('combobox', { name: 'Which kind of field?' })).toBeFocused()
  await page.keyboard.type('text')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Label' }).fill('Locker')
  await page.locator('summary', { hasText: 'More' }).click()
  await page.getByRole('textbox', { name: 'Pattern' }).fill('(')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('dialog').getByText(/pattern that cannot be read/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Pattern' }).fill('L-[0-9]+')
  await page.getByRole('combobox', { name: 'Heading' }).selectOption('Work')
  await page.getByRole('switch', { name: /Unique/ }).check()
  await page.getByRole('textbox', { name: 'Default value' }).fill('L-1')
  await page.getByRole('combobox', { name: 'Viewer' }).selectOption({ label: 'Does not see it' })
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(heading(page, 'Work').getByRole('listitem').filter({ hasText: 'Locker' })).toContainText('Unique')

  await page.getByRole('button', { name: 'Locker', exact: true }).click()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Change kind …' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Another kind' })).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Label' }).fill('Locker number')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Locker number', exact: true })).toBeVisible()
  const kept = await request.get('/api/v1/fields', { headers: as(person) })
  expect(((await kept.json()) as { data: unknown[] }).data).toMatchObject([
    { code: 'locker', label: 'Locker number', unique: true, initial: 'L-1', limits: { pattern: 'L-[0-9]+' }, hidden_from: ['viewer'] },
  ])
})

test('a default that is no value yet is not saved as none', async ({ page, request }) => {
  const person = await onFields(page, request)
  await page.goto(fieldsOf(person))
  await page.getByRole('button', { name: 'Add field' }).click()
  await expect(page.getByRole('combobox', { name: 'Which kind of field?' })).toBeFocused()
  await page.keyboard.type('whole')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Label' }).fill('Pieces')
  await page.locator('summary', { hasText: 'More' }).click()
  const initial = page.getByRole('textbox', { name: 'Default value' })
  await initial.fill('many')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(initial).toHaveAttribute('aria-invalid', 'true')
  await initial.fill('12')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('button', { name: 'Pieces', exact: true })).toBeVisible()
  const kept = await request.get('/api/v1/fields', { headers: as(person) })
  expect(((await kept.json()) as { data: unknown[] }).data).toMatchObject([{ code: 'pieces', initial: 12 }])
})

test('own fields are put in order by hand and by keyboard, and into another heading', async ({ page, request }) => {
  const person = await onFields(page, request)
  for (const [at, label] of ['One', 'Two', 'Three'].entries()) await make(request, person, 'fields', field(label, { position: at + 1 }))
  await page.goto(fieldsOf(person))
  await expect(ownNames(page, 'Work')).toHaveText(['One', 'Two', 'Three'])

  await page.getByRole('button', { name: 'Move Three' }).focus()
  await page.keyboard.press('ArrowUp')
  await expect(ownNames(page, 'Work')).toHaveText(['One', 'Three', 'Two'])
  await expect(page.getByRole('button', { name: 'Move Three' })).toBeFocused()

  const drag = async (name: string, onto: string, under = 'Work') => {
    const from = page.getByRole('button', { name: `Move ${name}`, exact: true })
    await from.scrollIntoViewIfNeeded()
    const [a, b] = [await from.boundingBox(), await heading(page, under).getByRole('listitem').filter({ hasText: onto }).boundingBox()]
    if (!a || !b) throw new Error('There is nothing to drag')
    await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2)
    await page.mouse.down()
    await page.mouse.move(b.x + 60, b.y + 20, { steps: 4 })
    await page.mouse.move(b.x + 60, b.y + 4, { steps: 4 })
    await page.mouse.up()
  }
  await drag('Two', 'One')
  await expect(ownNames(page, 'Work')).toHaveText(['Two', 'One', 'Three'])
  // The page shows the order before the server has kept it.
  const kept = async () => {
    const meta = await request.get('/api/v1/meta/entities/contacts', { headers: as(person) })
    const { fields } = ((await meta.json()) as { data: { fields: { code: string; made: boolean }[] } }).data
    return fields.filter(({ made }) => made).map(({ code }) => code)
  }
  await expect.poll(kept).toEqual(['two', 'one', 'three'])
  await page.reload()
  await expect(ownNames(page, 'Work')).toHaveText(['Two', 'One', 'Three'])

  await drag('Three', 'Website', 'Reach')
  await expect(ownNames(page, 'Reach')).toHaveText(['Three'])
  await expect(ownNames(page, 'Work')).toHaveText(['Two', 'One'])
})

test('a field that is retired comes back with its values, and one that is deleted by undoing', async ({ page, request }) => {
  const person = await onFields(page, request)
  await make(request, person, 'fields', field('Allergy'))
  const contact = await make(request, person, 'contacts', { last_name: 'Crumb', kinds: ['client'], allergy: 'Nuts' })
  const allergy = async () => {
    const answer = await request.get(`/api/v1/contacts/${contact.id}`, { headers: as(person) })
    return ((await answer.json()) as { data: { allergy?: string } }).data.allergy
  }
  await page.goto(`/${person.slug}/contacts/${contact.id}`)
  await page.getByRole('button', { name: 'More', exact: true }).first().click()
  await page.getByRole('menuitem', { name: 'Edit fields' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Contacts' })).toBeVisible()
  await moreFor(page, 'Allergy', 'Retire')
  await expect(ownNames(page, 'Work')).toHaveCount(0)
  expect(await allergy()).toBeUndefined()

  await page.locator('summary', { hasText: 'Retired: one field' }).click()
  await page.getByRole('button', { name: 'Bring back' }).click()
  await expect(ownNames(page, 'Work')).toHaveText(['Allergy'])
  expect(await allergy()).toBe('Nuts')

  await moreFor(page, 'Allergy', 'Delete')
  const said = page.getByRole('dialog').filter({ hasText: 'Undo brings it back with its values' })
  await expect(said).toBeVisible()
  await expect(ownNames(page, 'Work')).toHaveCount(0)
  await said.getByRole('button', { name: 'Undo' }).click()
  await expect(ownNames(page, 'Work')).toHaveText(['Allergy'])
  expect(await allergy()).toBe('Nuts')
})

test('whoever may not make fields is not led to them', async ({ page, request }) => {
  const owner = await someone(request)
  const member = await someone(request, 'Cem')
  await join(request, owner, member, 'member')
  await signIn(page, member.email, member.password)
  await page.goto(`/${owner.slug}/contacts`)
  await settled(page)
  await expect(page.getByRole('button', { name: 'Add field …' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Fields', exact: true })).toHaveCount(0)
  await page.goto(`/${owner.slug}/settings/profile`)
  await expect(page.getByRole('link', { name: 'Members' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Records and fields' })).toHaveCount(0)
  await page.goto(fieldsOf(owner))
  await expect(page.getByText('Ask an administrator')).toBeVisible()
})

test('a field that came with the records is renamed and hidden, and is again as it came', async ({ page, request }) => {
  const person = await onFields(page, request)
  await page.goto(fieldsOf(person))
  await page.getByRole('button', { name: 'Department', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Department in your organisation' })
  await dialog.getByRole('textbox', { name: 'Label', exact: true }).fill('Team')
  const inSpanish = dialog.getByRole('textbox', { name: 'Label in Español' })
  await expect(inSpanish).toHaveValue('Departamento')
  await inSpanish.fill('Equipo')
  await dialog.getByRole('switch', { name: 'Hidden' }).check()
  expect(await faultsOf(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  const line = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Team', exact: true }) })
  await expect(line.getByText('Lists, forms and pages do not show it')).toBeAttached()

  await page.goto(`/${person.slug}/contacts?form=contacts%3Anew`)
  const form = page.getByRole('dialog', { name: 'New Contact' })
  await expect(form.getByLabel('Job title')).toBeVisible()
  await expect(form.getByLabel('Team')).toHaveCount(0)

  await page.goto(fieldsOf(person))
  await moreFor(page, 'Team', 'As it came')
  await expect(page.getByRole('button', { name: 'Department', exact: true })).toBeVisible()
  await page.goto(`/${person.slug}/contacts?form=contacts%3Anew`)
  await expect(form.getByLabel('Department')).toBeVisible()
})

for (const look of [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 1280 },
  { theme: 'light', width: 360 },
] as const) {
  test(`the pages and the dialog are for everybody (${look.theme}, ${look.width} px)`, async ({ page, request }) => {
    test.setTimeout(90_000)
    await page.emulateMedia({ colorScheme: look.theme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width: look.width, height: 800 })
    const person = await onFields(page, request)
    await make(
      request,
      person,
      'fields',
      field('Shelf', { type: 'select', options: [{ code: 'a', label: 'A', colour: 'red' }], required: true }),
    )
    const check = async (what: string) => {
      expect(await faultsOf(page), what).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.width)
    }
    await page.goto(`/${person.slug}/settings/records`)
    await expect(page.getByText('1 of your own')).toBeVisible()
    await check('kinds of records')
    await page.getByRole('link', { name: /Contacts.*of your own/ }).click()
    await expect(ownNames(page, 'Work')).toHaveText(['Shelf'])
    await settled(page)
    await check('fields')
    await page.getByRole('button', { name: 'Add field' }).click()
    await expect(page.getByRole('listbox')).toBeVisible()
    await check('kinds of fields')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.getByRole('button', { name: 'Shelf', exact: true }).click()
    await page.locator('summary', { hasText: 'More' }).click()
    await expect(page.getByRole('textbox', { name: 'Español' })).toBeVisible()
    await check('a field')
  })
}
