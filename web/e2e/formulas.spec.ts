// Formulas, rules and fields that become of another kind: written by keyboard, tried before they are kept, and refused with
// what uses them.
import { type APIRequestContext, expect, type Locator, type Page, test } from '@playwright/test'
import { faultsOf } from './faults'
import { settled, sideways, signIn } from './house'
import { as, type Someone, someone } from './people'

async function make(request: APIRequestContext, person: Someone, path: string, values: Record<string, unknown>) {
  const answer = await request.post(`/api/v1/${path}`, { headers: as(person), data: values })
  expect(answer.status(), await answer.text()).toBe(201)
  return ((await answer.json()) as { data: { id: string; code: string } }).data
}

const field = (label: string, more: Record<string, unknown> = {}) => ({
  entity: 'contacts.contact',
  label,
  type: 'text',
  group: 'Work',
  ...more,
})
const contact = (last_name: string, more: Record<string, unknown> = {}) => ({ last_name, kinds: ['client'], ...more })
const following = (formula: string) => ({ type: 'formula', settings: { formula, places: 2 } })

async function newcomer(page: Page, request: APIRequestContext): Promise<Someone> {
  const person = await someone(request)
  await signIn(page, person.email, person.password)
  return person
}

const fieldsOf = ({ slug }: Someone) => `/${slug}/settings/records/contacts`
const rulesOf = (person: Someone) => `${fieldsOf(person)}/rules`
const offer = (page: Page) => page.getByRole('listbox', { name: 'Fields and functions' })
const faultIn = (scope: Page | Locator) => scope.locator('.formula-fault')

async function beginFormula(page: Page, label: string): Promise<void> {
  await page.keyboard.press('c')
  await expect(page.getByRole('combobox', { name: 'Which kind of field?' })).toBeFocused()
  await page.keyboard.type('formul')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Label' })).toBeFocused()
  await page.keyboard.type(label)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Formula' })).toBeFocused()
}

