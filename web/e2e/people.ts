// People of the tests' own: signed up for one test, with an organisation of their own, so that nobody is in another's way.
import { type APIRequestContext, expect } from '@playwright/test'

export const GOOD_PASSWORD = 'Sauerteig-mag-7-Ofen'

export type Someone = { email: string; firstName: string; lastName: string; password: string; slug: string; token: string; tenant: string }

export const unique = (): string => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 7)}`

/** Signs somebody up by the API, on a server that asks for no confirmation. */
export async function someone(request: APIRequestContext, firstName = 'Mira'): Promise<Someone> {
  const mark = unique()
  const email = `${firstName.toLowerCase()}.${mark}@test.example`
  const lastName = 'Testova'
  const answer = await request.post('/api/v1/auth/register', {
    data: {
      email,
      password: GOOD_PASSWORD,
      first_name: firstName,
      last_name: lastName,
      tenant_name: `Test ${mark}`,
      locale: 'en',
      time_zone: 'Europe/Berlin',
    },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  const { data } = await answer.json()
  return {
    email,
    firstName,
    lastName,
    password: GOOD_PASSWORD,
    slug: data.tenant.slug,
    token: data.accessToken,
    tenant: data.tenant.tenant_id,
  }
}

export const as = (person: Someone) => ({ authorization: `Bearer ${person.token}` })

/** The path of the newest link in the mails to this address. Mails are written by a worker, a moment after the answer. */
export async function linkTo(request: APIRequestContext, email: string, path: string): Promise<string> {
  let found: string | undefined
  await expect(async () => {
    const outbox = await (await request.get('/dev/outbox')).text()
    const mail = outbox.split('<article>').find((article) => article.includes(`to ${email} `) && article.includes(`${path}#`))
    found = mail && new RegExp(`href="[^"]*(${path}#[\\w-]+)"`).exec(mail)?.[1]
    expect(found).toBeTruthy()
  }).toPass({ timeout: 15_000 })
  return found ?? ''
}

/** Makes somebody who has an account a member of another's organisation. */
export async function join(request: APIRequestContext, owner: Someone, member: Someone, role = 'viewer'): Promise<void> {
  await request.post('/api/v1/invitations', { headers: as(owner), data: { email: member.email, roles: [role] } })
  const token = (await linkTo(request, member.email, '/accept-invitation')).split('#')[1]
  const joined = await request.post('/api/v1/auth/accept-invitation', { data: { token, password: member.password } })
  expect(joined.status(), await joined.text()).toBe(200)
}
