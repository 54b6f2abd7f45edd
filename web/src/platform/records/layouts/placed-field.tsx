// One field on the canvas, as it will look: its label, the sign of its kind, and faintly a value.
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { MenuButton, type MenuEntry } from '../../ui/menu-button'
import type { Entity, Field } from '../entity'
import { isEmptyValue, kindOf } from '../fields/kinds'
import type { Row } from '../record'
import type { Face } from './arranging'
import { fieldSpot } from './use-canvas-keys'

type PlacedFieldProps = {
  face: Face
  entity: Entity
  field: Field
  row: Row | undefined
  isWide: boolean
  /** It has another one beside it. */
  isBeside: boolean
  isHeld: boolean
  isTabStop: boolean
  problem: string | undefined
  describedBy: string
  entries: () => MenuEntry[]
  onRemove: () => void
  /** Such as its width. */
  children?: React.ReactNode
}

export function PlacedField({
  face,
  entity,
  field,
  row,
  isWide,
  isBeside,
  isHeld,
  isTabStop,
  problem,
  describedBy,
  entries,
  onRemove,
  children,
}: PlacedFieldProps) {
  return (
    <li
      className="layouts-field"
      data-lift=""
      data-face={face}
      data-field={field.code}
      data-wide={isWide || undefined}
      data-beside={isBeside ? '' : undefined}
      data-held={isHeld || undefined}
      data-wrong={problem ? '' : undefined}
    >
      <div
        role="button"
        tabIndex={isTabStop ? 0 : -1}
        aria-roledescription={t('layouts-field')}
        aria-label={problem ? `${field.label}. ${problem}` : field.label}
        aria-describedby={describedBy}
        data-spot={fieldSpot(field.code)}
        data-tip={problem}
        className="layouts-field-body"
      >
        <span className="layouts-field-label">
          <Icon name={kindOf(field).icon} size={14} className="flex-none text-ink-3" />
          <bdi className="min-w-0 truncate">{field.label}</bdi>
          {face === 'form' && field.required && (
            <span className="text-danger" aria-hidden="true">
              *
            </span>
          )}
        </span>
        <span className="layouts-field-sample" aria-hidden="true">
          <Sample entity={entity} field={field} row={row} />
        </span>
      </div>
      {children}
      <span className="layouts-field-tools">
        <MenuButton icon="ellipsis" align="end" label={t('layouts-more-of', { name: field.label })} tabIndex={-1} entries={entries} />
        <Button kind="ghost" size="sm" icon="x" label={t('layouts-remove', { name: field.label })} tabIndex={-1} onClick={onRemove} />
      </span>
    </li>
  )
}

/** The newest record's value, or what the definition gives as an example. */
function Sample({ entity, field, row }: Pick<PlacedFieldProps, 'entity' | 'field' | 'row'>) {
  if (row && !isEmptyValue(field, row[field.code])) return kindOf(field).show(row[field.code], field, entity, row)
  return typeof field.example === 'string' || typeof field.example === 'number' ? <bdi className="truncate">{field.example}</bdi> : null
}