test('a formula is written by keyboard, tried on records, and its field is listed and filtered by', async ({ page, request }) => {
  const person = await newcomer(page, request)
  await make(request, person, 'fields', field('Pieces', { type: 'integer' }))
  await make(request, person, 'fields', field('Price', { type: 'decimal', settings: { places: 2 } }))
  await make(request, person, 'contacts', contact('Almond', { pieces: 3, price: '12.50' }))
  await make(request, person, 'contacts', contact('Beechnut', { pieces: 2, price: '1.25' }))
  await page.goto(fieldsOf(person))
  await settled(page)
  await beginFormula(page, 'Total')

  const formula = page.getByRole('textbox', { name: 'Formula' })
  await page.keyboard.type('rou')
  await expect(offer(page).getByRole('option', { selected: true })).toContainText('round(number, places?)')
  await expect(page.getByText('Rounded to so many decimal places')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(formula).toHaveValue('round()')
  await page.keyboard.type('pri')
  await page.keyboard.press('Tab')
  await page.keyboard.type(' * pie')
  await expect(offer(page).getByRole('option', { selected: true })).toContainText('Pieces')
  await page.keyboard.press('Escape')
  await expect(offer(page)).toHaveCount(0)
  await expect(page.getByRole('dialog')).toBeVisible()
  // Asked for, it is offered again.
  await page.keyboard.press('Control+Space')
  await page.keyboard.press('Enter')
  // The parenthesis that came with the name is not doubled.
  await page.keyboard.type(', 1)')
  await expect(formula).toHaveValue('round(price * pieces, 1)')

  await expect(page.getByText('Gives a number')).toBeVisible()
  const trial = page.getByRole('table', { name: 'What it gives of the newest records' })
  await expect(trial.getByRole('row', { name: /Almond/ })).toContainText('37.5')
  await expect(trial.getByRole('row', { name: /Beechnut/ })).toContainText('2.5')
  await page.keyboard.press('Control+z')
  await expect(formula).not.toHaveValue('round(price * pieces, 1)')
  await formula.fill('round(price * pieces, 1)')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('button', { name: 'Total', exact: true })).toBeVisible()

  // Old records follow within a moment.
  await expect(async () => {
    const found = await request.get('/api/v1/contacts?filter[total]=37.5', { headers: as(person) })
    expect(((await found.json()) as { data: unknown[] }).data).toHaveLength(1)
  }).toPass()
  await page.goto(`/${person.slug}/contacts?where=${encodeURIComponent(JSON.stringify({ total: { gt: 30 } }))}&columns=status,total`)
  const almond = page.getByRole('row', { name: /Almond/ })
  await expect(almond).toBeVisible()
  await expect(page.getByRole('row', { name: /Beechnut/ })).toHaveCount(0)
  await expect(almond.getByText('37.5')).toBeVisible()
  const head = page.getByRole('columnheader', { name: /Total/ })
  await expect(head.getByRole('img', { name: 'Calculated by a formula' })).toBeVisible()
  await head.getByRole('button').first().hover()
  await expect(page.getByRole('tooltip')).toContainText('round(price * pieces, 1)')

  await almond.getByRole('link').click()
  await settled(page)
  await expect(page.getByText('37.5').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /Total:/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click()
  const form = page.getByRole('dialog').filter({ hasText: 'Edit' })
  await expect(form.locator('[data-field=total]')).toContainText('37.5')
  await expect(form.getByRole('textbox', { name: 'Total' })).toHaveCount(0)
})

test('what is wrong stands under its place with a remedy, and what is saved all the same is refused', async ({ page, request }) => {
  const person = await newcomer(page, request)
  await page.goto(fieldsOf(person))
  await settled(page)
  // What there is to write with comes late, and offers nothing again to whoever has put it away.
  let putAway = () => {}
  const isPutAway = new Promise<void>((resolve) => {
    putAway = resolve
  })
  await page.route('**/api/v1/fields/functions', async (route) => {
    await isPutAway
    await route.continue()
  })
  await beginFormula(page, 'Greeting')
  const formula = page.getByRole('textbox', { name: 'Formula' })
  await formula.fill('"Dear " & first_nam')
  // As long as something is offered, nobody is corrected.
  await expect(offer(page)).toBeVisible()
  await page.keyboard.press('Escape')
  const late = page.waitForResponse('**/api/v1/fields/functions')
  putAway()
  await late
  const fault = faultIn(page)
  await expect(fault).toContainText('There is no field “first_nam”.')
  await expect(fault).toContainText('Did you mean “first_name”?')
  await expect(page.locator('.formula-paint [data-fault]')).toHaveText('first_nam')
  const [tip, marked] = [
    await fault.locator('.formula-fault-tip').boundingBox(),
    await page.locator('.formula-paint [data-fault]').boundingBox(),
  ]
  if (!tip || !marked) throw new Error('It is not shown where it is wrong')
  expect(tip.x).toBeGreaterThan(marked.x - 8)
  expect(tip.x).toBeLessThan(marked.x + marked.width)
  await fault.getByRole('button').click()
  expect(await formula.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toBe('first_nam')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('dialog', { name: /New field/ })).toBeVisible()

  await formula.fill('"Dear " &')
  await expect(fault).toContainText('Something is missing at the end')
  await formula.fill('')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('alert').getByText('This is needed')).toBeVisible()

  // The reference leads on in the text.
  await page.getByRole('button', { name: 'Functions' }).click()
  await expect(page.getByRole('combobox', { name: 'Find a function' })).toBeFocused()
  await page.keyboard.type('capital')
  await expect(page.getByRole('option', { selected: true })).toContainText('upper(text)')
  await page.keyboard.press('Enter')
  await expect(formula).toBeFocused()
  await page.keyboard.type('last_name')
  await expect(formula).toHaveValue('upper(last_name)')
  await expect(page.getByText('Gives text')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('The field Greeting is there')).toBeVisible()
})

