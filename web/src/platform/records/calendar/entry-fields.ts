// What an entry of a calendar tells besides its title: as calendars were arranged, else what suggests itself.
import { type CardFields, suggestedFields } from '../board/card-fields'
import { type Entity, fieldsOf } from '../entity'

export function entryFieldsOf(entity: Entity): CardFields {
  const shows = entity.layout.calendar?.shows
  return shows ? { subtitle: fieldsOf(entity, shows) } : suggestedFields(entity)
}
