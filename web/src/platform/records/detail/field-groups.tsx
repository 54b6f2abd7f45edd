// The fields of a record in their groups. Each value can be changed where it stands.
import { t } from '../../i18n/translate'
import { tuningOf } from '../../modules/module'
import { Icon } from '../../ui/icon'
import { type Entity, type Field, type FieldGroup, fieldsOf, isWideIn } from '../entity'
import { isEmptyValue, kindOf } from '../fields/kinds'
import type { Row } from '../record'
import './field-groups.css'
import { FieldLine } from './field-line'
import { NOT_ON_PAGES } from './page-fields'

export type FieldPlace = 'main' | 'side' | 'peek'

type Shown = Omit<FieldGroup, 'fields'> & { fields: Field[] }

/** In the middle: what the record is about. At the side: whose it is and since when. Beside a list: both. */
function groupsFor(entity: Entity, place: FieldPlace): Shown[] {
  const subject = entity.layout.detail.map((group) => ({
    ...group,
    label: group.label || group.name,
    fields: fieldsOf(entity, group.fields).filter(({ code }) => !NOT_ON_PAGES.has(code)),
  }))
  const known = new Set(entity.layout.detail.flatMap(({ fields }) => fields))
  // What is every record's own; whatever else the layout leaves out is hidden.
  const rest = entity.fields.filter(({ code, standard }) => standard && !known.has(code) && !NOT_ON_PAGES.has(code))
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
      {groupsFor(entity, place).map((group) => {
        const { name, label, columns } = group
        const shown = group.fields.filter(isWorthALine)
        if (shown.length === 0) return null
        const lines = (
          <dl className="field-lines" data-columns={place === 'main' ? (columns ?? 2) : 1}>
            {shown.map((field) => (
              <FieldLine
                key={field.code}
                entity={entity}
                field={field}
                row={row}
                isRoomy={place === 'main'}
                isWide={isWideIn(group, field)}
              />
            ))}
          </dl>
        )
        return (
          <div key={name} role="group" aria-label={label || t('details')}>
            {group.folded ? (
              <details className="field-folded">
                <summary>
                  <Icon name="chevron-right" size={13} className="chevron text-ink-3" />
                  <h3 className="min-w-0 truncate text-xs font-semibold text-ink-2">
                    <bdi>{label || t('details')}</bdi>
                  </h3>
                  <span className="num text-xs text-ink-3">{shown.length}</span>
                </summary>
                {lines}
              </details>
            ) : (
              <>
                {label && (
                  <h3 className="px-2 pb-1 text-xs font-semibold text-ink-2">
                    <bdi>{label}</bdi>
                  </h3>
                )}
                {lines}
              </>
            )}
          </div>
        )
      })}
    </div>
  )
}