test('a rule is tried, keeps a record from being saved with its words at the field, pauses and is deleted', async ({ page, request }) => {
  const person = await newcomer(page, request)
  const almond = await make(request, person, 'contacts', contact('Almond', { job_title: 'Baker' }))
  await make(request, person, 'contacts', contact('Beechnut'))
  await page.goto(fieldsOf(person))
  await page.getByRole('navigation', { name: 'Pages about these records' }).getByRole('link', { name: 'Rules' }).click()
  await expect(page.getByText('No rules for Contacts yet')).toBeVisible()
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'New rule for Contacts' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('Everybody has a title')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('textbox', { name: 'What must be true' })).toBeFocused()
  await page.keyboard.type('job_t')
  await page.keyboard.press('Enter')
  await page.keyboard.type(' is not empty')
  await page.keyboard.press('Escape')
  await expect(dialog.getByText('1 of the newest 2 breaks this')).toBeVisible()
  await expect(dialog.getByRole('link', { name: 'Beechnut' })).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Say what this person does.')
  await dialog.getByRole('textbox', { name: 'Español' }).fill('Diga qué hace esta persona.')
  await dialog.getByRole('combobox', { name: 'Shown at' }).selectOption({ label: 'Job title' })
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('listitem').filter({ hasText: 'Everybody has a title' })).toContainText('Shown at Job title')

  await page.goto(`/${person.slug}/contacts?form=contacts%3A${almond.id}`)
  const form = page.getByRole('dialog', { name: /Edit Almond/ })
  await form.getByRole('textbox', { name: 'Job title' }).fill('')
  await form.getByRole('button', { name: 'Save' }).click()
  // The sentence stands as it was written.
  await expect(form.locator('[data-field=job_title]').getByText('Say what this person does.', { exact: true })).toBeVisible()
  await expect(form.getByRole('textbox', { name: 'Job title' })).toBeFocused()
  await form.getByRole('textbox', { name: 'Job title' }).fill('Miller')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toHaveCount(0)

  await page.goto(rulesOf(person))
  await page.getByRole('button', { name: 'More for Everybody has a title' }).click()
  await page.getByRole('menuitem', { name: 'Pause' }).click()
  await expect(page.getByRole('listitem').getByText('Paused')).toBeVisible()
  const emptied = await request.patch(`/api/v1/contacts/${almond.id}`, { headers: as(person), data: { job_title: null } })
  expect(emptied.status()).toBe(200)
  await page.getByRole('button', { name: 'More for Everybody has a title' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByText('No rules for Contacts yet')).toBeVisible()
  await page.getByRole('dialog').filter({ hasText: 'is deleted' }).getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Everybody has a title', exact: true })).toBeVisible()
  const kept = await request.get('/api/v1/rules', { headers: as(person) })
  expect(((await kept.json()) as { data: unknown[] }).data).toMatchObject([
    { must: 'job_title is not empty', field: 'job_title', messages: { es: 'Diga qué hace esta persona.' }, active: false },
  ])
})

test('a field becomes one of another kind, after the record that was in the way is changed', async ({ page, request }) => {
  const person = await newcomer(page, request)
  await make(request, person, 'fields', field('Shoe size'))
  await make(request, person, 'contacts', contact('Almond', { shoe_size: '44' }))
  const odd = await make(request, person, 'contacts', contact('Beechnut', { shoe_size: 'large' }))
  await page.goto(fieldsOf(person))
  await page.getByRole('button', { name: 'More for Shoe size' }).click()
  await page.getByRole('menuitem', { name: 'Change kind' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change the kind of Shoe size' })
  await expect(dialog.getByRole('combobox', { name: 'Which kind of field?' })).toBeFocused()
  await expect(dialog.getByRole('option', { name: /^Link/ })).toHaveCount(0)
  await page.keyboard.type('whole')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('One of 2 values cannot be converted.')).toBeVisible()
  const row = dialog.getByRole('row', { name: /Beechnut/ })
  await expect(row).toContainText('"large" is no whole number')
  await expect(row.getByRole('link')).toHaveAttribute('href', `/${person.slug}/contacts/${odd.id}`)
  const convert = dialog.getByRole('button', { name: 'Change kind' })
  await expect(convert).toHaveAttribute('aria-disabled', 'true')

  // As a choice it could have stayed: its options are those that are there.
  await dialog.getByRole('button', { name: 'Another kind' }).click()
  await page.keyboard.type('select')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('textbox', { name: 'Option 2' })).toBeVisible()
  await expect(dialog.getByText('All 2 values can be converted.')).toBeVisible()

  await dialog.getByRole('button', { name: 'Another kind' }).click()
  await page.keyboard.type('whole')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('One of 2 values cannot be converted.')).toBeVisible()
  await request.patch(`/api/v1/contacts/${odd.id}`, { headers: as(person), data: { shoe_size: '46' } })
  await dialog.getByRole('button', { name: 'Look again' }).click()
  await expect(dialog.getByText('All 2 values can be converted.')).toBeVisible()
  await convert.click()
  await expect(page.getByText('Shoe size is now of the kind Whole number')).toBeVisible()
  await expect(dialog).toHaveCount(0)
  await expect(page.locator('.studio-field', { hasText: 'Shoe size' })).toContainText('Whole number')
  const changed = await request.get(`/api/v1/contacts/${odd.id}`, { headers: as(person) })
  expect(((await changed.json()) as { data: { shoe_size: number } }).data.shoe_size).toBe(46)
})

