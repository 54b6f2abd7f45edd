// The head of one column: sort by pressing it, a menu for the rest, an edge to widen it, and it can be dragged elsewhere.
import { type PointerEvent, type MouseEvent as ReactMouseEvent, useRef } from 'react'
import { t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import { MenuButton, type MenuEntry } from '../../ui/menu-button'
import { FormulaMark, useFieldTip } from '../fields/formula-mark'
import { kindOf } from '../fields/kinds'
import { type Column, isSortable, TITLE, WIDTH_MAX, WIDTH_MIN } from './columns'
import type { Sort } from './sorting'

const STEP_PX = 16

export type HeadCellProps = {
  column: Column
  at: number
  /** Its sort and its place among the sorts, where there are several. */
  sort: Sort | undefined
  sortPlace: number | undefined
  entries: () => MenuEntry[]
  onSort: (adds: boolean) => void
  onResize: (width: number) => void
  onFit: () => void
  id: string
  isActive: boolean
  onDragStart: (event: PointerEvent<HTMLElement>) => void
}

const sortSays = (sort: Sort | undefined) => (sort ? (sort.isDescending ? 'descending' : 'ascending') : 'none')

export function HeadCell({ column, at, sort, sortPlace, entries, onSort, onResize, onFit, id, isActive, onDragStart }: HeadCellProps) {
  const { field, code, width } = column
  const isTitle = code === TITLE
  const canSort = isSortable(field)
  const tip = useFieldTip(field)
  const press = (event: ReactMouseEvent) => {
    if (canSort) onSort(event.shiftKey)
  }
  return (
    <div
      role="columnheader"
      aria-colindex={at + 2}
      aria-sort={canSort ? sortSays(sort) : undefined}
      className="th"
      data-pin={isTitle || undefined}
      id={id}
      data-active={isActive || undefined}
      data-column={at + 1}
      style={isTitle ? undefined : { gridColumn: at + 2 }}
    >
      <button
        type="button"
        className="th-name"
        data-end={kindOf(field).isAtEnd || undefined}
        aria-label={canSort ? t('column-sort', { name: field.label }) : t('column-plain', { name: field.label })}
        aria-disabled={!canSort || undefined}
        tabIndex={-1}
        data-tip={tip}
        onClick={press}
        onPointerDown={isTitle ? undefined : onDragStart}
      >
        <Icon name={kindOf(field).icon} size={14} className="text-ink-3" />
        <bdi className="truncate">{field.label}</bdi>
        <FormulaMark field={field} />
        {sort && (
          <>
            <Icon name={sort.isDescending ? 'arrow-down' : 'arrow-up'} size={13} className="text-accent-ink" />
            {sortPlace !== undefined && <span className="num text-2xs text-accent-ink">{sortPlace}</span>}
          </>
        )}
      </button>
      <MenuButton
        isPlain
        icon="chevron-down"
        align="end"
        label={t('column-menu', { name: field.label })}
        className="th-menu"
        entries={entries}
        tabIndex={-1}
      />
      <Edge label={t('column-width', { name: field.label })} width={width} onResize={onResize} onFit={onFit} />
    </div>
  )
}

/** The edge that is pulled, by mouse, by finger, or with the arrows once it has the focus. */
function Edge({ label, width, onResize, onFit }: { label: string; width: number; onResize: (width: number) => void; onFit: () => void }) {
  const from = useRef<{ x: number; width: number }>(undefined)
  const forwards = () => (document.documentElement.dir === 'rtl' ? -1 : 1)
  return (
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={WIDTH_MIN}
      aria-valuemax={WIDTH_MAX}
      tabIndex={-1}
      className="th-edge"
      onPointerDown={(event) => {
        event.preventDefault()
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { x: event.clientX, width }
        event.currentTarget.dataset.on = ''
      }}
      onPointerMove={(event) => {
        if (from.current) onResize(from.current.width + (event.clientX - from.current.x) * forwards())
      }}
      onPointerUp={(event) => {
        from.current = undefined
        delete event.currentTarget.dataset.on
      }}
      onPointerCancel={(event) => {
        from.current = undefined
        delete event.currentTarget.dataset.on
      }}
      onDoubleClick={onFit}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowRight' ? STEP_PX : event.key === 'ArrowLeft' ? -STEP_PX : 0
        if (!step) return
        event.preventDefault()
        event.stopPropagation()
        onResize(width + step * forwards())
      }}
    />
  )
}
