// What the entries of a list of words may be, by the server's rules.
import type { Field } from '../../entity'
import { emailComplaint } from '../email/email-address'
import type { Complaint } from '../field-kind'
import { charsOf } from '../limits'
import { phoneComplaint } from '../phone/phone-number'

const TAGS_MAX = 100
const TAG_CHARS_MAX = 60

export function entryComplaint(entry: string, field: Field): Complaint | undefined {
  const text = entry.trim()
  if (text.includes('\0')) return { key: 'field-strange-letter' }
  const entries = field.limits?.entries
  if (entries === 'emails' && emailComplaint(text)) return { key: 'field-entry-not-email', values: { entry: text.slice(0, 60) } }
  if (entries === 'phones' && phoneComplaint(text)) return { key: 'field-entry-not-phone', values: { entry: text.slice(0, 60) } }
  return charsOf(text) > TAG_CHARS_MAX ? { key: 'field-entry-too-long', values: { max: TAG_CHARS_MAX } } : undefined
}

export function entriesComplaint(entries: string[], field: Field): Complaint | undefined {
  if (entries.length > TAGS_MAX) return { key: 'field-too-many-entries', values: { max: TAGS_MAX } }
  for (const entry of entries) {
    const complaint = entryComplaint(entry, field)
    if (complaint) return complaint
  }
  return undefined
}
