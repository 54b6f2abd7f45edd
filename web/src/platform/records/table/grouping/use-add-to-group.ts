// A new record in a group: it begins with the value that the group stands for.
import { useCallback, useRef } from 'react'
import { valueOn } from '../../calendar/entries'
import { type Entity, mayWrite } from '../../entity'
import { today } from '../../fields/calendar'
import { type Along, isOfMany, lastDayOf } from '../../figures/along'
import { useMakeWith } from '../../opening'
import type { RecordState } from '../../reading'
import type { Values } from '../../record'
import type { Section } from './sections'

export function valuesOfGroup({ field, interval }: Along, key: unknown, now = today()): Values {
  if (key === null || key === undefined) return {}
  if (!interval) return { [field.code]: isOfMany(field) ? [key] : key }
  const first = String(key)
  // Today, if it is among the days of the group.
  return { [field.code]: valueOn(field, first <= now && now <= lastDayOf(first, interval) ? now : first, null) }
}

/** Undefined: one may not. It stays the same function, so that heads need not be drawn again. */
export function useAddToGroup(
  entity: Entity,
  along: Along | undefined,
  state: RecordState | undefined,
): ((section: Section) => void) | undefined {
  const makeWith = useMakeWith(entity)
  const latest = useRef({ makeWith, along })
  latest.current = { makeWith, along }
  const add = useCallback(({ group }: Section) => {
    const { makeWith, along } = latest.current
    if (along) makeWith(valuesOfGroup(along, group.key))
  }, [])
  const may = along !== undefined && entity.permissions.create !== null && mayWrite(entity, along.field) && state !== 'trashed'
  return may ? add : undefined
}
