// Data as text and back.
import type { Complaint, Parsed } from '../field-kind'

/** Larger data is a document, not a field. */
const JSON_BYTES_MAX = 100_000

export const writtenJson = (value: unknown): string => JSON.stringify(value, null, 2)

export function parseJson(text: string): Parsed {
  if (text.trim() === '') return { value: null }
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return { complaint: { key: 'field-not-json' } }
  }
}

export function jsonComplaint(value: unknown): Complaint | undefined {
  const text = JSON.stringify(value)
  if (new TextEncoder().encode(text).length > JSON_BYTES_MAX)
    return { key: 'field-too-long', values: { count: text.length, max: JSON_BYTES_MAX } }
  return /(^|[^\\])(\\\\)*\\u0000/.test(text) ? { key: 'field-strange-letter' } : undefined
}
