// The order in which kinds of records stand in navigation and lists: as the modules say, then one's own by what they are
// called.
import { currentLocale } from '../i18n/format'
import { tuningOf } from '../modules/module'
import type { EntityHeading } from './entity'

const PLACE_UNSAID = 100
const PLACE_OF_OWN = 200

const placeOf = ({ code, made }: EntityHeading): number => tuningOf(code)?.order ?? (made ? PLACE_OF_OWN : PLACE_UNSAID)

export function inEntityOrder(entities: readonly EntityHeading[]): EntityHeading[] {
  const byName = (a: EntityHeading, b: EntityHeading) => (a.made && b.made ? a.plural.localeCompare(b.plural, currentLocale()) : 0)
  return [...entities].sort((a, b) => placeOf(a) - placeOf(b) || byName(a, b))
}
