// The typed client for what has a fixed address: `api.GET('/api/v1/members')`. Records go through platform/records.
import createClient from 'openapi-fetch'
import type { components, paths } from './schema.gen'
import { send } from './transport'

export type Schemas = components['schemas']

export const api = createClient<paths>({ baseUrl: location.origin, fetch: send })

/** The data of an answer. Failures never come this far: the transport throws them as Problems. */
export async function dataOf<Answer>(asked: Promise<{ data?: Answer }>): Promise<Answer> {
  return (await asked).data as Answer
}
