// A line of the ledger in words: who did what to what. Free of layout, so that every page can show it its own way.
import type { ReactNode } from 'react'
import { formatList } from '../../i18n/format'
import { t, tIfKnown } from '../../i18n/translate'
import type { IconName } from '../../ui/icon'
import { type Entity, fieldOf } from '../entity'
import { kindOf } from '../fields/kinds'
import { type LedgerLine, tellingChanges } from './history'

const VERB_ICONS: Record<string, IconName> = {
  created: 'plus',
  updated: 'pencil',
  trashed: 'trash-2',
  restored: 'rotate-ccw',
  purged: 'trash-2',
  archived: 'archive',
  unarchived: 'archive-restore',
  reverted: 'undo',
}

/** `contacts.contact.updated` → `updated`. */
const verbOf = (line: LedgerLine): string => line.name.split('.').at(-1) ?? ''

export const eventIcon = (line: LedgerLine): IconName => VERB_ICONS[verbOf(line)] ?? 'zap'

export const actorName = (line: LedgerLine): string =>
  line.actor.kind === 'system' ? t('event-by-program') : (line.actor.name ?? t('event-by-somebody'))

/** What a line says where nobody has worded it: `contacts.contact.merged_twice` → "merged twice". */
const plainVerb = (line: LedgerLine): string => verbOf(line).replaceAll('_', ' ')

/** "changed Job title and Status" */
function deed(line: LedgerLine, entity: Entity | undefined): string {
  const labels = tellingChanges(line).map(([code]) => (entity && fieldOf(entity, code)?.label) ?? code)
  if (verbOf(line) === 'updated' && labels.length > 0) {
    const shown = labels.length > 3 ? [...labels.slice(0, 2), t('event-more-fields', { count: labels.length - 2 })] : labels
    return t('event-changed', { fields: formatList(shown) })
  }
  return tIfKnown(`event-${line.name.replaceAll('.', '-')}`) ?? tIfKnown(`event-${verbOf(line)}`) ?? plainVerb(line)
}

/** Who, and what in short. */
export const headline = (line: LedgerLine, entity?: Entity): ReactNode => (
  <>
    <bdi className="font-medium text-ink">{actorName(line)}</bdi> <span className="text-ink-2">{deed(line, entity)}</span>
  </>
)

/** The same with the values, where there is one change alone: "changed Status from New to Active". */
export function sentence(line: LedgerLine, entity?: Entity): ReactNode {
  const [only, ...others] = tellingChanges(line)
  const field = only && entity && fieldOf(entity, only[0])
  if (verbOf(line) !== 'updated' || !only || !field || others.length > 0) return headline(line, entity)
  const [from, to] = only[1].map((value) => kindOf(field).text(value, field).slice(0, 200) || t('no-value'))
  return (
    <>
      <bdi className="font-medium text-ink">{actorName(line)}</bdi>{' '}
      {t('event-changed-from-to', { field: field.label, from: from ?? '', to: to ?? '' })}
    </>
  )
}
