// Kinds of records of one's own: made with five fields in under two minutes and everywhere at once, renamed, retired and
// brought back, deleted with their name as the consent, and restored.
import { readFile } from 'node:fs/promises'
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { faultsOf } from './faults'
import { settled, sideways, signIn } from './house'
import { as, join, type Someone, someone } from './people'

const TWO_MINUTES_MS = 120_000

type Made = { id: string; code: string; path: string; [part: string]: unknown }

async function make(request: APIRequestContext, person: Someone, path: string, values: Record<string, unknown>): Promise<Made> {
  const answer = await request.post(`/api/v1/${path}`, { headers: as(person), data: values })
  expect(answer.status(), await answer.text()).toBe(201)
  return ((await answer.json()) as { data: Made }).data
}

async function read<Data>(request: APIRequestContext, person: Someone, path: string): Promise<Data> {
  const answer = await request.get(`/api/v1/${path}`, { headers: as(person) })
  expect(answer.ok(), await answer.text()).toBe(true)
  return ((await answer.json()) as { data: Data }).data
}

/** Vehicles with one field and two records. */
async function makeVehicles(request: APIRequestContext, person: Someone): Promise<Made> {
  const vehicle = await make(request, person, 'entities', { singular: 'Vehicle', icon: 'truck', numbering: 'V-{0000}' })
  await make(request, person, 'fields', { entity: vehicle.code, label: 'Seats', type: 'integer' })
  for (const name of ['Van', 'Bus']) await make(request, person, 'vehicles', { name, seats: 7 })
  return vehicle
}

async function signedIn(page: Page, request: APIRequestContext): Promise<Someone> {
  const person = await someone(request)
  await signIn(page, person.email, person.password)
  return person
}

const navigation = (page: Page) => page.getByRole('navigation', { name: 'Main' })
const inNavigation = (page: Page, name: string) => navigation(page).getByRole('link', { name, exact: true })
const newKind = (page: Page) => page.getByRole('dialog', { name: 'New kind of record' })
const fieldNames = (page: Page) => page.locator('.studio-field:not([data-built-in]) .studio-field-name')

