// What an e-mail address looks like, by the server's rules.
import type { Complaint } from '../field-kind'

const CHARS_MAX = 254
const STRANGE = /[\p{Cc}\s<>()[\],;:\\"]/u
const LABEL = /^[\p{Alphabetic}\p{N}-]{1,63}$/u

export function emailComplaint(given: string): Complaint | undefined {
  const text = given.trim()
  if ([...text].length > CHARS_MAX) return { key: 'field-too-long', values: { count: [...text].length, max: CHARS_MAX } }
  const at = text.lastIndexOf('@')
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)]
  const isLocalSound = at > 0 && local.length <= 64 && !local.includes('@') && !STRANGE.test(local)
  const areDotsSound = !local.startsWith('.') && !local.endsWith('.') && !local.includes('..')
  const labels = domain.split('.')
  const isDomainSound = labels.length > 1 && labels.every((label) => LABEL.test(label) && !label.startsWith('-') && !label.endsWith('-'))
  return isLocalSound && areDotsSound && isDomainSound ? undefined : { key: 'field-not-email' }
}
