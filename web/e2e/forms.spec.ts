// Forms: every kind of input, what is wrong said where it is, drafts, conflicts, and everything by keyboard.
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { faultsOf } from './faults'
import { PASSWORD, sessionOf, signIn, TENANT } from './house'

/** The server, asked directly: to prepare, to look what has really been saved, and to tidy up. */
class Server {
  readonly made: string[] = []

  constructor(
    private readonly request: APIRequestContext,
    private readonly headers: Record<string, string>,
  ) {}

  static async as(request: APIRequestContext): Promise<Server> {
    const { accessToken } = await sessionOf(request)
    return new Server(request, { authorization: `Bearer ${accessToken}` })
  }

  async make(path: string, data: object): Promise<{ id: string; version: number }> {
    const answer = await this.request.post(`/api/v1/${path}`, { data, headers: this.headers })
    expect(answer.status(), await answer.text()).toBe(201)
    const made = ((await answer.json()) as { data: { id: string; version: number } }).data
    this.made.push(`${path}/${made.id}`)
    return made
  }

  async change(address: string, data: object): Promise<void> {
    const answer = await this.request.patch(`/api/v1/${address}`, { data, headers: this.headers })
    expect(answer.status(), await answer.text()).toBe(200)
  }

  async read(address: string): Promise<Record<string, unknown>> {
    const answer = await this.request.get(`/api/v1/${address}`, { headers: this.headers })
    return ((await answer.json()) as { data: Record<string, unknown> }).data
  }

  /** The only record with this word in it. */
  async find(path: string, word: string): Promise<Record<string, unknown>> {
    const answer = await this.request.get(`/api/v1/${path}`, { params: { search: word }, headers: this.headers })
    const { data } = (await answer.json()) as { data: Record<string, unknown>[] }
    expect(data).toHaveLength(1)
    const [found] = data
    if (!found) throw new Error(`There is no ${word}.`)
    this.made.push(`${path}/${found.id}`)
    return found
  }

  async tidy(): Promise<void> {
    for (const address of new Set(this.made)) await this.request.delete(`/api/v1/${address}`, { headers: this.headers })
  }
}

// A form is filled in by one after the other, as people do; that takes its time.
test.setTimeout(90_000)

let server: Server
let word: string
test.beforeEach(async ({ page, request }) => {
  server = await Server.as(request)
  word = `q${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`
  page.on('dialog', (dialog) => void dialog.accept())
  await signIn(page)
})
test.afterEach(() => server.tidy())

/** The form itself; lists and messages beside it are dialogs too. */
const form = (page: Page) => page.locator('.dialog-side').last()
const field = (page: Page, label: string) => form(page).getByRole('textbox', { name: label, exact: true })
const open = async (page: Page, target: string, path = target.split(':')[0]) => {
  await page.goto(`${TENANT}/${path}?form=${encodeURIComponent(target)}`)
  await expect(form(page).locator('[data-field]').first()).toBeVisible({ timeout: 20_000 })
}
const saved = (page: Page) => expect(page.locator('.dialog-side')).toHaveCount(0, { timeout: 15_000 })

async function pick(page: Page, label: string, typed: string, choice: string | RegExp) {
  const button = form(page).getByRole('combobox', { name: new RegExp(`^${label}`) })
  await button.click()
  if (typed) await page.keyboard.type(typed)
  await page.getByRole('option', { name: choice }).first().click()
}

