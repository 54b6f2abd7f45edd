// People at the doors: signing up, forgotten passwords, invitations.
import { expect, type Page, test } from '@playwright/test'
import { signIn } from './house'
import { as, GOOD_PASSWORD, linkTo, someone, unique } from './people'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name })

test('somebody signs up and is at work', async ({ page, request }) => {
  const email = `ida.${unique()}@test.example`
  await page.goto('/sign-up')
  await page.getByLabel('First name').fill('Ida')
  await page.getByLabel('Last name').fill('Sørensen')
  await page.getByLabel('E-mail').fill(email)
  const password = page.getByRole('textbox', { name: 'Password' })
  await password.fill('Ida-Sørensen')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByText('Not met yet: A digit')).toBeVisible()
  await password.fill(GOOD_PASSWORD)
  await expect(page.getByText('Not met yet:')).toHaveCount(0)
  await page.getByLabel('Organisation').fill('Ida’s Ovens')
  await page.getByRole('button', { name: 'Sign up' }).click()

  const mailed = heading(page, 'Look into your mail')
  await expect(mailed.or(heading(page, /Ida/))).toBeVisible()
  if (await mailed.isVisible()) {
    await page.goto(await linkTo(request, email, '/confirm-email'))
    await page.getByRole('textbox', { name: 'Password' }).fill(GOOD_PASSWORD)
    await page.getByRole('button', { name: 'Confirm and sign in' }).click()
  }
  await expect(heading(page, /Ida/)).toBeVisible()
  await expect(page.getByRole('button', { name: /Organisation: Ida’s Ovens/ })).toBeVisible()
  await expect(page.getByRole('region', { name: 'First steps' })).toBeVisible()
})

