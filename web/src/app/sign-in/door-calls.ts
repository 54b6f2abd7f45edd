// What the doors ask of the server, each without a session.
import { problemOf } from '../../platform/api/problem'
import { ask, requestFor, send } from '../../platform/api/transport'
import type { SignedIn } from '../../platform/session/session'

async function call(path: string, body: unknown): Promise<Response> {
  const response = await ask(requestFor(path, { method: 'POST', body }))
  if (!response.ok) throw await problemOf(response)
  return response
}

const dataOf = async <Data>(response: Response): Promise<Data> => ((await response.json()) as { data: Data }).data

export type SignUp = {
  first_name: string
  last_name: string
  email: string
  password: string
  tenant_name: string | null
  locale: string
  time_zone: string
}

/** Signed in at once, or asked to confirm the address by mail: the server decides (Decision 0007). */
export async function signUp(input: SignUp): Promise<SignedIn | 'confirm-email'> {
  const response = await call('/auth/register', input)
  return response.status === 202 ? 'confirm-email' : dataOf<SignedIn>(response)
}

export const confirmEmail = async (token: string, password: string): Promise<SignedIn> =>
  dataOf(await call('/auth/confirm-email', { token, password }))

export const askForReset = async (email: string): Promise<void> => void (await call('/auth/forgot-password', { email }))

export const resetPassword = async (token: string, password: string): Promise<void> =>
  void (await call('/auth/reset-password', { token, password }))

export type Invitation = {
  tenant_name: string
  inviter: string | null
  email: string
  first_name: string | null
  last_name: string | null
  roles: string[]
  expires_at: string
  /** With a password: one joins with it, and chooses none. */
  has_account: boolean
}

export const seeInvitation = async (token: string): Promise<Invitation> => dataOf(await call('/auth/invitation', { token }))

export type Acceptance = { token: string; password?: string; first_name?: string; last_name?: string }

export const acceptInvitation = async (acceptance: Acceptance): Promise<SignedIn> =>
  dataOf(await call('/auth/accept-invitation', acceptance))

/** As whoever is signed in, who is the one that was invited. */
export const acceptSignedIn = async (token: string): Promise<SignedIn> =>
  dataOf(await send(requestFor('/auth/accept-invitation', { method: 'POST', body: { token } })))