test('a contact is made with every kind of field, and comes back as it was given', async ({ page }) => {
  await open(page, 'contacts:new')
  await field(page, 'First name').fill(word)
  await field(page, 'Last name').fill('Brøtchen 🥖')
  const kinds = form(page).getByRole('combobox', { name: 'Kinds' })
  await kinds.fill('Clie')
  await page.keyboard.press('Enter')
  await kinds.fill('Ven')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await pick(page, 'Status', '', 'Qualified')
  await field(page, 'E-mail').fill(`${word}@bread.example`)
  await field(page, 'Phone').fill('+49 431 901820')
  await form(page).getByRole('combobox', { name: 'Other e-mails' }).fill(`a${word}@bread.example`)
  await page.keyboard.press(',')
  await field(page, 'Website').fill('bread.example')
  await pick(page, 'Company', 'Alpenbrot', /Alpenbrot/)
  await pick(page, 'Source', 'ref', 'Referral')
  await field(page, 'Next follow up').fill('12/24/2026')
  await pick(page, 'May we e-mail', '', 'Yes')
  await field(page, 'Said about e-mail').fill('11/1/2026')
  await form(page).locator('[data-field=consent_email_at] input').nth(1).fill('9:30')
  await pick(page, 'Language', 'germ', /^German/)
  await form(page).getByRole('combobox', { name: 'Tags' }).fill('vip')
  await page.keyboard.press(',')
  await form(page).getByRole('combobox', { name: 'Tags' }).pressSequentially('regular')
  await page.keyboard.press('Tab')
  await form(page).getByRole('textbox', { name: 'Notes' }).click()
  await page.keyboard.type('Likes ')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('rye')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  await expect(page.getByText(`${word} Brøtchen 🥖 is there`)).toBeVisible()

  const contact = await server.find('contacts', word)
  expect(contact).toMatchObject({
    kinds: ['client', 'vendor'],
    status: 'qualified',
    email: `${word}@bread.example`,
    phone: '+49 431 901820',
    other_emails: [`a${word}@bread.example`],
    website: 'https://bread.example',
    source: 'referral',
    next_follow_up: '2026-12-24',
    language: 'de',
    tags: ['vip', 'regular'],
    notes: 'Likes <b>rye</b>',
  })
  expect(contact.company).toBeTruthy()
  expect(contact.owner).toBeTruthy()
  expect(contact.consent_email_at).toMatch(/^2026-11-01T\d\d:30:00Z$/)

  await page.getByRole('button', { name: 'Open' }).click()
  await expect(page).toHaveURL(new RegExp(`/contacts/${contact.id}`))
})

