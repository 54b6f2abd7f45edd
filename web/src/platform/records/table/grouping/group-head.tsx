// The head of a group: its value in its own look, how many rows it has, and what their columns come to.
import { memo, type ReactNode } from 'react'
import { formatNumber } from '../../../i18n/format'
import { t } from '../../../i18n/translate'
import { Icon } from '../../../ui/icon'
import type { Entity } from '../../entity'
import { kindOf } from '../../fields/kinds'
import { type Along, groupText, isOfMany } from '../../figures/along'
import { figureIn, figureText, type Measure } from '../../figures/measures'
import type { Column } from '../columns'
import { cellId } from '../table-row'
import type { Section } from './sections'

export type GroupHeadProps = {
  entity: Entity
  along: Along
  section: Section
  columns: Column[]
  gridId: string
  from: number
  to: number
  isActive: boolean
  isPhone: boolean
  onFold: (section: Section) => void
  /** Absent: one may not, or not with this value. */
  onAdd: ((section: Section) => void) | undefined
}

/** People, records and options as they look in a cell; everything else in words. */
function showGroup(along: Along, section: Section, entity: Entity): ReactNode {
  const { field } = along
  const { key } = section.group
  const text = groupText(along, section.group)
  if (key === null || key === undefined) return <span className="text-ink-2">{text}</span>
  const isShown = isOfMany(field) || field.type === 'select' || field.type === 'user' || field.type === 'link'
  return isShown ? kindOf(field).show(isOfMany(field) ? [key] : key, field, entity) : <bdi className="truncate font-medium">{text}</bdi>
}

export const GroupHead = memo(function GroupHead(props: GroupHeadProps) {
  const { entity, along, section, columns, gridId, from, to, isActive, isPhone, onFold, onAdd } = props
  const { group, isOpen, start } = section
  const name = groupText(along, group)
  const shown = formatNumber(group.count)
  const figures: ReactNode[] = []
  for (let at = Math.max(1, from); !isPhone && at < to && at < columns.length; at++) {
    const column = columns[at]
    if (column?.figure) figures.push(<ColumnFigureCell key={column.code} column={column} at={at} figures={group} />)
  }
  return (
    <div
      role="row"
      aria-level={1}
      aria-expanded={isOpen}
      aria-rowindex={start + 2}
      data-place={start}
      data-active={isActive || undefined}
      className={isPhone ? 'group-head group-head-phone' : 'group-head'}
    >
      <div
        role="gridcell"
        id={cellId(gridId, start, 1)}
        aria-colindex={1}
        aria-label={t('group-head', { name, count: group.count, shown })}
        className="group-pin"
      >
        <button
          type="button"
          tabIndex={-1}
          className="group-fold"
          aria-label={t(isOpen ? 'group-fold' : 'group-unfold', { name })}
          onClick={() => onFold(section)}
        >
          <Icon name="chevron-right" size={14} className="group-chevron" />
        </button>
        <button type="button" tabIndex={-1} aria-hidden="true" className="group-name" onClick={() => onFold(section)}>
          {showGroup(along, section, entity)}
          <span className="num text-ink-3">{shown}</span>
        </button>
        {onAdd && (
          <button
            type="button"
            tabIndex={-1}
            className="group-add"
            aria-label={t('group-add', { name })}
            data-tip={t('group-add', { name })}
            onClick={() => onAdd(section)}
          >
            <Icon name="plus" size={14} />
          </button>
        )}
      </div>
      {figures}
    </div>
  )
})

/** What the values of a column come to, below it or in the head of a group. */
export function ColumnFigureCell({
  column,
  at,
  figures,
}: {
  column: Column
  at: number
  figures: Parameters<typeof figureIn>[0] | undefined
}) {
  const { figure, field } = column
  const measure: Measure = { how: figure ?? 'count', field }
  const text = figures && figure ? figureText(figureIn(figures, measure), measure) : ''
  return (
    <div
      role="gridcell"
      aria-colindex={at + 2}
      className="group-figure"
      data-end={kindOf(field).isAtEnd || undefined}
      style={{ gridColumn: at + 2 }}
    >
      {figure && text && (
        <span className="group-sum" data-tip={`${t(`figures-${figure}-of`, { field: field.label })}: ${text}`}>
          <span className="group-how">{t(`figures-${figure}`)}</span>
          <span className="num truncate">{text}</span>
        </span>
      )}
    </div>
  )
}
