// Web addresses, by the server's rules: http or https, a domain, and nothing that is not to be seen.
import type { Complaint } from '../field-kind'

const URL_CHARS_MAX = 2_000

/** `example.com` means https://example.com; the server says so too. */
export const withScheme = (text: string): string => (text.includes('://') ? text : `https://${text}`)

/** Whether it may stand behind a link: never `javascript:`. */
export function isWebAddress(text: string): boolean {
  const url = URL.parse?.(text) ?? parsed(text)
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:')
}

function parsed(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}

export function urlComplaint(given: string): Complaint | undefined {
  const text = given.trim()
  if ([...text].length > URL_CHARS_MAX) return { key: 'field-too-long', values: { count: [...text].length, max: URL_CHARS_MAX } }
  const url = /[\p{Cc}\s]/u.test(text) ? null : parsed(withScheme(text))
  const isSound = url !== null && /^https?:$/.test(url.protocol) && (url.hostname.includes('.') || url.hostname === 'localhost')
  return isSound ? undefined : { key: 'field-not-url' }
}

/** As people say it: without what is the same for all. */
export const shortAddress = (text: string): string => text.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')