test('what formulas and rules use cannot be retired, and what uses it is one press away', async ({ page, request }) => {
  const person = await newcomer(page, request)
  await make(request, person, 'fields', field('Pieces', { type: 'integer' }))
  await make(request, person, 'fields', field('Dozens', following('pieces / 12')))
  await make(request, person, 'rules', {
    entity: 'contacts.contact',
    name: 'Not too many',
    must: 'pieces is empty or pieces < 100',
    message: 'These are too many.',
  })
  await page.goto(fieldsOf(person))
  await page.getByRole('button', { name: 'More for Pieces' }).click()
  await page.getByRole('menuitem', { name: 'Retire' }).click()
  const dialog = page.getByRole('dialog', { name: 'Pieces is still used' })
  await expect(dialog.getByRole('button', { name: 'Not too many' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Dozens' }).click()
  const edit = page.getByRole('dialog', { name: 'Edit Dozens' })
  await edit.getByRole('textbox', { name: 'Formula' }).fill('12')
  await edit.getByRole('button', { name: 'Save' }).click()
  await expect(edit).toHaveCount(0)

  // It cannot become a date for the rule’s sake, either.
  await page.getByRole('button', { name: 'Pieces', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Change kind' }).click()
  await expect(page.getByRole('combobox', { name: 'Which kind of field?' })).toBeFocused()
  await page.keyboard.type('date')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Not too many' })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'More for Pieces' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await dialog.getByRole('button', { name: 'Not too many' }).click()
  await expect(page.getByRole('dialog', { name: 'Edit Not too many' }).getByRole('textbox', { name: 'What must be true' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Pieces', exact: true })).toBeVisible()
})

test('a field begins with what is calculated, and is shown on a condition', async ({ page, request }) => {
  const person = await newcomer(page, request)
  await page.goto(fieldsOf(person))
  await settled(page)
  await page.keyboard.press('c')
  await expect(page.getByRole('combobox', { name: 'Which kind of field?' })).toBeFocused()
  await page.keyboard.type('date')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Label' }).fill('Reminder')
  await page.locator('summary', { hasText: 'More' }).click()
  await page.getByRole('radio', { name: 'A formula' }).check()
  const initial = page.getByRole('textbox', { name: 'Formula of the default value' })
  await initial.fill('date(2026, 2, 27) + 14')
  await expect(page.getByText('Gives a date', { exact: true })).toBeVisible()
  await page.getByRole('combobox', { name: 'Heading' }).selectOption('Work')
  await page.getByRole('button', { name: 'Add condition' }).click()
  await expect(page.getByRole('combobox', { name: 'Field', exact: true })).toBeFocused()
  await page.keyboard.type('Job title')
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Condition' }).selectOption({ label: 'is' })
  await page.getByRole('textbox', { name: 'Value', exact: true }).fill('Baker')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: 'Filters' })).toContainText('Baker')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('button', { name: 'Reminder', exact: true })).toBeVisible()
  const kept = await request.get('/api/v1/fields', { headers: as(person) })
  expect(((await kept.json()) as { data: unknown[] }).data).toMatchObject([
    { initial: { formula: 'date(2026, 2, 27) + 14' }, visible_if: { job_title: 'Baker' } },
  ])

  await page.goto(`/${person.slug}/contacts?form=contacts%3Anew`)
  const form = page.getByRole('dialog', { name: 'New Contact' })
  await expect(form.getByLabel('Job title')).toBeVisible()
  await expect(form.locator('[data-field=reminder]')).toHaveCount(0)
  await form.getByLabel('Last name').fill('Almond')
  await form.getByLabel('Job title').fill('Baker')
  await expect(form.locator('[data-field=reminder]')).toBeVisible()
  await form.getByRole('button', { name: 'Create' }).click()
  await expect(form).toHaveCount(0)
  const made = await request.get('/api/v1/contacts?filter[last_name]=Almond', { headers: as(person) })
  expect(((await made.json()) as { data: unknown[] }).data).toMatchObject([{ reminder: '2026-03-13' }])
})

for (const look of [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 1280 },
  { theme: 'light', width: 360 },
] as const) {
  test(`formulas and rules are for everybody (${look.theme}, ${look.width} px)`, async ({ page, request }) => {
    test.setTimeout(90_000)
    await page.emulateMedia({ colorScheme: look.theme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width: look.width, height: 800 })
    const person = await newcomer(page, request)
    const endless = `${'x'.repeat(100)} <b>`
    await make(request, person, 'contacts', contact('Almond'.repeat(16)))
    await make(request, person, 'fields', field('Pieces'.repeat(13)))
    const rule = {
      entity: 'contacts.contact',
      name: endless,
      message: endless.repeat(2),
      must: 'job_title is not empty or 1 + 2.5 > 3 and "a" = "b"',
    }
    await make(request, person, 'rules', rule)
    await make(request, person, 'rules', { ...rule, name: 'Paused', active: false })
    const check = async (what: string) => {
      expect(await faultsOf(page), what).toEqual([])
      expect(await sideways(page), what).toEqual([])
    }
    await page.goto(rulesOf(person))
    await expect(page.getByRole('listitem').getByText('Paused').first()).toBeVisible()
    await settled(page)
    await check('rules')
    await page.getByRole('button', { name: endless, exact: true }).click()
    const must = page.getByRole('textbox', { name: 'What must be true' })
    await expect(page.getByRole('dialog').getByRole('status').filter({ hasText: 'this' })).toBeVisible()
    await check('rule')
    await must.fill('days_between(birthday, to')
    await must.press('Control+Space')
    await expect(offer(page)).toBeVisible()
    await check('completion')
    await page.keyboard.press('Escape')
    await expect(faultIn(page).first()).toBeVisible()
    await check('fault')
    await page.getByRole('button', { name: 'Functions' }).click()
    await expect(page.getByRole('combobox', { name: 'Find a function' })).toBeFocused()
    await check('functions')
    await page.keyboard.press('Escape')
    await must.fill('last_name is empty')
    await expect(page.getByRole('dialog').getByText('The only record breaks this')).toBeVisible()
    await check('broken rule')

    await page.goto(fieldsOf(person))
    await settled(page)
    await page.getByRole('button', { name: /^More for Pieces/ }).click()
    await page.getByRole('menuitem', { name: 'Change kind' }).click()
    await expect(page.getByRole('combobox', { name: 'Which kind of field?' })).toBeFocused()
    await page.keyboard.type('whole')
    await page.keyboard.press('Enter')
    await expect(page.getByText('No record has a value in it.')).toBeVisible()
    await check('conversion')
  })
}

test('a summary counts and adds up the records that lead here, and follows them', async ({ page, request }) => {
  const person = await newcomer(page, request)
  await make(request, person, 'fields', field('Pieces', { type: 'integer' }))
  const company = await make(request, person, 'companies', { name: 'Almond & Sons' })
  await page.goto(`/${person.slug}/settings/records/companies`)
  await settled(page)
  await page.keyboard.press('c')
  await expect(page.getByRole('combobox', { name: 'Which kind of field?' })).toBeFocused()
  await page.keyboard.type('summary')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Pieces of all')
  const dialog = page.getByRole('dialog', { name: /New field/ })
  await dialog.getByRole('combobox', { name: 'Which records' }).selectOption({ label: 'Contacts · Company' })
  await dialog.getByRole('combobox', { name: 'What of them' }).selectOption({ label: 'The sum of a field' })
  const create = dialog.getByRole('button', { name: 'Create', exact: true })
  await create.click()
  await expect(dialog.getByText('This is needed')).toBeVisible()
  await dialog.getByRole('combobox', { name: 'Which field' }).selectOption({ label: 'Pieces' })
  await create.click()
  await expect(dialog).toHaveCount(0)

  for (const pieces of [3, 4]) await make(request, person, 'contacts', contact('Almond', { pieces, company: company.id }))
  await page.goto(`/${person.slug}/companies/${company.id}`)
  const label = page.getByRole('term').filter({ hasText: 'Pieces of all' })
  await expect(label.locator('+ dd')).toHaveText('7')
  await expect(label.getByRole('img', { name: 'Follows from other records' })).toBeVisible()
})
