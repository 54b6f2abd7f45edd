// What the doors ask of the server, each without a session.
import type { Schemas } from '../../platform/api/client'
import { problemOf } from '../../platform/api/problem'
import { ask, requestFor, send } from '../../platform/api/transport'
import type { SignedIn } from '../../platform/session/session'

async function call(path: string, body: unknown): Promise<Response> {
  const response = await ask(requestFor(path, { method: 'POST', body }))
  if (!response.ok) throw await problemOf(response)
  return response
}

const dataOf = async <Data>(response: Response): Promise<Data> => ((await response.json()) as { data: Data }).data

export type SignUp = Schemas['RegisterInput']

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

export type Invitation = Schemas['InvitationShown']

export const seeInvitation = async (token: string): Promise<Invitation> => dataOf(await call('/auth/invitation', { token }))

export type Acceptance = Schemas['AcceptInput']

export const acceptInvitation = async (acceptance: Acceptance): Promise<SignedIn> =>
  dataOf(await call('/auth/accept-invitation', acceptance))

/** As whoever is signed in, who is the one that was invited. */
export const acceptSignedIn = async (token: string): Promise<SignedIn> =>
  dataOf(await send(requestFor('/auth/accept-invitation', { method: 'POST', body: { token } })))
