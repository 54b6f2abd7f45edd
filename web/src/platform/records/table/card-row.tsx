// One row on a phone: title, what it is about, one status, one amount.
import { memo } from 'react'
import { t } from '../../i18n/translate'
import { tuningOf } from '../../modules/module'
import { Avatar } from '../../ui/avatar'
import { Icon } from '../../ui/icon'
import { Skeleton } from '../../ui/skeleton'
import { type Entity, type Field, fieldsOf } from '../entity'
import { kindOf } from '../fields/kinds'
import { isPerson, type Row, titleOf } from '../record'
import { plainColumns } from './columns'
import { cellId } from './table-row'

export type CardFields = { subtitle: Field[]; status: Field | undefined; amount: Field | undefined }

/** What a card has room for, among what the table would show. */
export function cardFieldsOf(entity: Entity): CardFields {
  const columns = fieldsOf(entity, plainColumns(entity))
  const tuned = fieldsOf(entity, tuningOf(entity.code)?.subtitle ?? [])
  const status = columns.find(({ type }) => type === 'select')
  const amount = columns.find(({ type }) => type === 'money')
  const worded = columns.filter((field) => field !== status && field !== amount && /text|email|phone|link|date/.test(field.type))
  return { subtitle: tuned.length > 0 ? tuned : worded.slice(0, 2), status, amount }
}

type CardRowProps = {
  entity: Entity
  row: Row | undefined
  place: number
  fields: CardFields
  gridId: string
  isSelected: boolean
  isActive: boolean
  level?: number
}

export const CardRow = memo(function CardRow({ entity, row, place, fields, gridId, isSelected, isActive, level }: CardRowProps) {
  const { subtitle, status, amount } = fields
  return (
    <div
      role="row"
      aria-level={level}
      aria-rowindex={place + 2}
      aria-selected={isSelected}
      data-place={place}
      data-id={row?.id}
      className="tr-card"
    >
      <div
        role="gridcell"
        aria-colindex={1}
        id={cellId(gridId, place, 1)}
        data-column={1}
        data-active={isActive || undefined}
        className="td-card"
      >
        {row ? (
          <>
            {isSelected ? (
              <span className="card-picked" aria-hidden="true">
                <Icon name="check" />
              </span>
            ) : (
              <Avatar name={titleOf(row)} size={36} isSquare={!isPerson(entity)} />
            )}
            <div className="min-w-0 flex-1">
              <bdi className="block truncate font-medium">{(titleOf(row) || t('untitled')).slice(0, 240)}</bdi>
              <div className="truncate text-xs text-ink-2" dir="auto">
                {subtitle
                  .map((field) => kindOf(field).text(row[field.code], field))
                  .filter(Boolean)
                  .join(' · ')
                  .slice(0, 240)}
              </div>
            </div>
            <div className="flex max-w-[40%] flex-none flex-col items-end gap-1">
              {status && <div className="flex max-w-full">{kindOf(status).show(row[status.code], status, entity, row)}</div>}
              {amount && <div className="flex text-xs">{kindOf(amount).show(row[amount.code], amount, entity, row)}</div>}
            </div>
          </>
        ) : (
          <>
            <Skeleton width={36} height={36} className="rounded-full!" />
            <div className="flex flex-1 flex-col gap-2">
              <Skeleton width="45%" />
              <Skeleton width="65%" height={8} />
            </div>
          </>
        )}
      </div>
    </div>
  )
})
