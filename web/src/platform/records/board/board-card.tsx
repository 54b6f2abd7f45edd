// One record on a board.
import { memo } from 'react'
import { formatDayMonth } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Avatar } from '../../ui/avatar'
import { Icon } from '../../ui/icon'
import type { Entity, Field } from '../entity'
import { wallOf } from '../fields/calendar'
import { kindOf } from '../fields/kinds'
import { knownTitle, type Row, titleOf } from '../record'
import { type CardFields, subtitleOf } from './card-fields'

type BoardCardProps = {
  entity: Entity
  fields: CardFields
  row: Row
  isTabStop: boolean
  isLifted: boolean
  /** Nobody lifts it: the pointer does not promise it either. */
  isFixed: boolean
}

export const BoardCard = memo(function BoardCard({ entity, fields, row, isTabStop, isLifted, isFixed }: BoardCardProps) {
  const subtitle = subtitleOf(fields, row)
  const owner = nameOf(fields.owner, row)
  return (
    <div
      role="button"
      tabIndex={isTabStop ? 0 : -1}
      data-card={row.id}
      data-held={isLifted || undefined}
      data-fixed={isFixed || undefined}
      aria-roledescription={isFixed ? undefined : t('board-card')}
      className="board-card"
    >
      <div className="flex min-w-0 items-start gap-2">
        <span className="board-card-title" dir="auto">
          {titleOf(row) || t('untitled')}
        </span>
        {owner && (
          <>
            <Avatar name={owner} />
            <span className="sr-only">{owner}</span>
          </>
        )}
      </div>
      {subtitle && (
        <div className="truncate text-xs text-ink-2" dir="auto">
          {subtitle}
        </div>
      )}
      {fields.arranged ? (
        <Arranged entity={entity} fields={fields.arranged} row={row} />
      ) : (
        <Facts entity={entity} fields={fields} row={row} />
      )}
    </div>
  )
})

/** Each value as in a cell, as many on a line as there is room for. */
function Arranged({ entity, fields, row }: { entity: Entity; fields: Field[]; row: Row }) {
  const shown = fields.filter((field) => !kindOf(field).isEmpty(row[field.code]))
  if (shown.length === 0) return null
  return (
    <div className="board-card-values">
      {shown.map((field) => (
        <span key={field.code} className="board-card-value" data-tip={field.label}>
          <span className="sr-only">{field.label}</span>
          {!SPEAKING.test(field.type) && <Icon name={kindOf(field).icon} size={13} className="flex-none text-ink-3" />}
          {kindOf(field).show(row[field.code], field, entity, row)}
        </span>
      ))}
    </div>
  )
}

/** Kinds whose values say by their looks what they are. */
const SPEAKING = /select|tags|user|link|money|percent/

function Facts({ entity, fields, row }: Pick<BoardCardProps, 'entity' | 'fields' | 'row'>) {
  const shown = (field: Field | undefined) => (field && kindOf(field).isEmpty(row[field.code]) ? undefined : field)
  const [amount, tags, date] = [shown(fields.amount), shown(fields.tags), shown(fields.date)]
  if (!amount && !tags && !date) return null
  return (
    <div className="board-card-facts">
      {amount && <span className="flex-none font-medium text-ink">{kindOf(amount).show(row[amount.code], amount, entity, row)}</span>}
      {tags && <span className="board-card-tags">{kindOf(tags).show(row[tags.code], tags, entity, row)}</span>}
      {date && (
        <span className="num ms-auto inline-flex flex-none items-center gap-1 text-ink-3">
          <Icon name="calendar" size={13} />
          <span className="sr-only">{date.label}</span>
          {formatDayMonth(dayOf(date, String(row[date.code])))}
        </span>
      )}
    </div>
  )
}

const dayOf = (field: Field, value: string): string => (field.type === 'datetime' ? wallOf(value).day : value)

const nameOf = (field: Field | undefined, row: Row): string | undefined => {
  const id = field && row[field.code]
  return typeof id === 'string' ? knownTitle(id) : undefined
}
