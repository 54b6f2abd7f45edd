// What stands in the dialog of a kind of records: from its record, and back to the parts that the server is told.
import { currentLanguage } from '../../i18n/translate'
import { isSame } from '../conflict/merge'
import type { Hue } from '../entity'
import { namedHue } from '../record'
import { iconFor } from './entity-icons'
import { type Grants, grantsFrom, saidGrants, USUAL_GRANTS } from './grants'
import type { EntityNames, EntityParts, MadeEntity } from './made-entity'
import { type Numbering, patternOf } from './numbering'
import { pluralOf } from './plurals'

export const FEATURES = ['search', 'comments', 'tags', 'files', 'archive', 'duplicates', 'versions'] as const
export type Feature = (typeof FEATURES)[number]

export type EntityDraft = {
  singular: string
  /** Absent: it follows from the singular, as the icon does. */
  plural?: string
  icon?: string
  colour: Hue
  numbering: Numbering
  labels: Record<string, EntityNames>
  description: string
  /** Empty: it follows from the plural. */
  path: string
  titlePattern: string
  featuresOff: string[]
  grants: Grants
}

export const PLAIN_TITLE = '{name}'

export const NEW_ENTITY: EntityDraft = {
  singular: '',
  colour: 'blue',
  numbering: { kind: 'none' },
  labels: {},
  description: '',
  path: '',
  titlePattern: PLAIN_TITLE,
  featuresOff: [],
  grants: USUAL_GRANTS,
}

export const pluralIn = ({ plural, singular }: EntityDraft): string => plural ?? pluralOf(singular, currentLanguage())
export const iconIn = ({ icon, singular }: EntityDraft): string => icon ?? iconFor(singular)
export const patternIn = ({ numbering, singular }: EntityDraft): string | null => patternOf(numbering, singular)

export const entityDraftOf = (made: EntityParts): EntityDraft => ({
  singular: made.singular,
  plural: made.plural,
  icon: made.icon,
  colour: namedHue(made.colour, made.singular),
  // As it is: a pattern does not follow a new name, because there may be numbers after it.
  numbering: made.numbering ? { kind: 'own', pattern: made.numbering } : { kind: 'none' },
  labels: made.labels ?? {},
  description: made.description ?? '',
  path: made.path ?? '',
  titlePattern: made.title_pattern,
  featuresOff: made.features_off ?? [],
  grants: grantsFrom(made.grants),
})

function saidLabels(labels: Record<string, EntityNames>): Record<string, EntityNames> | null {
  const said = Object.entries(labels).flatMap(([language, { singular = '', plural = '' }]) => {
    const names = { ...(singular.trim() && { singular: singular.trim() }), ...(plural.trim() && { plural: plural.trim() }) }
    return Object.keys(names).length > 0 ? [[language, names] as const] : []
  })
  return said.length > 0 ? Object.fromEntries(said) : null
}

/** The server spells it the British way. */
const colourOf = (hue: Hue): string => (hue === 'gray' ? 'grey' : hue)

export const entityPartsOf = (draft: EntityDraft): EntityParts => ({
  singular: draft.singular.trim(),
  plural: pluralIn(draft).trim(),
  labels: saidLabels(draft.labels),
  description: draft.description.trim() || null,
  path: draft.path.trim() || null,
  icon: iconIn(draft),
  colour: colourOf(draft.colour),
  title_pattern: draft.titlePattern.trim() || PLAIN_TITLE,
  numbering: patternIn(draft),
  features_off: draft.featuresOff.length > 0 ? draft.featuresOff : null,
  grants: saidGrants(draft.grants),
})

/** Only what somebody has changed: the rest may have been changed by others meanwhile. */
export function changedEntityParts(before: MadeEntity, draft: EntityDraft): Partial<EntityParts> {
  const first = entityPartsOf(entityDraftOf(before))
  const changed = Object.entries(entityPartsOf(draft)).filter(([part, value]) => !isSame(value, first[part as keyof EntityParts]))
  return Object.fromEntries(changed) as Partial<EntityParts>
}
