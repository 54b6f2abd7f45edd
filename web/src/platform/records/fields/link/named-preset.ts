// What a new record begins with when somebody has typed its name.
import { type Entity, fieldOf } from '../../entity'
import type { Values } from '../../record'

/** The first field of the title's template that people write: `{display_name}|{email}`. */
export function namedPreset(entity: Entity, name: string): Values {
  const codes = [...entity.title.matchAll(/\{(\w+)\}/g)].map(([, code]) => code ?? '')
  const code = codes.find((code) => fieldOf(entity, code)?.readOnly === false)
  return name && code ? { [code]: name } : {}
}
