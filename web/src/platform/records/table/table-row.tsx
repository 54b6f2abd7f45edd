// One row: an element for each cell, none of them with state. It is drawn thousands of times while somebody scrolls.
import { memo, type ReactNode } from 'react'
import { t } from '../../i18n/translate'
import { pathTo } from '../../navigation'
import { Skeleton } from '../../ui/skeleton'
import type { Entity } from '../entity'
import { kindOf } from '../fields/kinds'
import { avatarText, hueOf, isPerson, type Row, titleOf } from '../record'
import type { Column } from './columns'

export type TableRowProps = {
  entity: Entity
  row: Row | undefined
  place: number
  columns: Column[]
  gridId: string
  /** The columns that are drawn, beside the title. */
  from: number
  to: number
  isSelected: boolean
  /** The column of the cursor; -1: it is elsewhere. */
  active: number
  isEditing: boolean
  rangeFrom: number
  rangeTo: number
  isPeeked: boolean
  /** Below the head of a group. */
  level?: number
  /** Nobody reads it, while it flies by or while nothing is there yet. */
  isBare: boolean
}

export const cellId = (gridId: string, place: number, column: number): string => `${gridId}-${place}-${column}`

/** Widths of what is to come: uneven, as words are, and always the same for the same place. */
const skeletonWidth = (place: number, column: number): string => `${35 + ((place * 7 + column * 13) % 45)}%`

const TITLE_CHARS_MAX = 240

/** The title is a real link, so that the browser's own ways of opening it work. */
function titleLink(entity: Entity, row: Row): ReactNode {
  const title = titleOf(row) || t('untitled')
  return (
    <a
      className="who"
      data-title=""
      data-sq={isPerson(entity) ? undefined : ''}
      data-i={avatarText(entity, title)}
      data-hue={hueOf(title)}
      href={pathTo(`/${entity.path}/${row.id}`)}
      tabIndex={-1}
      draggable={false}
    >
      <bdi>{title.slice(0, TITLE_CHARS_MAX)}</bdi>
    </a>
  )
}

export const TableRow = memo(function TableRow({
  entity,
  row,
  place,
  columns,
  gridId,
  from,
  to,
  isSelected,
  active,
  isEditing,
  rangeFrom,
  rangeTo,
  isPeeked,
  level,
  isBare,
}: TableRowProps) {
  // Two rows of the grid come first: those of its head, counted from one.
  const rowIndex = place + 2
  if (isBare) return <div role="row" aria-level={level} aria-rowindex={rowIndex} data-place={place} className="tr tr-bare" />
  const cell = (at: number) => {
    const { code, field } = columns[at] as Column
    const column = at + 1
    const kind = kindOf(field)
    return (
      <div
        key={code}
        role="gridcell"
        aria-colindex={column + 1}
        id={cellId(gridId, place, column)}
        data-column={column}
        data-active={active === column || undefined}
        data-edit={(active === column && isEditing) || undefined}
        data-range={(column >= rangeFrom && column <= rangeTo) || undefined}
        data-end={kind.isAtEnd || undefined}
        className="td"
        style={at ? { gridColumn: column + 1 } : undefined}
      >
        {row ? (
          at === 0 ? (
            titleLink(entity, row)
          ) : (
            kind.show(row[code], field, entity, row)
          )
        ) : (
          <Skeleton width={skeletonWidth(place, at)} height={8} />
        )}
      </div>
    )
  }
  const others: ReactNode[] = []
  for (let at = Math.max(1, from); at < to && at < columns.length; at++) others.push(cell(at))
  return (
    <div
      role="row"
      aria-level={level}
      aria-rowindex={rowIndex}
      aria-selected={isSelected}
      data-place={place}
      data-id={row?.id}
      data-peeked={isPeeked || undefined}
      className="tr"
    >
      <div role="presentation" className="pin">
        <div
          role="gridcell"
          aria-colindex={1}
          id={cellId(gridId, place, 0)}
          data-column={0}
          data-active={active === 0 || undefined}
          className="td td-box"
        >
          <span className="tick" data-on={isSelected || undefined} aria-hidden="true" />
          <span className="sr-only">{t(isSelected ? 'row-selected' : 'row-not-selected')}</span>
        </div>
        {cell(0)}
      </div>
      {others}
    </div>
  )
})
