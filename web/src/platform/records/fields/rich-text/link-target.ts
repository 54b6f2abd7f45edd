// Where a link within a text may lead: to a page or to a person, never to anything that runs.
import { isWebAddress, withScheme } from '../url/web-address'

/** What somebody means by what they typed; undefined where it is no address. */
export function linkTarget(typed: string): string | undefined {
  const address = typed.trim()
  if (/^(mailto|tel):/i.test(address)) return address
  if (/^[^\s/@]+@[^\s/@]+$/.test(address)) return `mailto:${address}`
  const href = withScheme(address)
  return isWebAddress(href) ? href : undefined
}
