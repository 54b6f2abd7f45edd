// What happened, as a sentence: "Ann Petersen changed Job title from Baker to Master baker of Bao Nguyen". Of any line of
// the ledger, with the names it needs; no layout. Each language orders the sentence by itself.
import type { ReactNode } from 'react'
import { formatList } from '../../i18n/format'
import { rich, richIfKnown } from '../../i18n/rich'
import { type MessageKey, t, tIfKnown } from '../../i18n/translate'
import { roleNames } from '../../session/role-names'
import type { Entity, EntityHeading, Field } from '../entity'
import { fieldOf } from '../entity'
import { knownTitle } from '../record'
import { type Change, changesOf, type Deed, deedOf, type LedgerEvent, toldBy } from './event'
import { isNothing, valueInBrief } from './value-words'

/** What the words need to know of the world. */
export type EventNames = {
  /** With fields. Undefined: one may not see it, or it is not there any more. */
  entity: (code: string) => Entity | undefined
  heading: (code: string) => EntityHeading | undefined
  /** The record's name as it is shown: a link, most of the time. */
  record: (heading: EntityHeading | undefined, id: string, title: string) => ReactNode
}

export type EventWordsProps = {
  event: LedgerEvent
  names: EventNames
  /** On the page of the record itself: it is not named in every line. */
  isOfOneRecord?: boolean
}

/** Fields that are named in a sentence; the others are counted. */
const NAMED_MAX = 3

const Strong = ({ children }: { children: ReactNode }) => <bdi className="font-medium text-ink">{children}</bdi>

function actorName({ actor }: LedgerEvent): string {
  if (actor.kind === 'user') return actor.name ?? t('former-member')
  if (actor.kind === 'anonymous') return t('somebody')
  return (actor.name && tIfKnown(`actor-${actor.name.replaceAll('.', '-')}`)) ?? t('the-platform')
}

/** The title the record has now; else the one it was made with; else what kind of thing it is. */
function titleOf(event: LedgerEvent, heading: EntityHeading | undefined): string {
  const made = toldBy(event, 'title')
  const known = event.record_id ? knownTitle(event.record_id) : undefined
  return known || (typeof made === 'string' && made) || heading?.singular || t('a-record')
}

const labelOf = (field: string, known: Field | undefined): string => known?.label ?? field.replaceAll('_', ' ')

const DEED_MESSAGES: Record<Exclude<Deed, 'updated' | 'merged'>, MessageKey> = {
  created: 'event-created',
  trashed: 'event-trashed',
  restored: 'event-restored',
  archived: 'event-archived',
  unarchived: 'event-unarchived',
  purged: 'event-purged',
  unmerged: 'event-unmerged',
}

/** What the records were called that have become this one, as far as one may know. */
function othersOf(event: LedgerEvent): string {
  const others = toldBy(event, 'others')
  const titles = (Array.isArray(others) ? others : []).flatMap((other: unknown) => {
    const title = typeof other === 'object' && other !== null ? (other as Record<string, unknown>).title : undefined
    return typeof title === 'string' && title ? [title] : []
  })
  return titles.length > 0 ? formatList(titles) : t('other-records')
}

type Parts = { actor: ReactNode; record: ReactNode }
/** Chooses between "changed X" and "changed X of Y" within the message. */
type About = { about: 'record' | 'this' }

function updated(changes: Change[], field: (code: string) => Field | undefined, parts: Parts, about: About): ReactNode {
  const [only] = changes
  if (!only) return rich('event-touched', parts, about)
  if (changes.length > 1) {
    const labels = changes.slice(0, NAMED_MAX).map(({ field: code }) => labelOf(code, field(code)))
    const left = changes.length - labels.length
    const fields = <Strong>{formatList(left > 0 ? [...labels, t('more-fields', { count: left })] : labels)}</Strong>
    return rich('event-changed-many', { ...parts, fields }, about)
  }
  const known = field(only.field)
  const words = {
    ...parts,
    field: <Strong>{labelOf(only.field, known)}</Strong>,
    from: <bdi className="text-ink">{valueInBrief(only.from, known)}</bdi>,
    to: <bdi className="text-ink">{valueInBrief(only.to, known)}</bdi>,
  }
  if (isNothing(only.to)) return rich('event-cleared', words, about)
  return rich(isNothing(only.from) ? 'event-set' : 'event-changed', words, about)
}

const codesIn = (value: unknown): string[] => (Array.isArray(value) ? value.filter((code) => typeof code === 'string') : [])

/** What the platform and the modules tell beside records, each by its own sentence: `event-core-session-started`. */
function told(event: LedgerEvent, parts: Parts, about: About): ReactNode {
  const changes = changesOf(event)
  const roles = changes.find(({ field }) => field === 'roles')
  const values = {
    roles: <Strong>{roleNames(codesIn(roles?.to ?? toldBy(event, 'roles')))}</Strong>,
    before: <Strong>{roleNames(codesIn(roles?.from))}</Strong>,
    fields: <Strong>{formatList(changes.map(({ field }) => tIfKnown(`tenant-field-${field}`) ?? labelOf(field, undefined)))}</Strong>,
  }
  const sentence = richIfKnown(`event-${event.name.replaceAll('.', '-')}`, { ...parts, ...values }, about)
  if (sentence) return sentence
  const deed = event.name.slice(event.name.lastIndexOf('.') + 1).replaceAll('_', ' ')
  return rich(event.record_id ? 'event-other' : 'event-other-alone', { ...parts, deed: <Strong>{deed}</Strong> }, about)
}

export function EventWords({ event, names, isOfOneRecord = false }: EventWordsProps): ReactNode {
  const heading = event.entity ? names.heading(event.entity) : undefined
  const entity = event.entity ? names.entity(event.entity) : undefined
  const deed = deedOf(event)
  const title = titleOf(event, heading)
  const record =
    event.record_id && deed !== 'purged' ? names.record(heading, event.record_id, title) : <bdi className="font-medium">{title}</bdi>
  const parts = { actor: <Strong>{actorName(event)}</Strong>, record }
  const about: About = { about: isOfOneRecord ? 'this' : 'record' }
  if (deed === 'updated') {
    return updated(changesOf(event), (code) => (entity ? fieldOf(entity, code) : undefined), parts, about)
  }
  if (deed === 'merged') return rich('event-merged', { ...parts, others: <Strong>{othersOf(event)}</Strong> }, about)
  if (deed) return rich(DEED_MESSAGES[deed], parts, about)
  return told(event, parts, about)
}
