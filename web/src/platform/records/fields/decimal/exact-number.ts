// Exact numbers as text: how they are read, and how many digits and places they may have.
import type { Field } from '../../entity'
import type { Complaint, Parsed } from '../field-kind'
import { sizeComplaint } from '../limits'
import { decimalOf, digitsOf, placesOf } from '../numeric-text'

const DIGITS_MAX = 30

export function parseDecimal(text: string): Parsed {
  if (text.trim() === '') return { value: null }
  const decimal = decimalOf(text.replace(/\s*[%٪]\s*$/, ''))
  return decimal === undefined ? { complaint: { key: 'field-not-number' } } : { value: decimal }
}

export function checkDecimal(value: unknown, field: Field): Complaint | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || !/^-?\d+(\.\d+)?$/.test(text.trim())) return { key: 'field-not-number' }
  const places = placesOf(text.trim().replace(/(\.\d*?)0+$/, '$1'))
  if (field.places !== undefined && places > field.places) return { key: 'field-too-many-places', values: { places: field.places } }
  if (digitsOf(text) > DIGITS_MAX) return { key: 'field-too-many-digits', values: { max: DIGITS_MAX } }
  return sizeComplaint(Number(text), field)
}
