// Imports and exports as people use them: by clicks, by keyboard, by dropping a file; with rows that are wrong, with an undo,
// and out and in again. Everybody has an organisation of their own.
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { faultsOf } from './faults'
import { settled, sideways, signIn } from './house'
import { as, join, type Someone, someone } from './people'

type Row = Record<string, unknown> & { id: string; title: string; version: number }

async function contactsOf(request: APIRequestContext, person: Someone, query = ''): Promise<Row[]> {
  const answer = await request.get(`/api/v1/contacts?sort=last_name&limit=100${query}`, { headers: as(person) })
  return ((await answer.json()) as { data: Row[] }).data
}

async function makeContact(request: APIRequestContext, person: Someone, values: Record<string, unknown>): Promise<Row> {
  const answer = await request.post('/api/v1/contacts', { headers: as(person), data: { kinds: ['client'], ...values } })
  expect(answer.status(), await answer.text()).toBe(201)
  return ((await answer.json()) as { data: Row }).data
}

const PEOPLE = [
  'First name;Last name;E-Mail;Firm;Born',
  'Ada;Almond;ada@almond.example;Mill & Co;10.12.1985',
  'Ben;Beechnut;this is no mail;Mill & Co;11.12.1985',
  'Cleo;Cashew;cleo@cashew.example;Oven Ltd;12.12.1985',
].join('\n')

const csv = (text: string, name = 'people.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

const step = (page: Page, name: string) => page.getByRole('navigation', { name: 'Steps of the import' }).getByRole('link', { name })
const goOn = (page: Page) => page.getByRole('button', { name: 'Go on' }).click()
const leads = (page: Page, column: string) => page.getByRole('button', { name: new RegExp(`^${column}: `) })
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 2, name })
/** The number over its words, such as "new". */
const count = (page: Page, words: string) =>
  page.getByRole('region', { name: 'Result' }).locator('dl > div', { hasText: words }).locator('dd.num')

async function choose(page: Page, file: ReturnType<typeof csv>): Promise<void> {
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await (await chosen).setFiles(file)
  await expect(page).toHaveURL(/imports\/[0-9a-f-]{36}\?tab=file/)
}

/** Where a column leads, chosen as one would: the first letters, and the entry. */
async function point(page: Page, column: string, letters: string, field: string): Promise<void> {
  await leads(page, column).click()
  await page.getByRole('combobox', { name: 'Field' }).fill(letters)
  await page.getByRole('option', { name: new RegExp(`^${field}\\s*(in use)?$`) }).click()
  await expect(leads(page, column)).toHaveAccessibleName(`${column}: ${field}`)
}

async function openPalette(page: Page, typed: string): Promise<void> {
  await settled(page)
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox', { name: 'Search and commands' })).toBeFocused()
  await page.keyboard.type(typed)
}

