// A value as it stands in a line to be typed over: complete, and read back as the same value.
import type { Field } from '../entity'
import { typedDay } from './calendar'
import { kindOf } from './kinds'
import { typedNumber } from './numeric-text'
import { asText } from './words-in-cells'

export function typedText(field: Field, value: unknown): string {
  if (value === null || value === undefined) return ''
  switch (field.type) {
    case 'number':
    case 'integer':
    case 'decimal':
    case 'percent':
      return typeof value === 'number' || typeof value === 'string' ? typedNumber(value) : ''
    case 'date':
      return typedDay(asText(value))
    case 'text':
    case 'long_text':
    case 'email':
    case 'phone':
    case 'url':
    case 'id':
      return asText(value)
    default:
      return kindOf(field).text(value, field)
  }
}
