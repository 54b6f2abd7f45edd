// The settings: each page with eyes of its own, and what they change.
import { expect, test } from '@playwright/test'
import { faultsOf } from './faults'
import { settled, signIn, TENANT } from './house'
import { as, join, someone } from './people'

const PAGES = [
  'profile',
  'password',
  'sessions',
  'appearance',
  'tenant',
  'members',
  'roles',
  'records',
  'records/contacts',
  'audit',
  'jobs',
  'jobs?tab=schedules',
  'mails',
]

test('the doors are for everybody, and fit a small phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  for (const path of ['/sign-in', '/sign-up', '/forgot-password', '/reset-password#abc', '/confirm-email#abc', '/accept-invitation']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await faultsOf(page), path).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  }
})

test('on a small phone the list comes first, and no page scrolls sideways', async ({ page }) => {
  test.setTimeout(90_000)
  await signIn(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`${TENANT}/settings`)
  await page.getByRole('link', { name: /Members/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Members' })).toBeVisible()
  for (const path of ['', ...PAGES.map((name) => `/settings/${name}`)]) {
    await page.goto(`${TENANT}${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await settled(page)
    const tooWide = await page.evaluate(
      () =>
        [...document.querySelectorAll('#main, #main > div, #main [role=region]:not(.matrix)')].filter(
          (box) => box.scrollWidth > box.clientWidth + 1,
        ).length,
    )
    expect(tooWide, path).toBe(0)
  }
})

test('another language is spoken at once, everywhere, and after a reload', async ({ page, request }) => {
  const person = await someone(request)
  await signIn(page, person.email, person.password)
  await page.goto(`/${person.slug}/settings/profile`)
  await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('es')
  await expect(page.getByRole('heading', { level: 1, name: 'Perfil' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Idioma', exact: true })).toBeFocused()
  await page.getByRole('combobox', { name: 'Idioma', exact: true }).selectOption('ar')
  await expect(page.getByRole('heading', { level: 1, name: 'الملف الشخصي' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'الملف الشخصي' })).toBeVisible()
  await page.getByRole('combobox', { name: 'اللغة', exact: true }).selectOption('en')

  await expect(page.getByRole('heading', { level: 1, name: 'Profile' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
})

test('a name is changed, and taken back', async ({ page, request }) => {
  const person = await someone(request)
  await signIn(page, person.email, person.password)
  await page.goto(`/${person.slug}/settings/profile`)
  await page.getByLabel('First name').fill('Mirabel')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: 'Account: Mirabel Testova' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()

  await expect(page.getByRole('button', { name: 'Account: Mira Testova' })).toBeVisible()
})

test('nobody leaves what they have typed without being asked', async ({ page, request }) => {
  const person = await someone(request)
  await signIn(page, person.email, person.password)
  await page.goto(`/${person.slug}/settings/profile`)
  await page.getByLabel('First name').fill('Mirabel')
  await page.getByRole('link', { name: 'Devices' }).click()
  await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByLabel('First name')).toHaveValue('Mirabel')
  await page.getByRole('link', { name: 'Devices' }).click()
  await page.getByRole('button', { name: 'Leave without saving' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Devices' })).toBeVisible()
})

test('another device is signed out', async ({ page, request, playwright, baseURL }) => {
  const person = await someone(request)
  await signIn(page, person.email, person.password)
  await page.goto(`/${person.slug}/settings/sessions`)
  await expect(page.getByText('This device')).toBeVisible()
  await page.getByRole('button', { name: /^Sign out (?!all|everywhere)/ }).click()
  await expect(page.getByRole('button', { name: /^Sign out (?!all|everywhere)/ })).toHaveCount(0)
  // The line goes at once; the words come when the server has done it.
  await expect(page.getByText(/is signed out$/)).toBeVisible()

  const other = await playwright.request.newContext({ baseURL })
  expect((await other.get('/api/v1/users/me', { headers: as(person) })).status()).toBe(401)
})

test('a password is changed with the current one, and says what is wrong with the new one', async ({ page, request }) => {
  const person = await someone(request)
  await signIn(page, person.email, person.password)
  await page.goto(`/${person.slug}/settings/password`)
  await page.getByRole('textbox', { name: 'Current password' }).fill('wrong')
  await page.getByRole('textbox', { name: 'New password' }).fill('Roggen-wartet-9-Nächte')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'not right' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Current password' }).fill(person.password)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('Your password is changed')).toBeVisible()

  const answer = await request.post('/api/v1/auth/login', { data: { email: person.email, password: 'Roggen-wartet-9-Nächte' } })
  expect(answer.status()).toBe(200)
})

test('a role is changed, holds, and is taken back', async ({ page, request }) => {
  const owner = await someone(request, 'Olga')
  const member = await someone(request, 'Pia')
  await join(request, owner, member)
  const roles = async () => {
    const { data } = await (await request.get('/api/v1/members', { headers: as(owner) })).json()
    return data.find(({ email }: { email: string }) => email === member.email).roles
  }

  await signIn(page, owner.email, owner.password)
  await page.goto(`/${owner.slug}/settings/members`)
  await page.getByRole('button', { name: 'Role of Pia Testova: Viewer' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Administrator' }).click()
  await expect(page.getByText('Pia Testova is Administrator now')).toBeVisible()
  expect(await roles()).toEqual(['admin'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Role of Pia Testova: Viewer' })).toBeVisible()
  await expect.poll(roles).toEqual(['viewer'])

  await page.goto(`/${owner.slug}/settings/audit`)
  await expect(page.getByText(/changed the role of Pia Testova from Viewer to Administrator/)).toBeVisible()
})

test('a page that is for others is not offered, and says so when opened', async ({ page }) => {
  await signIn(page, 'cem@bakery-nord.example')
  await page.goto(`${TENANT}/settings/audit`)
  await expect(page.getByRole('alert').filter({ hasText: 'This is not yours to see' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Audit log' })).toHaveCount(0)
})

test('the organisation is renamed in the frame, and taken back', async ({ page, request }) => {
  const owner = await someone(request, 'Olga')
  await signIn(page, owner.email, owner.password)
  await page.goto(`/${owner.slug}/settings/tenant`)
  await page.getByRole('textbox', { name: 'Name' }).fill('Ovens of Olga')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: 'Organisation: Ovens of Olga' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()

  await expect(page.getByRole('button', { name: /Organisation: Test/ })).toBeVisible()
})

test('the organisation is handed over, to whom and with the password', async ({ page, request }) => {
  const owner = await someone(request, 'Olga')
  const heir = await someone(request, 'Pia')
  await join(request, owner, heir)
  const ownerNow = async () => {
    const { data } = await (await request.get('/api/v1/members', { headers: as(owner) })).json()
    return data.find(({ roles }: { roles: string[] }) => roles.includes('owner')).email
  }

  await signIn(page, owner.email, owner.password)
  await page.goto(`/${owner.slug}/settings/tenant`)
  await page.getByRole('button', { name: 'Hand over ownership' }).click()
  const dialog = page.getByRole('dialog', { name: 'Hand over ownership' })
  const handOver = dialog.getByRole('button', { name: 'Hand over ownership' })
  await handOver.click()
  await expect(dialog.getByText('This is needed')).toHaveCount(2)

  await dialog.getByRole('combobox', { name: 'New owner' }).click()
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.getByRole('option', { name: 'Pia Testova' }).click()
  await dialog.getByRole('textbox', { name: 'Your password' }).fill('wrong')
  await handOver.click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  expect(await ownerNow()).toBe(owner.email)

  await dialog.getByRole('textbox', { name: 'Your password' }).fill(owner.password)
  await handOver.click()
  await expect(page.getByText('Pia Testova is the owner now')).toBeVisible()
  expect(await ownerNow()).toBe(heir.email)
  // Whoever has given it away can no longer do it.
  await expect(page.getByRole('button', { name: 'Hand over ownership' })).toHaveCount(0)
})

test('the looks hold at once and after a reload', async ({ page }) => {
  await signIn(page)
  await page.goto(`${TENANT}/settings/appearance`)
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true })
  await page.getByRole('radio', { name: 'Emerald' }).check({ force: true })
  await page.getByRole('switch', { name: 'More contrast' }).check()
  await page.reload()

  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('html')).toHaveAttribute('data-skin', 'emerald')
  await expect(page.getByRole('switch', { name: 'More contrast' })).toBeChecked()
})

test('a schedule is paused and goes on', async ({ page, request }) => {
  const owner = await someone(request, 'Olga')
  await signIn(page, owner.email, owner.password)
  await page.goto(`/${owner.slug}/settings/jobs?tab=schedules`)
  await page.getByText('Empty the trash').click()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Resume' }).click()

  await expect(page.getByText('Paused', { exact: true })).toHaveCount(0)
})
