// The order in which kinds of records stand in navigation and lists: as the modules say, then one's own as they have been put
// into order, and those that nobody has placed by what they are called.
import { currentLocale } from '../i18n/format'
import { tuningOf } from '../modules/module'
import type { EntityHeading } from './entity'

const PLACE_UNSAID = 100
const PLACE_OF_OWN = 200

const placeOf = ({ code, made }: EntityHeading): number => tuningOf(code)?.order ?? (made ? PLACE_OF_OWN : PLACE_UNSAID)

export function inEntityOrder(entities: readonly EntityHeading[]): EntityHeading[] {
  const amongOwn = (a: EntityHeading, b: EntityHeading) => {
    if (!a.made || !b.made) return 0
    const [first, second] = [a.position ?? Number.MAX_VALUE, b.position ?? Number.MAX_VALUE]
    return first - second || a.plural.localeCompare(b.plural, currentLocale())
  }
  return [...entities].sort((a, b) => placeOf(a) - placeOf(b) || amongOwn(a, b))
}
