// E-mail addresses as people paste them: one a line, with commas, or "Ann Petersen <ann@bakery.example>".
import { looksLikeEmail } from '../../sign-in/email'

/** More at once the server would not send either. */
export const ADDRESSES_MAX = 50

export type Addresses = { good: string[]; bad: string[] }

export function addressesIn(text: string): Addresses {
  const good = new Set<string>()
  const bad = new Set<string>()
  for (const piece of text.split(/[\n,;]+/)) {
    const written = piece.trim()
    if (!written) continue
    const address = /<([^<>]+)>/.exec(written)?.[1]?.trim() ?? written
    // Several with nothing but spaces between are meant as several.
    for (const one of looksLikeEmail(address) ? [address] : address.split(/\s+/)) {
      if (looksLikeEmail(one)) good.add(one)
      else bad.add(one)
    }
  }
  const known = new Set<string>()
  const once = [...good].filter((address) => {
    const isNew = !known.has(address.toLowerCase())
    known.add(address.toLowerCase())
    return isNew
  })
  return { good: once, bad: [...bad] }
}
