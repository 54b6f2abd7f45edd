// Whether a cell can be changed where it stands, and if not, why: no cell is silently dead.
import { type MessageKey, t } from '../../i18n/translate'
import { type Entity, type Field, mayWrite } from '../entity'
import { kindOf } from '../fields/kinds'
import type { RecordState } from '../reading'
import type { Row } from '../record'
import { reaches } from '../rights'
import { TITLE } from './columns'

const COMPUTED: ReadonlySet<Field['type']> = new Set(['auto_number', 'inverse', 'id'])

function reasonKey(entity: Entity, field: Field, row: Row, state: RecordState | undefined): MessageKey | undefined {
  if (state === 'trashed') return 'cell-in-trash'
  if (entity.permissions.update === null) return 'cell-no-right'
  if (!reaches(entity, 'update', row)) return 'cell-not-yours'
  if (field.code === TITLE && field.readOnly) return 'cell-title'
  if (field.readOnly || COMPUTED.has(field.type)) return 'cell-computed'
  if (field.fixed) return 'cell-fixed'
  const kind = kindOf(field)
  if (!mayWrite(entity, field) || !kind.inCell || (kind.inCell === 'pick' && !kind.CellEditor)) return 'cell-in-form'
  return undefined
}

/** Why a cell cannot be changed in place, in the reader's words; undefined: it can. */
export function whyNot(entity: Entity, field: Field, row: Row, state: RecordState | undefined): string | undefined {
  const key = reasonKey(entity, field, row, state)
  return key && t(key)
}

/** Whether a value can be written into this cell, by whatever way: pasted, filled, emptied. */
export const isWritable = (entity: Entity, field: Field, row: Row, state: RecordState | undefined): boolean => {
  const key = reasonKey(entity, field, row, state)
  return key === undefined || key === 'cell-in-form'
}
