// A line of the ledger, and what can be read off it without anything else.
import type { Schemas } from '../../api/client'
import type { IconName } from '../../ui/icon-names.gen'
import type { Entity } from '../entity'

export type LedgerEvent = Schemas['EventSeen']
export type Change = { field: string; from: unknown; to: unknown }

/** What is kept beside every change and says nothing by itself. */
const BOOKKEEPING: readonly string[] = ['version', 'updated_at', 'updated_by', 'id']

/** What changed, without bookkeeping; a title that merely follows from other fields is left out beside them. */
export function changesOf(event: Pick<LedgerEvent, 'changes'>): Change[] {
  if (typeof event.changes !== 'object' || event.changes === null) return []
  const all = Object.entries(event.changes).flatMap(([field, change]) =>
    Array.isArray(change) && !BOOKKEEPING.includes(field) ? [{ field, from: change[0] as unknown, to: change[1] as unknown }] : [],
  )
  const told = all.filter(({ field }) => field !== 'title' && field !== 'display_name')
  return told.length > 0 ? told : all
}

/** What is told beside the changes, by its name. */
export function toldBy(event: Pick<LedgerEvent, 'data'>, name: string): unknown {
  const { data } = event
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[name] : undefined
}

export const DEEDS = ['created', 'updated', 'trashed', 'restored', 'archived', 'unarchived', 'purged', 'merged', 'unmerged'] as const
export type Deed = (typeof DEEDS)[number]

/** What was done to a record, if the line is about one: `contacts.contact.updated` is `updated`. */
export function deedOf({ name, entity }: Pick<LedgerEvent, 'name' | 'entity'>): Deed | undefined {
  const word = name.slice(name.lastIndexOf('.') + 1)
  return entity && name === `${entity}.${word}` ? DEEDS.find((deed) => deed === word) : undefined
}

const DEED_ICONS: Record<Deed, IconName> = {
  created: 'plus',
  updated: 'pencil',
  trashed: 'trash-2',
  restored: 'archive-restore',
  archived: 'archive',
  unarchived: 'archive-restore',
  purged: 'flame',
  merged: 'merge',
  unmerged: 'split',
}

const KIND_ICONS: [beginning: string, icon: IconName][] = [
  ['core.session.token_reused', 'shield-alert'],
  ['core.session.', 'log-in'],
  ['core.password.', 'key-round'],
  ['core.profile.', 'user-cog'],
  ['core.invitation.', 'mail-plus'],
  ['core.member.', 'users'],
  ['core.tenant.', 'building-2'],
  ['core.subscriber.', 'cpu'],
]

export function eventIcon(event: Pick<LedgerEvent, 'name' | 'entity'>): IconName {
  const deed = deedOf(event)
  if (deed) return DEED_ICONS[deed]
  return KIND_ICONS.find(([beginning]) => event.name.startsWith(beginning))?.[1] ?? 'activity'
}

/** The ids of records and people whose names are needed to say what happened, by the entity that has them. */
export function mentioned(events: readonly LedgerEvent[], entityNamed: (code: string) => Entity | undefined): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const note = (entity: string, id: unknown) => {
    if (typeof id !== 'string') return
    const ids = found.get(entity) ?? new Set<string>()
    found.set(entity, ids.add(id))
  }
  for (const event of events) {
    if (!event.entity) continue
    if (event.record_id && deedOf(event) !== 'purged') note(event.entity, event.record_id)
    for (const { field, from, to } of changesOf(event)) {
      const known = entityNamed(event.entity)?.fields.find(({ code }) => code === field)
      if (known?.type !== 'link' || !known.to) continue
      note(known.to, from)
      note(known.to, to)
    }
  }
  return found
}
