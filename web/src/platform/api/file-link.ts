// Links to files: a browser cannot send a token along where it fetches by itself, and the link is all it needs.
import { askJson } from './transport'

export type FileLink = {
  /** As seen from here: between us and the server may be one that knows it by another name. */
  address: string
  expiresAt: number
}

/** A link that works for some minutes. `path` is the file's own. */
export async function linkTo(path: string): Promise<FileLink> {
  const { data } = await askJson<{ data: { url: string; expiresAt: string } }>(`${path}/link`, { method: 'POST' })
  const { pathname, search } = new URL(data.url, location.href)
  return { address: pathname + search, expiresAt: Date.parse(data.expiresAt) }
}

/** The browser fetches the file by itself, and saves it. */
export function saveBy({ address }: FileLink): void {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  link.click()
}
