// The choice whose options give the entries of a calendar their colours.
import { groupFieldOf, groupFieldsOf } from '../board/columns'
import type { Entity, Field } from '../entity'

/** As calendars were arranged, else that by which boards are made. */
export const coloursOf = (entity: Entity): Field | undefined =>
  groupFieldsOf(entity).find(({ code }) => code === entity.layout.calendar?.colour) ?? groupFieldOf(entity, undefined)
