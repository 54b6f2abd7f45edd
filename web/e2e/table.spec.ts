// The list page as people use it: by keyboard alone, with filters, with many records at once, and with a way back from all.
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { faultsOf } from './faults'
import { sessionOf, settled, sideways, signIn, TENANT } from './house'

type Made = { token: string; family: string; ids: string[] }
type Api = (path: string, body?: unknown) => Promise<{ data: { accessToken: string } & { create: { id: string }[] } }>

const api =
  (request: APIRequestContext, token?: string): Api =>
  async (path, body) => {
    const answer = await request.post(`/api/v1${path}`, { data: body ?? {}, headers: token ? { authorization: `Bearer ${token}` } : {} })
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
    return answer.json()
  }

/** Contacts of a family that nobody else has, named Ada, Ben, Cleo … */
async function makeFamily(request: APIRequestContext, size: number, values: Record<string, unknown> = {}): Promise<Made> {
  const family = `Fam${Date.now().toString(36)}${Math.random().toString(36).slice(2, 7)}`
  const session = await sessionOf(request)
  const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay', 'Gus', 'Hal', 'Ida', 'Jon', 'Kim', 'Leo']
  const create = Array.from({ length: size }, (_, at) => ({
    first_name: names[at],
    last_name: family,
    status: 'new',
    job_title: 'Baker',
    ...values,
  }))
  const { data } = await api(request, session.accessToken)('/contacts/bulk', { create })
  return { token: session.accessToken, family, ids: data.create.map(({ id }) => id) }
}

async function tidyUp(request: APIRequestContext, { token, ids }: Made): Promise<void> {
  const headers = { authorization: `Bearer ${token}` }
  for (const id of ids) {
    await request.delete(`/api/v1/contacts/${id}`, { headers })
    await request.post(`/api/v1/contacts/${id}/purge`, { headers })
  }
}

let made: Made
test.afterEach(({ request }) => tidyUp(request, made))

const addressOf = (where: unknown, more = '') => `${TENANT}/contacts?sort=title&where=${encodeURIComponent(JSON.stringify(where))}${more}`

async function openFamily(page: Page, more = ''): Promise<void> {
  await signIn(page)
  await page.goto(addressOf({ last_name: made.family }, more))
  await settled(page)
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Contacts' })
const rowOf = (page: Page, name: string) => grid(page).getByRole('row', { name: new RegExp(`${name} ${made.family}`) })
const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'Selection' })
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).first()

test('everything goes by the keyboard: move, sort, edit, take back, select, open', async ({ page, request }) => {
  made = await makeFamily(request, 3)
  await openFamily(page)

  await grid(page).focus()
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', /-0-1$/)
  // Up into the heads: Enter sorts.
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(
    grid(page)
      .getByRole('columnheader', { name: /Contact/ })
      .first(),
  ).toHaveAttribute('aria-sort', 'descending')
  await settled(page)
  await expect(grid(page).getByRole('row').nth(1)).toContainText('Cleo')

  await page.keyboard.press('ArrowDown')
  // Status, stage, company, job title.
  for (const _ of [1, 2, 3, 4]) await page.keyboard.press('ArrowRight')
  await page.keyboard.type('Miller')
  await page.keyboard.press('Enter')
  await expect(rowOf(page, 'Cleo')).toContainText('Miller')
  await expect(page.getByText('Job title changed').first()).toBeVisible()
  // The cursor has gone on to the next row.
  await page.keyboard.press('F2')
  await expect(page.getByRole('textbox', { name: 'Job title' })).toHaveValue('Baker')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(rowOf(page, 'Cleo')).toContainText('Baker')

  await page.keyboard.press('Home')
  await page.keyboard.press('x')
  await expect(toolbar(page)).toContainText('One selected')
  await page.keyboard.press('Escape')
  await expect(toolbar(page)).toBeHidden()

  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/peek=contacts/)
})

test('a cell that cannot be typed says why', async ({ page, request }) => {
  made = await makeFamily(request, 1)
  await openFamily(page)
  await grid(page).focus()
  await page.keyboard.press('F2')

  await expect(grid(page).getByText('The title follows from other fields')).toBeVisible()
})

test('a value that is wrong stays in the cell with its reason, and Escape gives it up', async ({ page, request }) => {
  made = await makeFamily(request, 1, { email: 'right@post.example' })
  await openFamily(page)
  await rowOf(page, 'Ada').getByText('right@post.example').dblclick()
  const editor = page.getByRole('textbox', { name: 'E-mail' })
  await editor.fill('wrong')
  await page.keyboard.press('Enter')

  await expect(grid(page).getByRole('alert')).toBeVisible()
  await expect(editor).toHaveValue('wrong')
  await page.keyboard.press('Escape')
  await expect(rowOf(page, 'Ada')).toContainText('right@post.example')
})