async function inMenu(page: Page, name: string, entry: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

test('vehicles with numbers and five fields are made in under two minutes, and are everywhere at once', async ({ page, request }) => {
  test.setTimeout(180_000)
  const person = await signedIn(page, request)
  const driver = await make(request, person, 'contacts', { last_name: 'Almond', kinds: ['client'] })
  await page.goto(`/${person.slug}/settings/records`)
  await settled(page)

  const began = Date.now()
  await page.getByRole('main').getByRole('button', { name: 'New kind of record' }).click()
  await expect(newKind(page).getByRole('textbox', { name: 'Name', exact: true })).toBeFocused()
  await page.keyboard.type('Vehicle')
  await expect(newKind(page).getByRole('textbox', { name: 'Plural', exact: true })).toHaveValue('Vehicles')
  await expect(newKind(page).getByRole('button', { name: 'Icon: Truck' })).toBeVisible()
  await newKind(page).getByRole('radio', { name: 'V-0001' }).check()
  await expect(newKind(page).getByText('The first one gets V-0001.')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Vehicles' })).toBeVisible()

  await page.getByRole('region', { name: 'Suggested fields' }).getByRole('button', { name: 'State' }).click()
  await expect(page.getByRole('textbox', { name: 'Label' })).toHaveValue('State')
  await page.keyboard.press('Control+Enter')
  const fields = [
    { kind: 'link', label: 'Driver' },
    { kind: 'date', label: 'Next check' },
    { kind: 'money', label: 'Price' },
    { kind: 'whole', label: 'Seats' },
  ]
  for (const { kind, label } of fields) {
    await expect(page.getByRole('combobox', { name: 'Which kind of field?' })).toBeFocused()
    await page.keyboard.type(kind)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Label' })).toBeFocused()
    await page.keyboard.type(label)
    if (kind === 'link') await page.getByRole('combobox', { name: 'Leads to' }).selectOption({ label: 'Contacts' })
    await page.keyboard.press(label === 'Seats' ? 'Enter' : 'Control+Enter')
  }
  await expect(page.getByRole('dialog', { name: /New field/ })).toHaveCount(0)
  await expect(fieldNames(page)).toHaveText(['State', 'Driver', 'Next check', 'Price', 'Seats'])
  expect(Date.now() - began).toBeLessThan(TWO_MINUTES_MS)

  await inNavigation(page, 'Vehicles').click()
  await page.getByRole('button', { name: 'New Vehicle' }).first().click()
  const form = page.getByRole('dialog', { name: 'New Vehicle' })
  await form.getByRole('textbox', { name: 'Name' }).fill('Blue van')
  await form.getByRole('combobox', { name: 'State' }).click()
  await page.getByRole('option', { name: 'In progress' }).click()
  await form.getByRole('combobox', { name: 'Driver' }).click()
  await page.getByRole('option', { name: /Almond/ }).click()
  await form.getByRole('textbox', { name: 'Seats' }).fill('7')
  await form.getByRole('button', { name: 'Create' }).click()
  await expect(form).toHaveCount(0)
  const row = page.getByRole('row', { name: /Blue van/ })
  await expect(row).toContainText('V-0001')
  await expect(row).toContainText('In progress')
  await expect(row).toContainText('Almond')

  await page.getByRole('tab', { name: 'Board' }).click()
  const column = page.getByRole('region', { name: /^In progress, 1/ })
  await expect(column.getByRole('button', { name: /Blue van/ })).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search and commands' }).fill('vehicle')
  await expect(page.getByRole('option', { name: 'New Vehicle' })).toBeVisible()
  await expect(page.getByRole('option', { name: 'Vehicles', exact: true })).toBeVisible()
  await page.getByRole('combobox', { name: 'Search and commands' }).fill('blue v')
  await page.getByRole('option', { name: /Blue van/ }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Blue van' })).toBeVisible()
  await page.getByRole('tab', { name: 'History' }).click()
  await expect(page.getByText('Mira Testova made this')).toBeVisible()
  await page.goto(`/${person.slug}`)
  await expect(page.getByRole('button', { name: 'New Vehicle' })).toBeVisible()
  await expect(page.getByRole('link', { name: /Blue van.*Vehicle/ })).toBeVisible()

  const [stored] = await read<Made[]>(request, person, 'vehicles?filter[state]=in_progress')
  expect(stored).toMatchObject({ number: 'V-0001', name: 'Blue van', driver: driver.id, seats: 7 })
  const openapi = (await (await request.get('/api/v1/openapi', { headers: as(person) })).json()) as { paths: object }
  expect(Object.keys(openapi.paths)).toContain('/api/v1/vehicles')
})

test('whoever may make records may make these, and only those who may are offered to make kinds', async ({ page, request }) => {
  const owner = await someone(request)
  const [member, viewer] = [await someone(request, 'Cem'), await someone(request, 'Vera')]
  await join(request, owner, member, 'member')
  await join(request, owner, viewer, 'viewer')
  await makeVehicles(request, owner)

  await signIn(page, member.email, member.password)
  await page.goto(`/${owner.slug}/vehicles`)
  await expect(page.getByRole('row', { name: /Van/ })).toBeVisible()
  await expect(inNavigation(page, 'Vehicles')).toBeVisible()
  await expect(page.getByRole('button', { name: 'New Vehicle' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'New kind of record' })).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search and commands' }).fill('new')
  await expect(page.getByRole('option', { name: 'New Vehicle' })).toBeVisible()
  await expect(page.getByRole('option', { name: 'New kind of record' })).toHaveCount(0)

  await page.context().clearCookies()
  await signIn(page, viewer.email, viewer.password)
  await page.goto(`/${owner.slug}/vehicles`)
  await expect(page.getByRole('row', { name: /Van/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'New Vehicle' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'New kind of record' })).toHaveCount(0)
  await page.goto(`/${owner.slug}/settings/records`)
  await expect(page.getByText('Ask an administrator')).toBeVisible()
})

test('a kind is made from the side bar with all that is behind More, and what is refused stands at its part', async ({ page, request }) => {
  const person = await signedIn(page, request)
  await page.goto(`/${person.slug}/contacts`)
  await navigation(page).getByRole('button', { name: 'New kind of record' }).click()
  const dialog = newKind(page)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Name', exact: true })).toHaveAttribute('aria-invalid', 'true')
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Lease')
  await expect(dialog.getByRole('button', { name: 'Icon: Key' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Icon: Key' }).click()
  await expect(page.getByRole('combobox', { name: 'Find an icon' })).toBeFocused()
  await page.keyboard.type('contr')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Icon: Document' })).toBeVisible()
  await dialog.getByRole('radio', { name: 'Teal' }).check()
  await dialog.getByRole('radio', { name: 'My pattern' }).check()
  const pattern = dialog.getByRole('textbox', { name: 'Pattern' })
  await pattern.fill('L-{day}')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(pattern).toHaveAttribute('aria-invalid', 'true')
  await pattern.fill('L{year}/{000}')
  await expect(dialog.getByText(`The first one gets L${new Date().getFullYear()}/001.`)).toBeVisible()
  await dialog.locator('summary', { hasText: 'More' }).click()
  await dialog.getByRole('textbox', { name: 'Address in the API' }).fill('contacts')
  await dialog.getByRole('textbox', { name: 'Name in Español' }).fill('Alquiler')
  await dialog.getByRole('switch', { name: /Comments/ }).uncheck()
  await dialog.getByRole('combobox', { name: 'Viewer: Read' }).selectOption('None')
  await dialog.getByRole('combobox', { name: 'Member: Change' }).selectOption('Own')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByText(/is an address of something else/)).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Address in the API' }).fill('lets')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page).toHaveURL(new RegExp(`/${person.slug}/settings/records/lets$`))

  const [kept] = await read<Made[]>(request, person, 'entities')
  expect(kept).toMatchObject({
    ...{ singular: 'Lease', plural: 'Leases', icon: 'file-text', colour: 'teal', path: 'lets', numbering: 'L{year}/{000}' },
    ...{ labels: { es: { singular: 'Alquiler' } }, features_off: ['comments'] },
    grants: { viewer: {}, member: { read: 'all', create: 'all', update: 'own', delete: 'own', export: 'all' } },
  })
})

test('a kind is renamed everywhere, and answers where it did', async ({ page, request }) => {
  const person = await signedIn(page, request)
  await makeVehicles(request, person)
  await page.goto(`/${person.slug}/settings/records/vehicles`)
  await inMenu(page, 'Vehicles', 'Edit')
  const dialog = page.getByRole('dialog', { name: 'Edit Vehicles' })
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Car')
  await dialog.getByRole('textbox', { name: 'Plural', exact: true }).fill('Cars')
  await dialog.locator('summary', { hasText: 'More' }).click()
  await dialog.getByRole('textbox', { name: 'Title', exact: true }).fill('{number} {name}')
  await dialog.getByRole('textbox', { name: 'Address in the API' }).fill('cars')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Cars' })).toBeVisible()
  await expect(page).toHaveURL(/settings\/records\/cars$/)
  await expect(inNavigation(page, 'Cars')).toBeVisible()
  await expect(inNavigation(page, 'Vehicles')).toHaveCount(0)
  const [renamed] = await read<Made[]>(request, person, 'entities')
  expect(renamed).toMatchObject({ code: 'custom.vehicle', numbering: 'V-{0000}', title_pattern: '{number} {name}', aliases: ['vehicles'] })

  await inNavigation(page, 'Cars').click()
  await expect(page.getByRole('button', { name: 'New Car' })).toBeVisible()
  await expect(page.getByRole('row', { name: /V-0001 Van/ })).toBeVisible()
  await page.goto(`/${person.slug}/vehicles`)
  await expect(page.getByRole('heading', { level: 1, name: 'Cars' })).toBeVisible()
})

test('a kind is retired, nobody sees it, and it comes back with its records', async ({ page, request }) => {
  const person = await signedIn(page, request)
  await makeVehicles(request, person)
  await page.goto(`/${person.slug}/settings/records/vehicles`)
  await inMenu(page, 'Vehicles', 'Retire')
  await expect(page).toHaveURL(/settings\/records$/)
  await expect(inNavigation(page, 'Vehicles')).toHaveCount(0)
  expect((await request.get('/api/v1/vehicles', { headers: as(person) })).status()).toBe(404)
  await page.getByRole('dialog').filter({ hasText: 'Vehicles are retired' }).getByRole('button', { name: 'Undo' }).click()
  await expect(inNavigation(page, 'Vehicles')).toBeVisible()

  await page
    .getByRole('main')
    .getByRole('link', { name: /Vehicles/ })
    .click()
  await inMenu(page, 'Vehicles', 'Retire')
  await page.locator('summary', { hasText: 'Retired: one kind of record' }).click()
  await page.getByRole('button', { name: 'Bring back' }).click()
  await expect(inNavigation(page, 'Vehicles')).toBeVisible()
  await expect(page.locator('summary', { hasText: 'Retired' })).toHaveCount(0)
  expect(await read<Made[]>(request, person, 'vehicles')).toHaveLength(2)
})

/** A field of a kind, from the menu of kinds of fields to its dialog. */
async function newField(page: Page, kind: string, label: string): Promise<void> {
  await page.getByRole('button', { name: 'Add field' }).click()
  await expect(page.getByRole('combobox', { name: 'Which kind of field?' })).toBeFocused()
  await page.keyboard.type(kind)
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Label' }).fill(label)
}

test('a link names both of its sides, the page there lists what leads to it, and a summary counts some of it', async ({
  page,
  request,
}) => {
  const person = await signedIn(page, request)
  await makeVehicles(request, person)
  const [van] = await read<Made[]>(request, person, 'vehicles?sort=-name')
  const trip = await make(request, person, 'entities', { singular: 'Trip' })
  await make(request, person, 'fields', { entity: trip.code, label: 'Far', type: 'boolean' })
  await page.goto(`/${person.slug}/settings/records/trips`)
  await newField(page, 'link', 'Vehicle')
  await page.getByRole('combobox', { name: 'Leads to' }).selectOption('Vehicles')
  await page.getByRole('textbox', { name: 'Called there', exact: true }).fill('Rides')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(fieldNames(page).filter({ hasText: 'Vehicle' })).toBeVisible()
  for (const [name, far] of [
    ['Kiel', true],
    ['Home', false],
  ]) {
    await make(request, person, 'trips', { name, far, vehicle: van?.id })
  }

  await page.goto(`/${person.slug}/settings/records/vehicles`)
  await newField(page, 'summary', 'Long rides')
  await page.getByRole('combobox', { name: 'Which records' }).selectOption('Trips · Vehicle')
  await expect(page.getByText('All of them count.')).toBeVisible()
  await page.getByRole('button', { name: 'Add condition' }).click()
  await page.getByRole('combobox', { name: 'Field', exact: true }).fill('Far')
  await page.getByRole('option', { name: 'Far', exact: true }).click()
  await page.getByRole('option', { name: 'Yes', exact: true }).click()
  const apply = page.getByRole('button', { name: 'Apply' })
  if (await apply.isVisible()) await apply.click()
  await expect(page.getByText('Only those that fit count.')).toBeVisible()
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(fieldNames(page).filter({ hasText: 'Long rides' })).toBeVisible()
  await expect(async () => {
    const found = await read<Made[]>(request, person, 'vehicles?sort=-name')
    expect(found.map(({ long_rides }) => long_rides)).toEqual([1, 0])
  }).toPass()

  await page.goto(`/${person.slug}/vehicles/${van?.id}`)
  const rides = page.getByRole('region', { name: 'Rides' })
  await expect(rides.getByRole('link', { name: 'Kiel' })).toBeVisible()
  await expect(rides.getByRole('link', { name: 'Home' })).toBeVisible()
  await rides.getByRole('button', { name: 'New Trip' }).click()
  const form = page.getByRole('dialog', { name: 'New Trip' })
  await form.getByRole('textbox', { name: 'Name' }).fill('Lübeck')
  await form.getByRole('button', { name: 'Create', exact: true }).click()
  await expect(rides.getByRole('link', { name: 'Lübeck' })).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
})

test('kinds of one’s own are put into order, and stand so in the navigation', async ({ page, request }) => {
  const person = await signedIn(page, request)
  for (const singular of ['Ant', 'Bee', 'Cat']) await make(request, person, 'entities', { singular })
  await page.goto(`/${person.slug}/settings/records`)
  const own = navigation(page).getByRole('link', { name: /^(Ants|Bees|Cats)$/ })
  await expect(own).toHaveText(['Ants', 'Bees', 'Cats'])
  await page.getByRole('button', { name: 'Move Cats' }).focus()
  await page.keyboard.press('ArrowUp')
  await expect(own).toHaveText(['Ants', 'Cats', 'Bees'])
  await expect(page.getByRole('button', { name: 'Move Cats' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(own).toHaveText(['Cats', 'Ants', 'Bees'])

  const [from, onto] = [
    await page.getByRole('button', { name: 'Move Cats' }).boundingBox(),
    await page.getByRole('button', { name: 'Move Bees' }).boundingBox(),
  ]
  if (!from || !onto) throw new Error('a grip is not there')
  await page.mouse.move(from.x + 5, from.y + 5)
  await page.mouse.down()
  await page.mouse.move(onto.x + 5, onto.y + 5, { steps: 5 })
  await page.mouse.move(onto.x + 5, onto.y + onto.height + 12, { steps: 5 })
  await page.mouse.up()
  await expect(own).toHaveText(['Ants', 'Bees', 'Cats'])
  await expect(async () => {
    const kept = await read<Made[]>(request, person, 'entities?sort=position')
    expect(kept.map(({ plural }) => plural)).toEqual(['Ants', 'Bees', 'Cats'])
  }).toPass()
  await page.reload()
  await expect(own).toHaveText(['Ants', 'Bees', 'Cats'])
})

test('a kind is deleted by its name after its records are kept in a file, and comes back from the trash', async ({ page, request }) => {
  const person = await signedIn(page, request)
  await makeVehicles(request, person)
  await make(request, person, 'fields', {
    ...{ entity: 'contacts.contact', label: 'Drives', type: 'link' },
    settings: { to: 'custom.vehicle' },
  })
  await page.goto(`/${person.slug}/settings/records/vehicles`)
  await inMenu(page, 'Vehicles', 'Delete')
  const dialog = page.getByRole('dialog', { name: 'Delete Vehicles?' })
  await expect(dialog.getByText('2 records')).toBeVisible()
  await expect(dialog.getByText('One field of your own')).toBeVisible()
  await expect(dialog.getByText('One field of other records that leads here')).toBeVisible()
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export as CSV' }).click()
  const file = await readFile(await (await download).path(), 'utf8')
  expect(file.split('\n')[0]).toContain('Number')
  for (const kept of ['V-0001', 'Van', 'V-0002', 'Bus']) expect(file).toContain(kept)

  const name = dialog.getByRole('textbox', { name: 'Type “Vehicles” to agree' })
  await name.fill('vehicle')
  await page.keyboard.press('Enter')
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await name.fill('Vehicles')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(inNavigation(page, 'Vehicles')).toHaveCount(0)
  expect((await request.get('/api/v1/vehicles', { headers: as(person) })).status()).toBe(404)
  await page.getByRole('dialog').filter({ hasText: 'in the trash with all their records' }).getByRole('button', { name: 'Undo' }).click()
  await expect(inNavigation(page, 'Vehicles')).toBeVisible()
  expect(await read<Made[]>(request, person, 'vehicles')).toHaveLength(2)

  const [kept] = await read<Made[]>(request, person, 'entities')
  await request.delete(`/api/v1/entities/${kept?.id}`, { headers: as(person) })
  await page.goto(`/${person.slug}/settings/records`)
  await page.locator('summary', { hasText: 'In the trash: one kind of record' }).click()
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(inNavigation(page, 'Vehicles')).toBeVisible()

  await request.delete(`/api/v1/entities/${kept?.id}`, { headers: as(person) })
  await page.reload()
  await page.locator('summary', { hasText: 'In the trash: one kind of record' }).click()
  await inMenu(page, 'Vehicles', 'Delete for good')
  await page.getByRole('dialog', { name: 'Delete Vehicles for good?' }).getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.locator('summary', { hasText: 'In the trash' })).toHaveCount(0)
  expect((await request.get(`/api/v1/entities/${kept?.id}`, { headers: as(person) })).status()).toBe(404)
})

for (const look of [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 1280 },
  { theme: 'light', width: 360 },
] as const) {
  test(`pages and dialogs are for everybody (${look.theme}, ${look.width} px)`, async ({ page, request }) => {
    test.setTimeout(90_000)
    await page.emulateMedia({ colorScheme: look.theme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width: look.width, height: 800 })
    const person = await signedIn(page, request)
    await makeVehicles(request, person)
    const retired = await make(request, person, 'entities', { singular: `<b>${'Long name '.repeat(5)}`, colour: 'grey' })
    await request.post(`/api/v1/entities/${retired.id}/archive`, { headers: as(person), data: {} })
    const check = async (what: string) => {
      expect(await faultsOf(page), what).toEqual([])
      expect(await sideways(page), what).toEqual([])
    }
    await page.goto(`/${person.slug}/settings/records`)
    await page.locator('summary', { hasText: 'Retired' }).click()
    await settled(page)
    await check('kinds of records')
    await page.getByRole('main').getByRole('button', { name: 'New kind of record' }).click()
    await newKind(page).getByRole('textbox', { name: 'Name', exact: true }).fill('Ship')
    await newKind(page).getByRole('radio', { name: 'My pattern' }).check()
    await newKind(page).locator('summary', { hasText: 'More' }).click()
    await check('new kind')
    await newKind(page).getByRole('button', { name: 'Icon: Ship' }).click()
    await expect(page.getByRole('listbox', { name: 'Icons' })).toBeVisible()
    await check('icons')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Discard' }).click()
    await page
      .getByRole('main')
      .getByRole('link', { name: /Vehicles/ })
      .click()
    await expect(fieldNames(page)).toHaveText(['Seats'])
    await check('a kind')
    await inMenu(page, 'Vehicles', 'Delete')
    await expect(page.getByText('2 records')).toBeVisible()
    await check('deleting')
  })
}
