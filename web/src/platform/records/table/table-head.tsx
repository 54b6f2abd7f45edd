// The heads of all columns, in the one row that stays at the top.
import type { RefObject } from 'react'
import { t } from '../../i18n/translate'
import { announce } from '../../ui/announce'
import { Icon } from '../../ui/icon'
import type { MenuEntry } from '../../ui/menu-button'
import type { Entity } from '../entity'
import { isGroupable } from '../figures/along'
import { figuresOf } from '../figures/measures'
import { useLook } from '../views/look-context'
import { dragColumn } from './column-drag'
import { type Column, isSortable, TITLE } from './columns'
import { HeadCell } from './head-cell'
import { type Sort, sortedBy } from './sorting'
import type { Columns } from './use-columns'

export type TableHeadProps = {
  entity: Entity
  columns: Columns
  sorts: Sort[]
  gridId: string
  scroller: RefObject<HTMLElement | null>
  /** The column of the cursor; -1: it is elsewhere. */
  active: number
  selected: 'all' | 'some' | 'none'
  onSelectAll: () => void
  onSort: (sorts: Sort[]) => void
  onToggleSort: (code: string, adds: boolean) => void
  onFit: (column: Column) => void
  /** Absent: one may not. */
  onMakeField: (() => void) | undefined
}

export const headId = (gridId: string, column: number): string => `${gridId}-head-${column}`

/** Says where a column has come to, for those who do not see it. */
export function moveColumn(columns: Columns, column: Column, places: number): void {
  columns.moveBy(column.code, places)
  const place = columns.shown.indexOf(column.code) + 1 + places
  const within = Math.max(1, Math.min(columns.shown.length, place))
  announce(t('column-moved', { name: column.field.label, place: within, count: columns.shown.length }), true)
}

export function TableHead(props: TableHeadProps) {
  const look = useLook()
  const { columns, sorts, gridId, scroller, active, selected, onSelectAll, onSort, onToggleSort, onFit, onMakeField } = props
  const heads = () => [...(scroller.current?.querySelectorAll<HTMLElement>('.th[data-column]:not([data-pin])') ?? [])]
  const entriesOf = (column: Column): MenuEntry[] => {
    const { code, field } = column
    const at = columns.shown.indexOf(code)
    const present = sorts.find((sort) => sort.code === code)
    const others = sorts.some((sort) => sort.code !== code)
    const sortEntry = (isDescending: boolean, adds: boolean): MenuEntry => ({
      label: t(adds ? (isDescending ? 'column-then-falling' : 'column-then-rising') : isDescending ? 'column-falling' : 'column-rising'),
      icon: isDescending ? 'arrow-down' : 'arrow-up',
      isChecked: adds ? undefined : present?.isDescending === isDescending,
      run: () => onSort(sortedBy(sorts, { code, isDescending }, adds)),
    })
    const sorting = isSortable(field) ? [sortEntry(false, false), sortEntry(true, false)] : []
    if (isSortable(field) && others && !present) sorting.push(sortEntry(false, true), sortEntry(true, true))
    if (present) sorting.push({ label: t('column-unsorted'), icon: 'x', run: () => onSort(sorts.filter((sort) => sort.code !== code)) })
    const widths: MenuEntry[] = [
      { label: t('column-fit'), icon: 'arrow-left-right', run: () => onFit(column) },
      { label: t('column-wider'), icon: 'zoom-in', staysOpen: true, run: () => columns.resize(code, column.width + 40) },
      { label: t('column-narrower'), icon: 'zoom-out', staysOpen: true, run: () => columns.resize(code, column.width - 40) },
    ]
    const figures = figuresOf(field)
    const summing: MenuEntry[] =
      figures.length === 0
        ? []
        : [
            {
              label: t('column-figure'),
              icon: 'sigma',
              entries: [
                { label: t('column-figure-none'), isChecked: !column.figure, run: () => columns.sumUp(code, undefined) },
                ...figures.map((figure) => ({
                  label: t(`figures-${figure}`),
                  isChecked: column.figure === figure,
                  run: () => columns.sumUp(code, figure),
                })),
              ],
            },
          ]
    const together: MenuEntry[] = isGroupable(field)
      ? [
          { label: t('group-by-this'), icon: 'group', run: () => look.change({ group: code, folded: [] }) },
          {
            label: t('chart-by-this'),
            icon: 'chart-column',
            run: () => look.change({ face: 'chart', group: '', chart: { by: code } }, {}, 'push'),
          },
        ]
      : []
    const places: MenuEntry[] =
      code === TITLE
        ? []
        : [
            '-',
            { label: t('column-earlier'), icon: 'chevrons-left', isDisabled: at === 0, run: () => moveColumn(columns, column, -1) },
            {
              label: t('column-later'),
              icon: 'chevrons-right',
              isDisabled: at === columns.shown.length - 1,
              run: () => moveColumn(columns, column, 1),
            },
            '-',
            { label: t('column-hide'), icon: 'eye-off', run: () => columns.hide(code) },
          ]
    const blocks = [sorting, [...summing, ...together], widths].filter(({ length }) => length > 0)
    return [...blocks.flatMap((entries, at) => (at > 0 ? (['-', ...entries] as const) : entries)), ...places]
  }
  return (
    <div role="row" aria-rowindex={1} className="thead">
      <div
        role="columnheader"
        aria-colindex={1}
        id={headId(gridId, 0)}
        className="th td-box"
        data-active={active === 0 || undefined}
        aria-label={t('selection')}
      >
        <button
          type="button"
          tabIndex={-1}
          className="tick"
          data-on={selected !== 'none' || undefined}
          aria-label={t(selected === 'none' ? 'select-all' : 'selection-clear')}
          onClick={onSelectAll}
        >
          {selected !== 'none' && <Icon name={selected === 'all' ? 'check' : 'minus'} size={12} />}
        </button>
      </div>
      {columns.all.map((column, at) => {
        const place = sorts.findIndex(({ code }) => code === column.code)
        return (
          <HeadCell
            key={column.code}
            id={headId(gridId, at + 1)}
            column={column}
            at={at}
            isActive={active === at + 1}
            sort={sorts[place]}
            sortPlace={sorts.length > 1 ? place + 1 : undefined}
            entries={() => entriesOf(column)}
            onSort={(adds) => onToggleSort(column.code, adds)}
            onResize={(width) => columns.resize(column.code, width)}
            onFit={() => onFit(column)}
            onDragStart={(event) => dragColumn(event, heads, (to) => columns.moveTo(column.code, to))}
          />
        )
      })}
      {onMakeField ? (
        // Not a stop of the arrows, for there are no cells below it; the list of columns has the same for the keyboard.
        <div className="th" role="columnheader" aria-colindex={columns.all.length + 2}>
          <button
            type="button"
            tabIndex={-1}
            className="th-add"
            aria-label={t('own-field-add')}
            data-tip={t('own-field-add')}
            onClick={onMakeField}
          >
            <Icon name="plus" size={14} />
          </button>
        </div>
      ) : (
        <div className="th" role="presentation" />
      )}
    </div>
  )
}