test('rich text has emphasis, lists and links, takes back, and cleans what is pasted', async ({ page }) => {
  const { id } = await server.make('contacts', { last_name: word })
  await open(page, `contacts:${id}`)
  const notes = form(page).getByRole('textbox', { name: 'Notes' })
  const styles = form(page).getByRole('toolbar', { name: 'Text styles' })
  const press = (name: string) => styles.getByRole('button', { name, exact: true }).click()
  await notes.click()
  await page.keyboard.press('Control+i')
  await page.keyboard.type('Rye')
  await page.keyboard.press('Control+i')
  await page.keyboard.press('Enter')
  await press('List')
  await page.keyboard.type('one')
  await page.keyboard.press('Enter')
  await page.keyboard.type('two')
  await press('Numbered list')
  await expect(notes.getByRole('listitem')).toHaveText(['one', 'two'])
  await page.keyboard.press('Control+z')
  await expect(notes.locator('ul li')).toHaveText(['one', 'two'])

  // A link over chosen words; an address that could run is refused, and says so.
  await page.keyboard.press('Shift+Home')
  await page.keyboard.press('Control+k')
  const address = form(page).getByRole('textbox', { name: 'Address of the link' })
  await address.fill('javascript:alert(1)')
  await address.press('Enter')
  await expect(address).toHaveAccessibleDescription('This is not a web address')
  await address.fill('bread.example')
  await address.press('Enter')
  await expect(notes.getByRole('link', { name: 'two' })).toHaveAttribute('href', 'https://bread.example')

  await page.keyboard.press('ControlOrMeta+End')
  await notes.evaluate((element) => {
    const clipboardData = new DataTransfer()
    const evil =
      '<style>p{color:red}</style><script>window.ran=1</script><p style="color:red" class="x" onclick="run()">Pasted <b>words</b>' +
      '<img src=x onerror="window.ran=1"> <a href="javascript:run()">here</a></p>'
    clipboardData.setData('text/html', evil)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(notes).toContainText('Pasted words')
  expect(await notes.innerHTML()).not.toMatch(/style|script|onclick|onerror|class|<img/)
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)

  await page.keyboard.press('Control+Enter')
  await saved(page)
  expect((await server.read(`contacts/${id}`)).notes).toBe(
    '<i>Rye</i><ul><li>one</li><li><a href="https://bread.example" rel="noopener noreferrer nofollow">two</a></li></ul>' +
      '<p>Pasted <b>words</b> here</p>',
  )
  await page.goto(`${TENANT}/contacts/${id}`)
  const shown = page.getByRole('main').locator('.rich-text').first()
  await expect(shown.locator('i')).toHaveText('Rye')
  await expect(shown.getByRole('listitem').first()).toHaveText('one')
  await expect(shown.getByRole('link')).toHaveText('two')
  await expect(shown).toContainText('Pasted words')
})

test('what is wrong is said at its field, and the focus goes there', async ({ page }) => {
  await server.make('companies', { name: word, domain: `${word}.example` })
  await open(page, 'companies:new')
  await field(page, 'Employees').fill('many')
  await field(page, 'E-mail').fill('nobody')
  await page.keyboard.press('Control+Enter')

  await expect(field(page, 'Name')).toBeFocused()
  await expect(field(page, 'Name')).toHaveAccessibleDescription('This is needed')
  await expect(field(page, 'Employees')).toHaveAccessibleDescription('This is not a number')
  await expect(field(page, 'E-mail')).toHaveAttribute('aria-invalid', 'true')

  await field(page, 'Name').fill(`${word} too`)
  await field(page, 'Employees').fill('1,200')
  await field(page, 'E-mail').fill('')
  // Only the server knows that somebody has this one.
  await field(page, 'Domain').fill(`${word}.example`)
  await page.keyboard.press('Control+Enter')
  await expect(field(page, 'Domain')).toBeFocused()
  await expect(field(page, 'Domain')).toHaveAttribute('aria-invalid', 'true')

  await field(page, 'Domain').fill('')
  await field(page, 'Annual revenue').fill('1,234.5')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  expect(await server.find('companies', `${word} too`)).toMatchObject({
    employees: 1200,
    annual_revenue: { amount: '1234.50', currency: 'EUR' },
  })
})

test('a form with errors and open lists has no faults that axe knows', async ({ page }) => {
  await open(page, 'contacts:new')
  await field(page, 'E-mail').fill('nobody')
  await page.keyboard.press('Control+Enter')
  expect(await faultsOf(page)).toEqual([])
  // A list that is open lies over all landmarks, and is in none of them.
  const overAll = { rules: ['region'] }
  await form(page)
    .getByRole('combobox', { name: /^Status/ })
    .click()
  await expect(page.getByRole('option', { name: 'Qualified' })).toBeVisible()
  expect(await faultsOf(page, overAll)).toEqual([])
  await page.keyboard.press('Escape')
  await form(page).locator('[data-field=next_follow_up]').getByRole('button', { name: 'Open the calendar' }).click()
  await expect(page.getByRole('grid')).toBeVisible()
  expect(await faultsOf(page, overAll)).toEqual([])
})

test('what is typed survives a reload, until it is thrown away', async ({ page }) => {
  await open(page, 'gadgets:new')
  await field(page, 'Name').fill(word)
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).some((key) => key.includes('draft')))).toBe(true)
  await page.reload()
  await expect(field(page, 'Name')).toHaveValue(word, { timeout: 20_000 })
  await expect(page.getByText(/Restored from a draft/)).toBeVisible()

  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Keep draft' }).click()
  await saved(page)
  await open(page, 'gadgets:new')
  await expect(field(page, 'Name')).toHaveValue(word)
  await page.getByRole('button', { name: 'Start afresh' }).click()
  await expect(field(page, 'Name')).toHaveValue('')
  await page.reload()
  await expect(field(page, 'Name')).toHaveValue('')
})

