// Moving a record by hand: to another column, to another day. Shown at once, and it can be taken back.
import { t } from '../i18n/translate'
import { sessionNow } from '../session/session'
import { announce } from '../ui/announce'
import { toast } from '../ui/toast'
import type { Entity, Field } from './entity'
import type { RecordState } from './reading'
import type { Row } from './record'

/** Why no record at all can be moved by this field, in the reader's words. */
export function whyNoneMoves(entity: Entity, field: Field, state?: RecordState): string | undefined {
  if (field.readOnly) return t('move-read-only', { field: field.label })
  if (entity.permissions.update === null) return t('move-no-right', { plural: entity.plural })
  if (state === 'trashed') return t('move-in-trash')
  return undefined
}

/** Why this one cannot be moved, where others can. */
export function whyItStays(entity: Entity, field: Field, row: Row): string | undefined {
  if (field.fixed && row[field.code] !== null) return t('move-fixed', { field: field.label })
  if (entity.permissions.update === 'own' && !isMine(row)) return t('move-not-yours', { plural: entity.plural })
  return undefined
}

/** As the server sees it: those one looks after, and those one has made. */
function isMine(row: Row): boolean {
  const session = sessionNow()
  return session.status === 'signed-in' && (row.owner === session.user.id || row.created_by === session.user.id)
}

export function sayWhyNot(why: string): void {
  announce(why, true)
  toast({ title: why })
}

/** Says what has been done, with a way back. */
export function offerMoveBack(title: string, takeBack: () => Promise<unknown>): void {
  toast({ title, tone: 'success', action: { label: t('undo'), run: () => void takeBack() } })
}
