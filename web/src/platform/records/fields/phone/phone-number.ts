// Phone numbers. Which numbers there are in which country only the server knows; here what can be none is found.
import type { Complaint } from '../field-kind'

const CHARS_MAX = 40
const DIGITS_MIN = 3
const DIGITS_MAX = 17

export function phoneComplaint(given: string): Complaint | undefined {
  const text = given.trim()
  if ([...text].length > CHARS_MAX) return { key: 'field-too-long', values: { count: [...text].length, max: CHARS_MAX } }
  const digits = text.replace(/\P{Nd}/gu, '').length
  // After "ext" and the like stands what a switchboard wants to know; letters may stand for digits.
  const letters = /\p{L}/u.test(text)
  return !letters && (digits < DIGITS_MIN || digits > DIGITS_MAX) ? { key: 'field-not-phone' } : undefined
}

/** What a phone is asked to dial. */
export const dialled = (text: string): string => `tel:${text.replace(/[^\d+*#,;]/g, '')}`
