// The input of a field: that of its kind, or a better one that a module brings along.
import { type ComponentType, lazy } from 'react'
import { tuningOf } from '../../modules/module'
import type { Entity, Field } from '../entity'
import type { InputProps } from '../fields/field-kind'
import { kindOf } from '../fields/kinds'

const tuned = new Map<string, ComponentType<InputProps>>()

export function inputOf(entity: Entity, field: Field): ComponentType<InputProps> | undefined {
  const load = tuningOf(entity.code)?.inputs?.[field.code]
  if (!load) return kindOf(field).Input
  const name = `${entity.code}.${field.code}`
  let input = tuned.get(name)
  if (!input) {
    input = lazy(load)
    tuned.set(name, input)
  }
  return input
}
