// The fields of a kind of records as lines below their headings: what it came with first, then those of one's own in their order.
import { type Entity, type Field, fieldsOf, headingsOf } from '../../../platform/records/entity'
import type { MadeField } from '../../../platform/records/studio/made-field'

/** A field as it came, with what is said of it, or one of one's own. */
export type Line =
  | { key: string; made: MadeField; field?: undefined; said?: undefined }
  | { key: string; made?: undefined; field: Field; said?: MadeField }
export type FieldGroupLines = { name: string; label: string; lines: Line[] }

export function linesOf(entity: Entity, used: readonly MadeField[], said: ReadonlyMap<string, MadeField>): FieldGroupLines[] {
  const isBuiltIn = (field: Field) => !field.made && !field.standard
  const groups = headingsOf(entity).map(({ name, label, fields }) => ({
    name,
    label: label || name,
    lines: fieldsOf(entity, fields)
      .filter(isBuiltIn)
      .map((field): Line => ({ key: field.code, field, said: said.get(field.code) })),
  }))
  const groupNamed = (name: string) => {
    const known = groups.find((group) => group.name === name)
    if (known) return known
    const group = { name, label: name, lines: [] }
    groups.push(group)
    return group
  }
  const inGroups = new Set(headingsOf(entity).flatMap(({ fields }) => fields))
  for (const field of entity.fields) {
    if (!isBuiltIn(field) || inGroups.has(field.code)) continue
    groupNamed(field.group ?? '').lines.push({ key: field.code, field, said: said.get(field.code) })
  }
  // From the records and not from the metadata: a field that is hidden from oneself can still be changed.
  for (const made of used) groupNamed(made.group ?? '').lines.push({ key: made.id, made })
  return groups.filter(({ lines }) => lines.length > 0)
}