test('two people change one record: what both touched is asked, the rest goes together', async ({ page }) => {
  const company = await server.make('companies', { name: word, industry: 'Bread' })
  await open(page, `companies:${company.id}`)
  await field(page, 'Industry').fill('Rolls')
  await field(page, 'Employees').fill('12')
  await server.change(`companies/${company.id}`, { industry: 'Cakes', description: 'Theirs' })
  await page.keyboard.press('Control+Enter')

  const conflict = page.getByRole('dialog', { name: 'Somebody else was here too' })
  await expect(conflict.getByRole('radio', { name: 'Yours Rolls' })).toBeChecked()
  await expect(conflict.getByRole('group')).toHaveCount(1)
  await conflict.getByRole('radio', { name: 'Theirs Cakes' }).check()
  await conflict.getByRole('button', { name: 'Write something else' }).click()
  await conflict.getByRole('textbox').fill('Rolls and cakes')
  await conflict.getByRole('button', { name: 'Save' }).click()
  await saved(page)
  expect(await server.read(`companies/${company.id}`)).toMatchObject({ industry: 'Rolls and cakes', employees: 12, description: 'Theirs' })
})

test('changes of different fields meet without a question', async ({ page }) => {
  const company = await server.make('companies', { name: word })
  await open(page, `companies:${company.id}`)
  await field(page, 'Employees').fill('7')
  await server.change(`companies/${company.id}`, { industry: 'Cakes' })
  await page.keyboard.press('Control+Enter')
  await saved(page)
  expect(await server.read(`companies/${company.id}`)).toMatchObject({ industry: 'Cakes', employees: 7 })
})

test('by keyboard alone: chosen, dated, linked to something new, and saved', async ({ page }) => {
  await open(page, 'contacts:new')
  await expect(field(page, 'First name')).toBeFocused()
  await page.keyboard.type(word)
  await form(page)
    .getByRole('combobox', { name: /^Company/ })
    .focus()
  // Typing on the closed button searches; the last choice makes what is not there.
  await page.keyboard.type(`Bakery ${word}`)
  await expect(page.getByRole('option', { name: `New Company “Bakery ${word}”` })).toBeVisible()
  await page.keyboard.press('Enter')
  const within = page.getByRole('dialog', { name: 'New Company' })
  await expect(within.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(`Bakery ${word}`)
  await page.keyboard.press('Control+Enter')
  await expect(within).toHaveCount(0)
  await expect(form(page).getByRole('combobox', { name: /^Company/ })).toHaveText(`${'B'}Bakery ${word}`)

  await form(page).locator('[data-field=next_follow_up]').getByRole('button').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('grid')).toBeVisible()
  await page.keyboard.press('PageDown')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(field(page, 'Next follow up')).toHaveValue(/^\d\d\/\d\d\/\d{4}$/)
  await page.keyboard.press('Control+Enter')
  await saved(page)
  const company = await server.find('companies', word)
  expect(await server.find('contacts', word)).toMatchObject({ first_name: word, company: company.id })
})

test('a session that ends in the middle costs nothing that was typed', async ({ page }) => {
  await open(page, 'gadgets:new')
  await field(page, 'Name').fill(word)
  let hasEnded = true
  const refused = { status: 401, json: { error: { code: 'core.auth.not_signed_in', message: 'Please sign in.', details: [] } } }
  await page.route('**/api/v1/auth/refresh', (route) => (hasEnded ? route.fulfill(refused) : route.continue()))
  await page.route('**/api/v1/gadgets', (route) =>
    hasEnded && route.request().method() === 'POST' ? route.fulfill(refused) : route.continue(),
  )
  await page.keyboard.press('Control+Enter')

  const again = page.getByRole('dialog', { name: 'Please sign in again' })
  await again.locator('[name=password]').fill(PASSWORD)
  hasEnded = false
  await page.keyboard.press('Enter')
  await saved(page)
  expect(await server.find('gadgets', word)).toMatchObject({ name: word })
})

test('one after the other, without closing the form', async ({ page }) => {
  await open(page, 'gadgets:new')
  await field(page, 'Name').fill(`${word} one`)
  await form(page).getByRole('button', { name: 'Save and make another' }).click()
  await expect(page.getByText(`${word} one is there`)).toBeVisible()
  await expect(field(page, 'Name')).toHaveValue('')
  await expect(field(page, 'Name')).toBeFocused()
  await field(page, 'Name').fill(`${word} two`)
  await page.keyboard.press('Enter')
  await saved(page)
  await server.find('gadgets', `${word} one`)
  await server.find('gadgets', `${word} two`)
})
