// Without a network: what was seen can be read, what is changed is kept and sent later, and nothing is lost over it.
import { expect, type Page, test } from '@playwright/test'
import { settled, signIn, TENANT } from './house'
import { type Made, type Maker, maker, uniqueName } from './made-records'

let records: Maker
let contact: Made

test.beforeEach(async ({ page, baseURL }) => {
  records = await maker(page, baseURL ?? '')
  contact = await records.make('contacts', { first_name: 'Odile', last_name: uniqueName('Offline'), job_title: 'Baker' })
})
test.afterEach(() => records.tidy())

const job = (page: Page) => page.getByRole('main').getByRole('button', { name: /^Job title:/ })

async function changeJob(page: Page, to: string): Promise<void> {
  await job(page).click()
  const input = page.getByRole('main').getByRole('textbox', { name: 'Job title' })
  await input.fill(to)
  await input.press('Enter')
}

/** The page is in the hands of the service worker: it can be opened without a network. */
async function installed(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller) {
      await new Promise((taken) => navigator.serviceWorker.addEventListener('controllerchange', taken, { once: true }))
    }
  })
}

test('a change without a network is kept over a reload, shown meanwhile, and sent when there is one', async ({ page, context }) => {
  await signIn(page)
  await page.goto(`${TENANT}/contacts/${contact.id}`)
  await settled(page)
  await installed(page)
  await context.setOffline(true)

  await changeJob(page, 'Master baker')
  await expect(page.getByRole('status').filter({ hasText: 'offline' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'One change waits' })).toBeVisible()
  await expect(job(page)).toContainText('Master baker')

  await page.reload()
  await expect(job(page)).toContainText('Master baker')
  await page.getByRole('button', { name: 'One change waits' }).click()
  await expect(page.getByRole('dialog').getByText(contact.title)).toBeVisible()
  await page.keyboard.press('Escape')

  await context.setOffline(false)
  await expect(page.getByRole('button', { name: 'One change waits' })).toHaveCount(0)
  await expect.poll(async () => (await records.read('contacts', contact.id)).job_title).toBe('Master baker')
})

test('what was seen can be read without a network; what was not says so', async ({ page, context }) => {
  await signIn(page)
  await page.goto(`${TENANT}/contacts?q=${contact.title.split(' ').at(-1)}`)
  await expect(page.getByRole('grid').getByText(contact.title)).toBeVisible()
  await installed(page)
  await context.setOffline(true)

  await page.reload()
  await expect(page.getByRole('grid').getByText(contact.title)).toBeVisible()

  await page.goto(`${TENANT}/companies/018f0000-0000-7000-8000-000000000000`)
  await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible()
})

test('a record made without a network is made once there is one', async ({ page, context }) => {
  await signIn(page)
  await page.goto(`${TENANT}/contacts?form=contacts:new`)
  await installed(page)
  const form = page.getByRole('dialog')
  const name = uniqueName('Later')
  await form.getByRole('textbox', { name: 'Last name' }).fill(name)
  await context.setOffline(true)
  await form.getByRole('button', { name: /^Create/ }).click()
  await expect(page.getByText('It is kept and sent later')).toBeVisible()

  await context.setOffline(false)
  await expect(page.getByRole('button', { name: 'One change waits' })).toHaveCount(0)
  await page.goto(`${TENANT}/contacts?q=${encodeURIComponent(name)}`)
  await expect(page.getByRole('grid').getByText(name)).toHaveCount(1)
  await records.adopt('contacts', { last_name: name })
})

test('a change that waited and met another one is asked, and stays until it is decided', async ({ page, context }) => {
  await signIn(page)
  await page.goto(`${TENANT}/contacts/${contact.id}`)
  await settled(page)
  await installed(page)
  await context.setOffline(true)
  await changeJob(page, 'Mine')
  await expect(page.getByRole('button', { name: 'One change waits' })).toBeVisible()
  await records.change('contacts', contact.id, { job_title: 'Theirs' })

  await context.setOffline(false)
  const conflict = page.getByRole('dialog', { name: 'Somebody else was here too' })
  await expect(conflict.getByText('Theirs', { exact: true }).first()).toBeVisible()
  await conflict.getByRole('button', { name: 'Save' }).click()

  await expect.poll(async () => (await records.read('contacts', contact.id)).job_title).toBe('Mine')
  await expect(page.getByRole('button', { name: 'Look' })).toHaveCount(0)
})

test('the server is away in the middle of an edit, and takes it when it is back', async ({ page, context }) => {
  await signIn(page)
  await page.goto(`${TENANT}/contacts/${contact.id}`)
  await settled(page)
  await installed(page)
  await context.route('**/api/**', (route) => route.abort('connectionrefused'))
  await context.route('**/health/**', (route) => route.abort('connectionrefused'))
  await changeJob(page, 'Night baker')
  await expect(page.getByText('The server cannot be reached.')).toBeVisible()

  await context.unroute('**/api/**')
  await context.unroute('**/health/**')
  await expect(page.getByText('The server cannot be reached.')).toHaveCount(0, { timeout: 20_000 })
  await expect.poll(async () => (await records.read('contacts', contact.id)).job_title).toBe('Night baker')
})

test('whoever signs out with changes that wait is asked first', async ({ page, context }) => {
  await signIn(page)
  await page.goto(`${TENANT}/contacts/${contact.id}`)
  await settled(page)
  await installed(page)
  await context.setOffline(true)
  await changeJob(page, 'Never sent')
  await expect(page.getByRole('button', { name: 'One change waits' })).toBeVisible()

  await page.getByRole('button', { name: /^Account:/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('dialog', { name: 'Some changes have not been sent' })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(job(page)).toContainText('Never sent')
})