async function saved(page: Page, press: () => Promise<void>): Promise<string> {
  const download = page.waitForEvent('download')
  await press()
  const chunks: Buffer[] = []
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

test('a file with a bad row is imported by clicks, the bad row is fetched, and all of it is undone', async ({ page, request }) => {
  const person = await someone(request)
  await signIn(page, person.email, person.password)
  await page.goto(`/${person.slug}/contacts`)
  await page.getByRole('button', { name: 'Import a file' }).click()
  await choose(page, csv(PEOPLE))

  await expect(page.getByText('3 rows, 5 columns')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Between the cells' })).toHaveValue(';')
  await page.getByRole('combobox', { name: 'Dates' }).selectOption({ label: '21.11.2026 (day, month, year)' })
  await goOn(page)
  await expect(leads(page, 'E-Mail')).toHaveAccessibleName('E-Mail: E-mail')
  await expect(leads(page, 'E-Mail')).toContainText('Suggested')
  await point(page, 'Firm', 'comp', 'Company')
  await point(page, 'Born', 'birth', 'Birthday')
  await page.getByRole('switch', { name: 'Make linked records that are missing' }).check()
  await goOn(page)

  const preview = page.getByRole('group', { name: 'The first rows' })
  await expect(preview.getByRole('row', { name: /Almond/ })).toContainText('New')
  await expect(preview.getByRole('row', { name: /Beechnut/ })).toContainText('Refused')
  await expect(preview.getByRole('row', { name: /Beechnut/ })).toContainText('needs an @')
  await page.getByRole('button', { name: 'Try everything' }).click()
  await expect(page.getByText('3 rows were tried. Nothing was stored.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'One row would be refused' })).toBeVisible()
  expect(await contactsOf(request, person)).toEqual([])

  await page.getByRole('button', { name: 'Import 3 rows' }).click()
  await expect(heading(page, 'The import is done')).toBeVisible()
  await expect(count(page, 'new')).toHaveText('2')
  await expect(count(page, 'refused')).toHaveText('1')
  const errors = await saved(page, () => page.getByRole('button', { name: 'Download these rows' }).click())
  expect(errors).toContain('What is wrong')
  expect(errors).toContain('Beechnut')
  expect(errors).not.toContain('Almond')
  expect((await contactsOf(request, person)).map(({ last_name, birthday }) => [last_name, birthday])).toEqual([
    ['Almond', '1985-12-10'],
    ['Cashew', '1985-12-12'],
  ])

  await page.getByRole('link', { name: 'Show them' }).click()
  await expect(page.getByRole('grid').locator('a[data-title]')).toHaveText([/Cleo Cashew/, /Ada Almond/])
  await page.goBack()
  // What somebody has changed since is left alone, and told.
  const [, cashew] = await contactsOf(request, person)
  await request.patch(`/api/v1/contacts/${cashew?.id}`, { headers: as(person), data: { job_title: 'Baker' } })
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo this import' }).click()
  await expect(heading(page, 'The import was undone')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Left alone' })).toContainText('Cashew')
  await expect(page.getByRole('region', { name: 'Left alone' }).getByRole('link', { name: 'Open' })).toBeVisible()
  expect((await contactsOf(request, person)).map(({ last_name }) => last_name)).toEqual(['Cashew'])
})

test('by keyboard alone, from the palette to the result; and one can leave in between', async ({ page, request }) => {
  const person = await someone(request)
  await signIn(page, person.email, person.password)
  await page.goto(`/${person.slug}/contacts`)
  await openPalette(page, 'import contacts')
  await expect(page.getByRole('option', { name: 'Import Contacts' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Import Contacts')).toBeVisible()
  // The palette gives the focus back a moment after it has gone, and may take it away again.
  await expect(async () => {
    const chosen = page.waitForEvent('filechooser', { timeout: 3000 })
    chosen.catch(() => undefined)
    await page.getByRole('button', { name: 'Choose a file' }).press('Enter', { timeout: 3000 })
    await (await chosen).setFiles(csv('Vorname,Nachname,Note\nAda,Almond,first\nBen,Beechnut,second'))
  }).toPass()

  await expect(page.getByRole('region', { name: 'File', exact: true })).toBeFocused()
  // On the way, somebody goes elsewhere and finds it again.
  await page.goto(`/${person.slug}/contacts/import`)
  await page.getByRole('link', { name: /people\.csv/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 rows, 3 columns')).toBeVisible()
  await page.getByRole('button', { name: 'Go on' }).focus()
  await page.keyboard.press('Enter')

  await expect(page.getByRole('region', { name: 'Columns', exact: true })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(leads(page, 'Vorname')).toBeFocused()
  await expect(leads(page, 'Vorname')).toHaveAccessibleName('Vorname: First name')
  await leads(page, 'Note').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Field' })).toBeFocused()
  await page.keyboard.type('job ti')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(leads(page, 'Note')).toBeFocused()
  await expect(leads(page, 'Note')).toHaveAccessibleName('Note: Job title')
  await page.getByRole('button', { name: 'Add a value' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('status')
  await page.keyboard.press('Enter')
  const status = page.getByRole('region', { name: 'The same in every record' }).getByRole('combobox', { name: 'Status' })
  await status.selectOption('qualified')
  await page.getByRole('button', { name: 'Go on' }).focus()
  await page.keyboard.press('Enter')

  await expect(page.getByRole('region', { name: 'Check', exact: true })).toBeFocused()
  await expect(page.getByRole('group', { name: 'The first rows' }).getByRole('row', { name: /Beechnut/ })).toContainText('Qualified')
  await page.getByRole('button', { name: 'Import 2 rows' }).focus()
  await page.keyboard.press('Enter')
  await expect(heading(page, 'The import is done')).toBeVisible()
  expect((await contactsOf(request, person)).map(({ last_name, job_title, status }) => [last_name, job_title, status])).toEqual([
    ['Almond', 'first', 'qualified'],
    ['Beechnut', 'second', 'qualified'],
  ])
})

test('a file is dropped onto a list; rows that are known change their records', async ({ page, request }) => {
  const person = await someone(request)
  await makeContact(request, person, { last_name: 'Almond', email: 'ada@almond.example', job_title: 'Baker' })
  await signIn(page, person.email, person.password)
  await page.goto(`/${person.slug}/contacts`)
  await expect(page.getByRole('grid').locator('a[data-title]')).toHaveCount(1)
  const carried = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    data.items.add(
      new File(['Last name,Email,Job title\nAlmond,ada@almond.example,Miller\nBeechnut,ben@beechnut.example,Clerk'], 'dropped.csv', {
        type: 'text/csv',
      }),
    )
    return data
  })
  await page.dispatchEvent('#list-view', 'dragenter', { dataTransfer: carried })
  await expect(page.getByText('Drop the file to import Contacts')).toBeVisible()
  await page.dispatchEvent('#list-view', 'drop', { dataTransfer: carried })

  await expect(page).toHaveURL(/imports\/[0-9a-f-]{36}\?tab=file/)
  await expect(page.getByRole('heading', { level: 1, name: 'dropped.csv' })).toBeVisible()
  await step(page, 'Columns').click()
  await page.getByRole('radio', { name: 'New or known' }).check()
  await expect(page.getByRole('combobox', { name: 'Records are the same by' })).toHaveValue('email')
  await goOn(page)
  const preview = page.getByRole('group', { name: 'The first rows' })
  await expect(preview.getByRole('row', { name: /Almond/ })).toContainText('Changed')
  await expect(preview.getByRole('row', { name: /Beechnut/ })).toContainText('New')
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await expect(heading(page, 'The import is done')).toBeVisible()
  await expect(count(page, 'changed')).toHaveText('1')
  expect((await contactsOf(request, person)).map(({ job_title }) => job_title)).toEqual(['Miller', 'Clerk'])

  await page.getByRole('button', { name: 'Undo this import' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo this import' }).click()
  await expect(page.getByText('2 changes were taken back.')).toBeVisible()
  expect((await contactsOf(request, person)).map(({ job_title }) => job_title)).toEqual(['Baker'])
})

test('what cannot be is said at its place: a wrong row stops, a file that is none, columns that go nowhere', async ({ page, request }) => {
  const person = await someone(request)
  await signIn(page, person.email, person.password)
  await page.goto(`/${person.slug}/contacts/import`)
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await (await chosen).setFiles({
    name: 'broken.xlsx',
    mimeType: 'application/zip',
    buffer: Buffer.from('PK\u0003\u0004 and nothing else'),
  })
  await expect(page.getByRole('alert').filter({ hasText: 'The file cannot be read like this.' })).toBeVisible()
  await choose(page, csv('Last name,Email\nAlmond,no mail\nBeechnut,ben@beechnut.example'))

  await step(page, 'Columns').click()
  await leads(page, 'Last name').click()
  await page.getByRole('option', { name: 'Leave out' }).click()
  await expect(page.getByText('1 of 2 columns are used')).toBeVisible()
  await point(page, 'Last name', 'last n', 'Last name')
  await page.getByRole('radio', { name: 'Stop there' }).check()
  await page.getByRole('radio', { name: 'Known', exact: true }).check()
  await page.getByRole('radio', { name: 'New', exact: true }).check()
  await goOn(page)
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await expect(heading(page, 'The import has stopped')).toBeVisible()
  await expect(page.getByText(/^Row 2 was refused\. Email: needs an @/)).toBeVisible()
  expect(await contactsOf(request, person)).toEqual([])
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText(/^Row 2 was refused\./)).toBeVisible()
})

test('an export goes out as CSV and as a workbook, and comes in again', async ({ page, request }) => {
  const person = await someone(request)
  for (const [last_name, status] of [
    ['Almond', 'active'],
    ['Beechnut', 'active'],
    ['Cashew', 'new'],
  ])
    await makeContact(request, person, { last_name, status, first_name: 'Ünal', email: `${last_name}@nuts.example` })
  await signIn(page, person.email, person.password)
  await page.goto(`/${person.slug}/contacts?where=${encodeURIComponent('{"status":"active"}')}&sort=-last_name&columns=email,status`)
  await expect(page.getByRole('grid').locator('a[data-title]')).toHaveCount(2)

  const exportAs = async (format: string, more?: () => Promise<void>) => {
    await page.getByRole('button', { name: 'More for this list' }).click()
    await page.getByRole('menuitem', { name: 'Export …' }).click()
    await page.getByRole('radio', { name: format, exact: true }).check()
    await more?.()
    await page.getByRole('button', { name: 'Export', exact: true }).click()
  }
  await exportAs('CSV')
  const download = page.getByRole('button', { name: 'Download' })
  await expect(page.getByText('The export is ready: 2 records')).toBeVisible()
  const text = await saved(page, () => download.click())
  expect(text.replace('\uFEFF', '').trim().split(/\r?\n/)).toEqual([
    expect.stringMatching(/^[^,]+,E-mail,Status$/),
    'Ünal Beechnut,Beechnut@nuts.example,Active',
    'Ünal Almond,Almond@nuts.example,Active',
  ])

  await page.getByRole('button', { name: 'Dismiss' }).click()
  const row = page.getByRole('grid').getByRole('row', { name: /Almond/ })
  await row.locator('.td-box').click()
  await exportAs('Excel', () => page.getByRole('radio', { name: /^All that you may see/ }).check())
  await expect(page.getByText('The export is ready: one record')).toBeVisible()
  const workbook = page.waitForEvent('download')
  await download.click()
  const path = await (await workbook).path()

  await page.goto(`/${person.slug}/contacts/import`)
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await (await chosen).setFiles(path)
  await expect(page.getByRole('combobox', { name: 'Kind of file' })).toHaveValue('xlsx')
  await step(page, 'Columns').click()
  await page.getByRole('radio', { name: 'Known', exact: true }).check()
  await goOn(page)
  await expect(page.getByRole('group', { name: 'The first rows' }).getByRole('row', { name: /Almond/ })).toContainText('As it is')
  await page.getByRole('button', { name: 'Import one row' }).click()
  await expect(heading(page, 'The import is done')).toBeVisible()
  await expect(count(page, 'were so already')).toHaveText('1')

  await page.goto(`/${person.slug}/settings/exchange?tab=exports`)
  await expect(page.getByRole('region', { name: 'Exports' }).getByRole('listitem')).toHaveCount(2)
  const again = await saved(page, () => page.getByRole('listitem').last().getByRole('button', { name: 'Download' }).click())
  expect(again).toBe(text)
})

test('an import says how far the search is with its records, and that it does not know them all', async ({ page, request }) => {
  const person = await someone(request)
  const headers = as(person)
  const file = await request.post('/api/v1/files?name=people.csv', { headers: { ...headers, 'content-type': 'text/csv' }, data: PEOPLE })
  const wanted = { entity: 'contacts.contact', file: ((await file.json()) as { data: Row }).data.id, mode: 'create', create_missing: true }
  const made = await request.post('/api/v1/imports', { headers, data: wanted })
  expect(made.status(), await made.text()).toBe(201)
  const at = `/api/v1/imports/${((await made.json()) as { data: Row }).data.id}`
  await request.post(`${at}/start`, { headers, data: {} })
  type Report = { data: { state: string; finding: { state: string; done: number } } }
  const report = async () => (await (await request.get(`${at}/report`, { headers })).json()) as Report
  await expect.poll(async () => (await report()).data.finding?.state, { timeout: 30_000 }).toBe('done')
  // It is over too soon to be seen; only its state is made up.
  let state = 'running'
  await page.route('**/api/v1/imports/*/report', async (route) => {
    const answer = await route.fetch()
    const { data } = (await answer.json()) as Report
    await route.fulfill({ response: answer, json: { data: { ...data, finding: { ...data.finding, state, done: 1 } } } })
  })
  await signIn(page, person.email, person.password)
  await page.goto(`/${person.slug}/imports/${at.split('/').at(-1)}`)
  await expect(page.getByText('The search knows 1 of 2 new records so far')).toBeVisible()
  state = 'failed'
  await expect(page.getByText('The search does not know all of these records.')).toBeVisible()
  state = 'done'
  await page.reload()
  await expect(count(page, 'new')).toHaveText('2')
  await expect(page.getByText(/^The search /)).toHaveCount(0)
})

test('whoever may only look is not offered an import, and is told so at its address', async ({ page, request }) => {
  const owner = await someone(request)
  const viewer = await someone(request, 'Vera')
  await join(request, owner, viewer)
  await makeContact(request, owner, { last_name: 'Almond' })
  await signIn(page, viewer.email, viewer.password)
  await page.goto(`/${owner.slug}/contacts`)
  await expect(page.getByRole('grid').locator('a[data-title]')).toHaveCount(1)
  await page.getByRole('button', { name: 'More for this list' }).click()
  await expect(page.getByRole('menuitem', { name: 'Copy link to this view' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Import …' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await openPalette(page, 'import')
  await expect(page.getByRole('option', { name: 'Imports and exports' })).toBeVisible()
  await expect(page.getByRole('option', { name: 'Import Contacts' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.goto(`/${owner.slug}/contacts/import`)
  await expect(page.getByText('You may not make Contacts, so you cannot import them.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Choose a file' })).toHaveCount(0)
  await page.goto(`/${owner.slug}/settings/exchange`)
  await expect(page.getByText('You have not exported anything yet')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Imports' })).toHaveCount(0)
})

const LOOKS = [
  { name: 'light', width: 1440, scheme: 'light', dir: 'ltr' },
  { name: 'dark', width: 1440, scheme: 'dark', dir: 'rtl' },
  { name: 'phone', width: 360, scheme: 'light', dir: 'ltr' },
] as const

for (const look of LOOKS) {
  test(`every step can be read by everybody: ${look.name}`, async ({ page, request }) => {
    test.slow()
    const person = await someone(request)
    await page.setViewportSize({ width: look.width, height: 900 })
    await page.emulateMedia({ colorScheme: look.scheme })
    await signIn(page, person.email, person.password)
    const fine = async (what: string) => {
      await page.evaluate((dir) => document.documentElement.setAttribute('dir', dir), look.dir)
      await settled(page)
      expect(await faultsOf(page), what).toEqual([])
      expect(await sideways(page), what).toEqual([])
    }
    await page.goto(`/${person.slug}/contacts/import`)
    await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible()
    await fine('choose')
    const name = `${'A very long name '.repeat(10)}<b>🥐</b>.csv`
    await choose(page, csv(PEOPLE.replace('Ada', 'A'.repeat(3000)), name))
    await fine('file')
    await goOn(page)
    await point(page, 'Firm', 'comp', 'Company')
    await fine('columns')
    await leads(page, 'Born').click()
    await expect(page.getByRole('option', { name: 'Leave out' })).toBeVisible()
    await fine('picker')
    await page.keyboard.press('Escape')
    await goOn(page)
    await expect(page.getByRole('group', { name: 'The first rows' }).getByRole('row')).toHaveCount(4)
    await fine('check')
    await page.getByRole('button', { name: 'Make what is missing' }).click()
    await expect(page.getByRole('row', { name: /Cashew/ })).toContainText('New')
    await page.getByRole('button', { name: 'Import 3 rows' }).click()
    await expect(heading(page, 'The import is done')).toBeVisible()
    await fine('result')
    await page.goto(`/${person.slug}/settings/exchange`)
    await expect(page.getByRole('region', { name: 'Imports', exact: true })).toBeVisible()
    await fine('list')
    await page.goto(`/${person.slug}/contacts`)
    if (look.width > 400) {
      await page.getByRole('button', { name: 'More for this list' }).click()
      await page.getByRole('menuitem', { name: 'Export …' }).click()
    } else {
      await page.getByRole('button', { name: 'Filter and sort' }).click()
      await page.getByRole('button', { name: 'Export …' }).click()
    }
    await expect(page.getByRole('radio', { name: 'Excel' })).toBeVisible()
    await fine('export')
  })
}
