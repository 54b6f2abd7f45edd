// A record as it travels, and what is known of the records that others point to.
import { initialsOf } from '../i18n/format'
import type { EntityHeading, Hue } from './entity'

export type RecordId = string
export type Row = { id: RecordId; title: string; version: number; [code: string]: unknown }
export type Values = Record<string, unknown>

/** Titles of linked records and names of people by id. Answers bring them along; cells only look. */
const titles = new Map<RecordId, string>()
const TITLES_MAX = 50_000

export function learnTitle(id: RecordId, title: string): void {
  if (titles.size >= TITLES_MAX) titles.clear()
  titles.set(id, title)
}
export const knownTitle = (id: RecordId): string | undefined => titles.get(id)

export const titleOf = (row: Row): string => row.title || (row.number as string) || ''

const HUES: Hue[] = ['blue', 'violet', 'teal', 'orange', 'green', 'pink', 'indigo', 'amber']
const NAMED: readonly string[] = ['gray', 'red', 'orange', 'amber', 'green', 'teal', 'blue', 'indigo', 'violet', 'pink']

/** The same colour for the same name, everywhere. */
export function hueOf(name: string): Hue {
  let sum = 0
  for (let i = 0; i < name.length; i++) sum = (sum * 31 + name.charCodeAt(i)) | 0
  return HUES[Math.abs(sum) % HUES.length] as Hue
}

/** A colour by its name in a definition; something fitting where there is none. */
export function namedHue(colour: string | undefined, fallback: string): Hue {
  // Kinds of records spell it the other way.
  if (colour === 'grey') return 'gray'
  return colour && NAMED.includes(colour) ? (colour as Hue) : hueOf(fallback)
}

/** The colour that somebody has chosen for a kind of one's own. Those that came along are plain. */
export const madeHue = ({ made, colour, code }: Pick<EntityHeading, 'made' | 'colour' | 'code'>): Hue | undefined =>
  made ? namedHue(colour, code) : undefined

export const avatarText = (entity: Pick<EntityHeading, 'icon'>, title: string): string =>
  entity.icon === 'user' ? initialsOf(title) : ([...title.trim()][0] ?? '').toLocaleUpperCase()

/** People are round, things have corners. */
export const isPerson = (entity: Pick<EntityHeading, 'icon'>): boolean => entity.icon === 'user'
