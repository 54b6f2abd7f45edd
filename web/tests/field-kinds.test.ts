// @vitest-environment happy-dom
// The web knows the kinds of fields that the server knows: no more, no fewer.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FIELD_TYPES } from '../src/platform/records/entity'
import { kindOf } from '../src/platform/records/fields/kinds'

const kinds = readFileSync('../platform/sdk/src/entity/kind.rs', 'utf8')
const names = kinds.slice(kinds.indexOf('impl FieldKind'), kinds.indexOf('fn is_text('))
const known = [...names.matchAll(/=> "([a-z_]+)"/g)].map(([, name]) => name)

test('every kind of field of the server has its folder here, and none is made up', () => {
  expect(known.length).toBeGreaterThan(20)
  expect([...FIELD_TYPES].sort()).toEqual([...known].sort())
})

test.each(FIELD_TYPES)('%s says of itself what it is, and shows nothing for nothing', (type) => {
  const kind = kindOf({ type })
  const field = { code: 'a', type, label: 'A', required: false, readOnly: false, unique: false, fixed: false, standard: false } as never
  expect(kind.type).toBe(type)
  expect(kind.isEmpty(null)).toBe(true)
  expect(kind.text(null, field)).toBe('')
  expect(kind.show(null, field, { icon: 'box' } as never)).toBeNull()
})
