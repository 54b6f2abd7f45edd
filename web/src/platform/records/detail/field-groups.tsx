// The fields of a record in their groups. Each value can be changed where it stands.
import { t } from '../../i18n/translate'
import { tuningOf } from '../../modules/module'
import { type Entity, type Field, fieldsOf } from '../entity'
import { isEmptyValue, kindOf } from '../fields/kinds'
import type { Row } from '../record'
import { FieldLine } from './field-line'

/** What is told elsewhere on the page, or of no interest to people. */
const LEFT_OUT = new Set(['id', 'title', 'version', 'archived_at', 'deleted_at'])

export type FieldPlace = 'main' | 'side' | 'peek'

type Shown = { name: string; label: string; fields: Field[] }

/** In the middle: what the record is about. At the side: whose it is and since when. Beside a list: both. */
function groupsFor(entity: Entity, place: FieldPlace): Shown[] {
  const subject = entity.layout.detail.map(({ name, label, fields }) => ({
    name,
    label: label || name,
    fields: fieldsOf(entity, fields).filter(({ code }) => !LEFT_OUT.has(code)),
  }))
  const known = new Set(entity.layout.detail.flatMap(({ fields }) => fields))
  // What is every record's own; whatever else the layout leaves out is hidden.
  const rest = entity.fields.filter(({ code, standard }) => standard && !known.has(code) && !LEFT_OUT.has(code))
  const record = { name: 'record', label: t('record'), fields: rest }
  const chosen = { main: subject, side: [record], peek: [...subject, record] }[place]
  return chosen.filter(({ fields }) => fields.length > 0)
}

export function FieldGroups({ entity, row, place }: { entity: Entity; row: Row; place: FieldPlace }) {
  const hidesEmpty = place === 'peek' && (tuningOf(entity.code)?.hidesEmpty ?? false)
  /** Where there is nothing to see and nothing to do, there is no line. */
  const isWorthALine = (field: Field) => !isEmptyValue(field, row[field.code]) || !(hidesEmpty || field.readOnly || !kindOf(field).Input)
  return (
    <div className="flex flex-col gap-4">
      {groupsFor(entity, place).map(({ name, label, fields }) => {
        const shown = fields.filter(isWorthALine)
        if (shown.length === 0) return null
        return (
          <div key={name} role="group" aria-label={label || t('details')}>
            {label && <h3 className="px-2 pb-1 text-xs font-semibold text-ink-2">{label}</h3>}
            <dl className={place === 'main' ? 'grid gap-x-6 sm:grid-cols-2' : 'flex flex-col'}>
              {shown.map((field) => (
                <FieldLine key={field.code} entity={entity} field={field} row={row} isRoomy={place === 'main'} />
              ))}
            </dl>
          </div>
        )
      })}
    </div>
  )
}
