// Which fields a formula may name. As the server has it in metadata/formulas.rs, which has the last word.
import type { Entity, Field, FieldType } from '../entity'
import type { FormulaPurpose } from './formula-api'

/** Nothing can be calculated with them. */
const UNUSABLE: ReadonlySet<FieldType> = new Set<FieldType>(['links', 'inverse', 'address', 'json'])
const NEVER: ReadonlySet<string> = new Set(['version', 'deleted_at', 'title'])
/** They follow from the change that a rule is asked about. */
const AFTER_RULES: ReadonlySet<string> = new Set(['number', 'updated_at', 'updated_by'])

/** `code`: the field that the formula belongs to. What one's own kind of records holds comes before what all have. */
export function nameableFields({ fields }: Entity, purpose: FormulaPurpose, code?: string): Field[] {
  const isNameable = (field: Field): boolean => {
    if (UNUSABLE.has(field.type) || field.code === code) return false
    if (purpose === 'default' && field.formula !== undefined) return false
    if (!field.standard || field.code === 'owner') return true
    if (NEVER.has(field.code) || purpose === 'default') return false
    return purpose === 'field' || !AFTER_RULES.has(field.code)
  }
  const nameable = fields.filter(isNameable)
  return [...nameable.filter(({ standard }) => !standard), ...nameable.filter(({ standard }) => standard)]
}