test('a filter is put together from field and value, shown as words, changed and taken away', async ({ page, request }) => {
  made = await makeFamily(request, 2)
  await api(request, made.token)('/contacts/bulk', { update: [{ id: made.ids[1], status: 'active' }] })
  await openFamily(page)

  await page.getByRole('button', { name: 'Filter, one condition' }).click()
  await page.getByRole('combobox', { name: 'Field' }).fill('Status')
  await page.getByRole('option', { name: 'Status', exact: true }).click()
  await page.getByRole('option', { name: 'Active', exact: true }).click()
  await page.getByRole('button', { name: 'Apply' }).click()

  await expect(page.getByRole('button', { name: 'Change the filter: Status is Active' })).toBeVisible()
  await expect(rowOf(page, 'Ben')).toBeVisible()
  await expect(rowOf(page, 'Ada')).toBeHidden()
  await expect(page).toHaveURL(/active/)

  await page.getByRole('button', { name: 'Remove the filter: Status is Active' }).click()
  await expect(rowOf(page, 'Ada')).toBeVisible()
})

test('conditions over links and in groups are read from an address; a wrong one can be cleared', async ({ page, request }) => {
  made = await makeFamily(request, 1)
  await signIn(page)
  await page.goto(addressOf({ 'company.industry': { contains: 'bak' }, last_name: made.family }))
  await expect(page.getByRole('button', { name: 'Change the filter: Company › Industry contains bak' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()

  await page.goto(addressOf({ or: [{ last_name: made.family }, { first_name: 'nobody-at-all' }] }))
  await expect(rowOf(page, 'Ada')).toBeVisible()
  await page.getByRole('button', { name: 'Change the filter: 2 conditions in groups' }).click()
  const dialog = page.getByRole('dialog', { name: 'Which records?' })
  await dialog.getByRole('combobox', { name: 'How the conditions of this group go together' }).first().selectOption('All of these hold')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()

  await page.goto(addressOf({ no_such_field: 1 }))
  const problem = page.getByRole('main').getByRole('alert')
  await expect(problem).toBeVisible()
  await problem.getByRole('button', { name: 'Clear filters' }).click()
  await expect(grid(page)).toBeVisible()
  await expect(page).not.toHaveURL(/where/)
})

test('many records get a value at once, and get their old ones back', async ({ page, request }) => {
  made = await makeFamily(request, 12)
  await openFamily(page)
  await grid(page).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await expect(toolbar(page)).toContainText('12 selected')

  await toolbar(page).getByRole('button', { name: 'Change' }).click()
  await page.getByRole('combobox', { name: 'Field' }).fill('Job')
  await page.getByRole('option', { name: 'Job title' }).click()
  await page.getByRole('textbox', { name: 'Job title' }).fill('Confectioner')
  await page.getByRole('button', { name: 'Change 12 records' }).click()

  await expect(page.getByText('12 records changed').first()).toBeVisible()
  await expect(rowOf(page, 'Leo')).toContainText('Confectioner')
  await undo(page).click()
  await expect(rowOf(page, 'Leo')).toContainText('Baker')
})

test('who stops many changes on the way keeps what was done, and hears how much was not', async ({ page, request }) => {
  made = await makeFamily(request, 12)
  await openFamily(page)
  let goOn = () => {}
  const stopped = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const asked: string[] = []
  await page.route('**/api/v1/contacts/*/archive', async (route) => {
    asked.push(route.request().url())
    // The first four go at once; from then on nobody is answered before somebody has pressed Cancel.
    if (asked.length > 4) await stopped
    await route.continue()
  })
  await grid(page).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await toolbar(page).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Archive', exact: true }).click()
  const running = page.getByRole('toolbar', { name: 'Archiving' })
  await expect(running).toContainText('4 of 12')
  await expect.poll(() => asked.length).toBe(8)
  await running.getByRole('button', { name: 'Cancel' }).click()
  goOn()

  await expect(page.getByText('8 records archived').first()).toBeVisible()
  await expect(page.getByText('Stopped: 4 records are as they were.')).toBeVisible()
  await expect(grid(page).getByRole('row')).toHaveCount(1 + 4)
  await undo(page).click()
  await expect(grid(page).getByRole('row')).toHaveCount(1 + 12)
})

test('some records go into the trash and come back; in the trash they go for good', async ({ page, request }) => {
  made = await makeFamily(request, 3)
  await openFamily(page)
  await rowOf(page, 'Ada').getByRole('gridcell').first().click()
  await rowOf(page, 'Ben')
    .getByRole('gridcell')
    .first()
    .click({ modifiers: ['Shift'] })
  await expect(toolbar(page)).toContainText('2 selected')
  await toolbar(page).getByRole('button', { name: 'Delete' }).click()

  await expect(rowOf(page, 'Ada')).toBeHidden()
  await expect(rowOf(page, 'Cleo')).toBeVisible()
  await undo(page).click()
  await expect(rowOf(page, 'Ada')).toBeVisible()

  await rowOf(page, 'Ada').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Move to the trash' }).click()
  await expect(rowOf(page, 'Ada')).toBeHidden()
  await page.getByRole('button', { name: 'Which records: In use' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Trash' }).click()
  await rowOf(page, 'Ada').getByRole('gridcell').first().click()
  await toolbar(page).getByRole('button', { name: 'Delete for good' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
})

test('a range is copied as a table and pasted into other rows', async ({ page, request, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  made = await makeFamily(request, 3)
  await api(request, made.token)('/contacts/bulk', {
    update: [{ id: made.ids[0], job_title: 'Miller', email: `${made.family}@post.example` }],
  })
  await openFamily(page)
  await rowOf(page, 'Ada').getByText('Miller').click()
  await grid(page).focus()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('ControlOrMeta+c')
  await expect(page.getByRole('heading', { name: '2 cells copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`Miller\t${made.family}@post.example`)

  await page.evaluate(() => navigator.clipboard.writeText('Pastry cook\tnot an address\nOven hand\t'))
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ControlOrMeta+v')

  await expect(rowOf(page, 'Ben')).toContainText('Pastry cook')
  await expect(rowOf(page, 'Cleo')).toContainText('Oven hand')
  await expect(page.getByText('One cell was left as it was').first()).toBeVisible()
})

test('columns are hidden, shown, moved by keyboard, and remembered', async ({ page, request }) => {
  made = await makeFamily(request, 1)
  await openFamily(page)
  await page.getByRole('button', { name: 'Column Status' }).click()
  await page.getByRole('menuitem', { name: 'Hide the column' }).click()
  await expect(grid(page).getByRole('columnheader', { name: /Status/ })).toHaveCount(0)
  await page.reload()
  await settled(page)
  await expect(grid(page).getByRole('columnheader', { name: /Status/ })).toHaveCount(0)

  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  await page.getByRole('option', { name: 'Status', exact: true }).click()
  await page.getByRole('button', { name: 'Columns as at the beginning' }).click()
  await page.keyboard.press('Escape')
  await expect(grid(page).getByRole('columnheader').nth(2)).toContainText('Status')

  await grid(page).focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Alt+ArrowRight')
  await expect(grid(page).getByRole('columnheader').nth(3)).toContainText('Status')
})

test('the record beside the list follows the cursor up and down, and Back leads to the list alone', async ({ page, request }) => {
  made = await makeFamily(request, 3)
  await openFamily(page)
  const beside = (name: string) => page.getByRole('complementary').getByRole('heading', { name: `${name} ${made.family}` })
  await grid(page).focus()
  await page.keyboard.press('Enter')
  await expect(beside('Ada')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(beside('Ben')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(beside('Cleo')).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await expect(beside('Ben')).toBeVisible()
  await expect(grid(page)).toBeFocused()
  await expect(page).toHaveURL(new RegExp(`peek=contacts(:|%3A)${made.ids[1]}`))

  await page.goBack()
  await expect(page.getByRole('complementary', { name: 'Contact' })).toHaveCount(0)
  await expect(rowOf(page, 'Ada')).toBeVisible()
})

test('two people edit one cell: both values are shown, and what is chosen is saved', async ({ page, request }) => {
  made = await makeFamily(request, 1)
  await openFamily(page)
  const conflict = page.getByRole('dialog', { name: 'Somebody else was here too' })
  let version = 0
  /** Types a value while somebody else writes theirs. */
  const meet = async () => {
    version += 1
    await rowOf(page, 'Ada').getByRole('gridcell').nth(5).dblclick()
    await page.getByRole('textbox', { name: 'Job title' }).fill(`Mine ${version}`)
    await api(request, made.token)('/contacts/bulk', { update: [{ id: made.ids[0], job_title: `Theirs ${version}` }] })
    await page.keyboard.press('Enter')
    await expect(conflict.getByRole('radio', { name: `Yours Mine ${version}` })).toBeChecked()
    await expect(conflict.getByRole('radio', { name: `Theirs Theirs ${version}` })).not.toBeChecked()
  }
  const saved = async () => {
    const answer = await request.get(`/api/v1/contacts/${made.ids[0]}`, { headers: { authorization: `Bearer ${made.token}` } })
    return ((await answer.json()) as { data: { job_title: string } }).data.job_title
  }

  await meet()
  await conflict.getByRole('button', { name: 'Save' }).click()
  await expect(conflict).toHaveCount(0)
  await expect(rowOf(page, 'Ada')).toContainText('Mine 1')
  expect(await saved()).toBe('Mine 1')

  await meet()
  await conflict.getByRole('radio', { name: 'Theirs Theirs 2' }).check()
  await conflict.getByRole('button', { name: 'Save' }).click()
  await expect(rowOf(page, 'Ada')).toContainText('Theirs 2')
  expect(await saved()).toBe('Theirs 2')

  await meet()
  await conflict.getByRole('button', { name: 'Write something else' }).click()
  await conflict.getByRole('textbox').fill('Both 3')
  await conflict.getByRole('button', { name: 'Save' }).click()
  await expect(rowOf(page, 'Ada')).toContainText('Both 3')
  expect(await saved()).toBe('Both 3')

  await meet()
  await conflict.getByRole('button', { name: 'Not now' }).click()
  await expect(rowOf(page, 'Ada')).toContainText('Theirs 4')
  expect(await saved()).toBe('Theirs 4')
})

const widthOf = async (page: Page, column: string) =>
  Math.round((await grid(page).getByRole('columnheader', { name: column }).first().boundingBox())?.width ?? 0)

test('a column is widened and narrowed by keyboard, and stays so after a reload', async ({ page, request }) => {
  made = await makeFamily(request, 1)
  await openFamily(page)
  const before = await widthOf(page, 'Status')
  await grid(page).focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowRight')
  for (const _ of [1, 2, 3]) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect.poll(() => widthOf(page, 'Status')).toBe(before + 32)
  await page.reload()
  await settled(page)
  expect(await widthOf(page, 'Status')).toBe(before + 32)
})

test.describe('on a tablet', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 1024, height: 768 } })

  test('a column is widened with a finger, and nothing else moves', async ({ page, request }) => {
    made = await makeFamily(request, 1)
    await openFamily(page)
    const edge = grid(page).getByRole('separator', { name: /Status/ })
    const before = await widthOf(page, 'Status')
    const box = await edge.boundingBox()
    if (!box) throw new Error('The edge has to be there.')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    const finger = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', by?: number) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: by === undefined ? [] : [{ x: x + by, y }] })
    await touch('touchStart', 0)
    for (const by of [10, 30, 60]) await touch('touchMove', by)
    await touch('touchEnd')

    await expect.poll(() => widthOf(page, 'Status')).toBe(before + 60)
    expect(await grid(page).evaluate((element) => element.scrollLeft)).toBe(0)
    await expect(edge).toHaveAttribute('aria-valuenow', String(before + 60))
  })

  test('fingers find room in a dense list as well', async ({ page, request }) => {
    made = await makeFamily(request, 1)
    await page.addInitScript(() => localStorage.setItem('eoex.appearance', JSON.stringify({ density: 'compact' })))
    await openFamily(page)
    expect((await rowOf(page, 'Ada').boundingBox())?.height).toBeGreaterThanOrEqual(44)
  })
})

for (const width of [1440, 360]) {
  test(`with much room between the rows nothing overflows at ${width} px`, async ({ page, request }) => {
    made = await makeFamily(request, 3)
    await page.addInitScript(() => localStorage.setItem('eoex.appearance', JSON.stringify({ density: 'comfortable' })))
    await page.setViewportSize({ width, height: 740 })
    await signIn(page)
    for (const view of ['table', 'board', 'calendar'] as const) {
      await page.goto(addressOf({ last_name: made.family }, `&view=${view}`))
      await settled(page)
      await expect(page.locator('html')).toHaveAttribute('data-density', 'comfortable')
      expect(await sideways(page), view).toEqual([])
      expect(await faultsOf(page), view).toEqual([])
    }
  })
}

for (const theme of ['light', 'dark'] as const) {
  test(`the list has no accessibility violation, ${theme}`, async ({ page, request }) => {
    made = await makeFamily(request, 2)
    await page.emulateMedia({ colorScheme: theme })
    await openFamily(page)
    await rowOf(page, 'Ada').getByRole('gridcell').first().click()
    await expect(toolbar(page)).toBeVisible()
    expect(await faultsOf(page)).toEqual([])

    await page.getByRole('button', { name: 'Columns', exact: true }).click()
    await expect(page.getByRole('option').first()).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
  })
}
