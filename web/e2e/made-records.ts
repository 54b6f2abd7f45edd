// Records that a test makes for itself, of the demo company, and takes away again.
import { type APIRequestContext, type Page, request } from '@playwright/test'
import { OWNER, sessionOf } from './house'

export type Made = { id: string; title: string; version: number; [code: string]: unknown }

export type Maker = {
  make: (path: string, values: Record<string, unknown>) => Promise<Made>
  read: (path: string, id: string) => Promise<Made>
  change: (path: string, id: string, values: Record<string, unknown>) => Promise<void>
  /** Takes what was made through the page as its own, so that it is tidied too. */
  adopt: (path: string, where: Record<string, unknown>) => Promise<void>
  /** Into the trash with everything that was made. */
  tidy: () => Promise<void>
}

/** Speaks to the server beside the browser, as the same person unless another is named. */
export async function maker(page: Page, baseURL: string, email = OWNER): Promise<Maker> {
  const context: APIRequestContext = await request.newContext({ baseURL })
  const { accessToken } = await sessionOf(context, email)
  const headers = { authorization: `Bearer ${accessToken}` }
  const made: [path: string, id: string][] = []
  page.once('close', () => void context.dispose())
  return {
    async make(path, values) {
      const answer = await context.post(`/api/v1/${path}`, { data: values, headers })
      if (!answer.ok()) throw new Error(await answer.text())
      const record = ((await answer.json()) as { data: Made }).data
      made.push([path, record.id])
      return record
    },
    async read(path, id) {
      return ((await (await context.get(`/api/v1/${path}/${id}`, { headers })).json()) as { data: Made }).data
    },
    async change(path, id, values) {
      const answer = await context.patch(`/api/v1/${path}/${id}`, { data: values, headers })
      if (!answer.ok()) throw new Error(await answer.text())
    },
    async adopt(path, where) {
      const query = `where=${encodeURIComponent(JSON.stringify(where))}`
      const { data } = (await (await context.get(`/api/v1/${path}?${query}`, { headers })).json()) as { data: Made[] }
      for (const { id } of data) made.push([path, id])
    },
    async tidy() {
      for (const [path, id] of made.splice(0)) await context.delete(`/api/v1/${path}/${id}`, { headers })
    },
  }
}

/** A name nobody else has, so that tests beside this one do not meet. */
export const uniqueName = (word: string): string => `${word} ${Math.random().toString(36).slice(2, 9)}`