test('where addresses are confirmed first, signing up leads to the mail, and its link into the organisation', async ({ page, request }) => {
  // A server that asks for it, played over one that does not.
  const person = await someone(request)
  await page.route('**/api/v1/auth/register', (route) => route.fulfill({ status: 202, json: { data: { next: 'confirm_email' } } }))
  await page.goto('/sign-up')
  await page.getByLabel('First name').fill('Ida')
  await page.getByLabel('Last name').fill('Sørensen')
  await page.getByLabel('E-mail').fill('ida@typo.example')
  await page.getByRole('textbox', { name: 'Password' }).fill(GOOD_PASSWORD)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(heading(page, 'Look into your mail')).toBeVisible()
  await expect(page.getByText('ida@typo.example')).toBeVisible()
  await page.getByRole('button', { name: 'Another address' }).click()
  await expect(page.getByLabel('First name')).toHaveValue('Ida')
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByText(person.email)).toBeVisible()

  await page.route('**/api/v1/auth/confirm-email', async (route) => {
    const { token, password } = route.request().postDataJSON()
    expect(token).toBe('by-mail')
    const answer = await request.post('/api/v1/auth/login', { data: { email: person.email, password } })
    await route.fulfill({ response: answer })
  })
  await page.goto('/confirm-email#by-mail')
  await expect(page).toHaveURL(/\/confirm-email$/)
  const confirm = page.getByRole('button', { name: 'Confirm and sign in' })
  await confirm.click()
  await expect(page.getByText('This is needed')).toBeVisible()
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong')
  await confirm.click()
  await expect(page.getByRole('alert').filter({ hasText: 'do not match' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Password' }).fill(person.password)
  await confirm.click()
  await expect(page).toHaveURL(`/${person.slug}`)
})

test('an address that is taken is said by the field, and what was typed stays', async ({ page, request }) => {
  const { email } = await someone(request)
  await page.goto('/sign-up')
  await page.getByLabel('First name').fill('Ida')
  await page.getByLabel('Last name').fill('Sørensen')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(GOOD_PASSWORD)
  await page.getByRole('button', { name: 'Sign up' }).click()

  await expect(page.getByRole('alert').filter({ hasText: 'already an account' })).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue(email)
})

test('a forgotten password is chosen anew by mail, and the old one is void', async ({ page, request }) => {
  const person = await someone(request)
  await page.goto('/forgot-password')
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(heading(page, 'Look into your mail')).toBeVisible()

  await page.goto(await linkTo(request, person.email, '/reset-password'))
  await expect(page).toHaveURL(/\/reset-password$/)
  await page.getByRole('textbox', { name: 'New password' }).fill('Roggen-wartet-9-Nächte')
  await page.getByRole('button', { name: 'Save the password' }).click()

  await expect(page.getByText('Your new password holds.')).toBeVisible()
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByRole('textbox', { name: 'Password' }).fill(GOOD_PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'do not match' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Password' }).fill('Roggen-wartet-9-Nächte')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(heading(page, /Mira/)).toBeVisible()
})

test('the same is answered about an address that nobody has', async ({ page }) => {
  await page.goto('/forgot-password')
  await page.getByLabel('E-mail').fill(`nobody.${unique()}@test.example`)
  await page.getByRole('button', { name: 'Send the link' }).click()

  await expect(page.getByText('If there is an account with this address')).toBeVisible()
})

test('a link of no use says what to do next', async ({ page }) => {
  for (const [path, way] of [
    ['/reset-password#nothing-that-was-ever-mailed', 'Ask for a new link'],
    ['/confirm-email', 'Sign up again'],
    ['/accept-invitation#nothing-that-was-ever-mailed', 'Sign in'],
  ] as const) {
    await page.goto(path)
    if (path.startsWith('/reset')) {
      await page.getByRole('textbox', { name: 'New password' }).fill(GOOD_PASSWORD)
      await page.getByRole('button', { name: 'Save the password' }).click()
    }
    await expect(page.getByRole('link', { name: way })).toBeVisible()
    await expect(page).not.toHaveURL(/#/)
  }
})

test('too many failures are counted down, and nothing is sent meanwhile', async ({ page, request }) => {
  const { email } = await someone(request)
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong')
  await expect(async () => {
    await page.getByRole('button', { name: 'Sign in' }).click({ timeout: 2000 })
    await expect(page.getByText(/Try again in \d+:\d\d/)).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 30_000 })

  await expect(page.getByRole('button', { name: 'Sign in' })).toBeDisabled()
})

test('somebody new is invited, chooses a password and belongs to the organisation', async ({ page, browser, request }) => {
  const owner = await someone(request, 'Olga')
  const email = `nils.${unique()}@test.example`
  await signIn(page, owner.email, owner.password)
  await page.goto(`/${owner.slug}/settings/members`)
  await page.getByRole('button', { name: 'Invite people' }).first().click()
  await page.getByLabel('E-mail addresses').fill(`${email}\nnot an address`)
  await page.getByRole('button', { name: /Send/ }).click()
  await expect(page.getByText(/Not an address/)).toBeVisible()
  await page.getByLabel('E-mail addresses').fill(email)
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(page.getByText('One invitation is on its way')).toBeVisible()
  await expect(page.getByRole('button', { name: `Send again to ${email}` })).toBeVisible()

  const guest = await (await browser.newContext()).newPage()
  await guest.goto(await linkTo(request, email, '/accept-invitation'))
  await expect(guest.getByText('Olga Testova')).toBeVisible()
  await expect(guest).not.toHaveURL(/#/)
  await guest.getByLabel('First name').fill('Nils')
  await guest.getByLabel('Last name').fill('Holm')
  await guest.getByRole('textbox', { name: 'Choose a password' }).fill(GOOD_PASSWORD)
  await guest.getByRole('button', { name: 'Join' }).click()
  await expect(guest).toHaveURL(`/${owner.slug}`)
  await expect(heading(guest, /Nils/)).toBeVisible()

  await page.reload()
  await expect(page.getByRole('cell', { name: /^Nils Holm/ })).toBeVisible()
  await page.getByRole('button', { name: 'Actions for Nils Holm' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('Nils Holm is removed')).toBeVisible()
  await expect(page.getByRole('cell', { name: /^Nils Holm/ })).toHaveCount(0)
})

test('somebody with an account joins with it, signed in or not', async ({ browser, request }) => {
  const owner = await someone(request, 'Olga')
  const invite = (email: string) => request.post('/api/v1/invitations', { headers: as(owner), data: { email, roles: ['viewer'] } })

  const signedOut = await someone(request, 'Pia')
  expect((await invite(signedOut.email)).status()).toBe(201)
  const first = await (await browser.newContext()).newPage()
  await first.goto(await linkTo(request, signedOut.email, '/accept-invitation'))
  await first.getByRole('textbox', { name: 'Password of your account' }).fill(signedOut.password)
  await first.getByRole('button', { name: 'Sign in and join' }).click()
  await expect(first).toHaveURL(`/${owner.slug}`)

  const signedIn = await someone(request, 'Rune')
  expect((await invite(signedIn.email)).status()).toBe(201)
  const second = await (await browser.newContext()).newPage()
  await signIn(second, signedIn.email, signedIn.password)
  await second.goto(await linkTo(request, signedIn.email, '/accept-invitation'))
  await second.getByRole('button', { name: /^Join/ }).click()
  await expect(second).toHaveURL(`/${owner.slug}`)
})
