// A field of which nothing is said but its code and its kind, for tests that say the rest.
import type { Field, FieldType } from '../src/platform/records/entity'

export const field = (code: string, type: FieldType = 'text', more: Partial<Field> = {}): Field => ({
  code,
  type,
  label: code,
  required: false,
  readOnly: false,
  unique: false,
  fixed: false,
  standard: false,
  options: null,
  operators: [],
  sensitivity: 'internal',
  ...more,
})
