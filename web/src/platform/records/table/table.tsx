// The table: an ARIA grid with one tab stop. The cursor is told by aria-activedescendant, so the focus survives rows that
// leave the page. This file ties the pieces together; each has its own file, and this one stays whole because the
// keyboard, the pointer and the clipboard all act upon the same cursor.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  lazy,
  type MouseEvent,
  type PointerEvent,
  Suspense,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { t } from '../../i18n/translate'
import { useGo, usePageSearch } from '../../navigation'
import { announce } from '../../ui/announce'
import { toast } from '../../ui/toast'
import { type Chosen, copyAll, purgeAll } from '../bulk/jobs'
import { SelectionBar } from '../bulk/selection-bar'
import { useBulk } from '../bulk/use-bulk'
import type { Entity, Field } from '../entity'
import { kindOf } from '../fields/kinds'
import { useMembers } from '../fields/known-people'
import { groupText, readAlong } from '../figures/along'
import { countQuery, MEASURES_MAX } from '../figures/asking'
import type { Measure } from '../figures/measures'
import { useMergeSelected } from '../merging/merge-selected'
import { type ListQuestion, refreshLists } from '../reading'
import type { Row } from '../record'
import { useLook } from '../views/look-context'
import { CardRow, cardFieldsOf } from './card-row'
import { CellEditor } from './cell-editor'
import { type Cell, cellCount, isOneCell, rangeOf } from './cell-range'
import { type RowChange, sameValue, writeRows } from './cell-writing'
import { copyRange, emptied, fillDown, PASTE_ROWS_MAX, readPaste } from './clipboard'
import type { Column } from './columns'
import { whyNot } from './editability'
import { fittingWidth } from './fit'
import { FiguresRow } from './grouping/figures-row'
import { GroupSection } from './grouping/group-section'
import { keyOfGroup, lineAt, type Section, sectionsWithin, withFolded } from './grouping/sections'
import { useAddToGroup } from './grouping/use-add-to-group'
import { useGroupedRows } from './grouping/use-grouped-rows'
import { HEAD, handleTableKey, type TableDeeds } from './keys'
import { type MenuPlace, type RowDeed, RowMenu, useRowEntries } from './row-menu'
import { isSelected, selectedCount } from './selection'
import { readSort, toggled, writeSort } from './sorting'
import { TableFaces } from './table-faces'
import { TableFoot } from './table-foot'
import { headId, moveColumn, TableHead } from './table-head'
import { cellId, TableRow } from './table-row'
import { useColumnWindow } from './use-column-window'
import type { Columns } from './use-columns'
import { useLongPress } from './use-long-press'
import { useRowWindow } from './use-row-window'
import { linksShown, REACH_MAX, useRows } from './use-rows'
import { useIsPhone, useRowHeight } from './use-screen'
import { useRowsBetween, useSelection } from './use-selection'
import { useUndo } from './use-undo'
import './table.css'

const ActionDialog = lazy(() => import('../form/action-dialog'))
const PurgeDialog = lazy(() => import('../bulk/purge-dialog'))

const HEAD_PX = 34
const ROWS_WHILE_LOADING = 40
const FOLLOW_MS = 120
const NOTE_MS = 2600
const RESIZE_STEP_PX = 16

export type TableProps = {
  entity: Entity
  question: ListQuestion
  columns: Columns
  onClear: () => void
  /** Absent: one may not. */
  onMakeField?: () => void
  /** Told what is selected; undefined once there is no table any more. */
  onChosen?: (chosen: Pick<Chosen, 'selection' | 'total'> | undefined) => void
}

export function Table({ entity, question, columns, onClear, onMakeField, onChosen }: TableProps) {
  const go = useGo()
  const look = useLook()
  const { peek } = usePageSearch()
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const isPhone = useIsPhone()
  const rowHeight = useRowHeight(isPhone)
  // Names of people appear in cells; the table is drawn again when they are known.
  useMembers()

  // ---- what is shown
  const { group, folded } = look.asked
  const along = useMemo(() => readAlong(entity, group), [entity, group])
  const [known, setKnown] = useState(ROWS_WHILE_LOADING)
  const headHeight = isPhone ? 0 : HEAD_PX
  const measures = useMemo(
    () =>
      isPhone ? [] : columns.all.flatMap(({ field, figure }): Measure[] => (figure ? [{ how: figure, field }] : [])).slice(0, MEASURES_MAX),
    [columns, isPhone],
  )
  const footHeight = measures.length > 0 ? rowHeight : 0
  const view = useRowWindow(scroller, known, rowHeight, { before: headHeight, after: footHeight, over: along ? rowHeight : 0 })
  const columnView = useColumnWindow(scroller, columns.edges)
  const cardFields = useMemo(() => cardFieldsOf(entity), [entity])
  const includeKey = linksShown(entity, columns.shown, isPhone).join(',')
  const include = useMemo(() => includeKey.split(',').filter(Boolean), [includeKey])
  const plainRows = useRows(entity, question, include, view.span, along === undefined)
  const grouped = useGroupedRows(along, { entity, question, include, span: view.span, folded, measures })
  const rows = along ? grouped : plainRows
  const sums = useQuery({
    ...countQuery(entity, question, measures),
    enabled: !along && measures.length > 0,
    placeholderData: keepPreviousData,
  })
  const count = rows.isPending ? ROWS_WHILE_LOADING : rows.count
  useLayoutEffect(() => setKnown(count), [count])

  const columnCount = useRef(columns.all.length)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a column that is new comes last, and is what somebody wants to see
  useEffect(() => {
    if (columns.all.length === columnCount.current + 1) columnView.reveal(columns.all.length - 1)
    columnCount.current = columns.all.length
  }, [columns.all.length])

  // ---- cursor, range, selection
  const [cursor, setCursor] = useState<Cell>({ row: 0, column: 1 })
  const [anchor, setAnchor] = useState<Cell>(cursor)
  const [hasFocus, setFocus] = useState(false)
  const [editing, setEditing] = useState<{ typed?: string }>()
  const [note, setNote] = useState<string>()
  const [menu, setMenu] = useState<MenuPlace>()
  const [asking, setAsking] = useState<RowDeed>()
  const lastBox = useRef(0)
  const plainBetween = useRowsBetween(entity, question, include)
  const rowsBetween = along ? grouped.between : plainBetween
  const { selection, toggle, selectBetween, selectAll, clear } = useSelection(rowsBetween)
  const undo = useUndo()
  const bulk = useBulk(entity, undo)
  const entriesOf = useRowEntries(entity, setAsking)
  const lastColumn = isPhone ? 1 : columns.all.length
  const selected = selectedCount(selection, rows.total)
  const range = rangeOf(anchor, cursor)
  const hasRange = !isOneCell(range)
  const fields = columns.all.map((column) => column.field)
  const chosen: Chosen = { entity, question, selection, total: rows.total, count: selected, forget: clear }
  const only = (row: Row): Chosen => ({ ...chosen, selection: { isAll: false, ids: new Set([row.id]) }, count: 1 })
  const mergeSelected = useMergeSelected(chosen)

  useEffect(() => {
    onChosen?.({ selection, total: rows.total })
    return () => onChosen?.(undefined)
  }, [onChosen, selection, rows.total])

  const questionKey = JSON.stringify([question, group])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at its beginning
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
    // Whoever sorts from a head stays there.
    const first = { row: cursor.row === HEAD ? HEAD : 0, column: cursor.column }
    setCursor(first)
    setAnchor(first)
    setEditing(undefined)
    clear()
  }, [questionKey])

  useEffect(() => {
    if (note === undefined) return
    announce(note)
    const timer = setTimeout(() => setNote(undefined), NOTE_MS)
    return () => clearTimeout(timer)
  }, [note])

  const fieldAt = useCallback((column: number): Field | undefined => columns.all[column - 1]?.field, [columns])
  const cells = { rowAt: rows.at, fieldAt }
  const row = rows.at(cursor.row)
  const field = fieldAt(cursor.column)
  const reason = row && field ? whyNot(entity, field, row, question.state) : undefined
  const isEditable = row !== undefined && field !== undefined && reason === undefined && !isPhone

  const move = (to: Cell, isExtending: boolean) => {
    const next = {
      row: to.row === HEAD && !isPhone ? HEAD : Math.max(0, Math.min(rows.count - 1, to.row)),
      column: Math.max(isPhone ? 1 : 0, Math.min(lastColumn, to.column)),
    }
    setCursor(next)
    if (!isExtending) setAnchor(next)
    if (next.row !== HEAD) view.reveal(next.row)
    columnView.reveal(next.column - 1)
  }

  // ---- groups
  const lineAtCursor = along && cursor.row !== HEAD ? lineAt(grouped.sections, cursor.row) : undefined
  const fold = (section: Section) => {
    const isFolded = section.isOpen
    look.change({ folded: withFolded(folded, keyOfGroup(section.group), isFolded) })
    const at = { row: section.start, column: cursor.column }
    setCursor(at)
    setAnchor(at)
    // Whoever closes a group from within it stays at its head.
    const top = section.start * rowHeight
    if (isFolded && scroller.current && scroller.current.scrollTop > top) scroller.current.scrollTop = top
    announce(
      t('group-head', {
        name: groupText(along ?? { field: entity.fields[0] as Field }, section.group),
        count: section.group.count,
        shown: '',
      }),
    )
  }
  const add = useAddToGroup(entity, along, question.state)
  const handleGroupKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => {
    if (!lineAtCursor || lineAtCursor.kind === 'row' || ctrlKey || metaKey || altKey) return false
    const { section, kind } = lineAtCursor
    const isPress = key === 'Enter' || key === ' '
    if (kind === 'more') {
      if (isPress) grouped.showMore(section)
      return isPress
    }
    const isForward = (key === 'ArrowRight') !== (document.documentElement.dir === 'rtl')
    const isArrow = key === 'ArrowRight' || key === 'ArrowLeft'
    if (isPress || (isArrow && isForward !== section.isOpen)) fold(section)
    return isPress || isArrow
  }

  // ---- opening
  const openBeside = useCallback(
    (opened: Row) => go.change({ peek: `${entity.path}:${opened.id}` }, peek ? 'replace' : 'push'),
    [go, entity, peek],
  )
  const openPage = (opened: Row) => go.to(`/${entity.path}/${opened.id}`)
  const peekedId = peek?.startsWith(`${entity.path}:`) ? peek.slice(entity.path.length + 1) : undefined
  // With a record open beside the table, it follows the cursor; not at every step of an arrow that is held.
  const followed = useRef(cursor.row)
  useEffect(() => {
    if (!peekedId || followed.current === cursor.row || !hasFocus) return
    const timer = setTimeout(() => {
      followed.current = cursor.row
      if (row && row.id !== peekedId) go.change({ peek: `${entity.path}:${row.id}` })
    }, FOLLOW_MS)
    return () => clearTimeout(timer)
  }, [cursor.row, peekedId, row, hasFocus, go, entity.path])

  // ---- writing
  const focusGrid = () => scroller.current?.focus({ preventScroll: true })
  const write = async (changes: RowChange[], says: (count: number) => string) => {
    if (changes.length === 0) return
    const step = await writeRows(entity, changes, says)
    if (step) undo.done(step)
    // What has changed may belong to another group, and comes to something else.
    if (step && (along || measures.length > 0)) void refreshLists(entity.code)
  }
  const saysChanged = (changed: Field) => () => t('field-changed', { field: changed.label })
  const edit = (typed?: string) => {
    if (!row || !field) return
    if (reason !== undefined) setNote(reason)
    else if (kindOf(field).inCell === 'flip') void write([{ row, values: { [field.code]: !row[field.code] } }], saysChanged(field))
    else setEditing({ typed })
  }
  const commit = (value: unknown, next?: 'down' | 'right' | 'left') => {
    setEditing(undefined)
    focusGrid()
    if (row && field && !sameValue(row[field.code], value)) void write([{ row, values: { [field.code]: value } }], saysChanged(field))
    if (next)
      move(
        { row: cursor.row + (next === 'down' ? 1 : 0), column: cursor.column + (next === 'right' ? 1 : next === 'left' ? -1 : 0) },
        false,
      )
  }
  const empty = () => {
    const changes = emptied(range, cells, entity, question.state)
    if (changes.length === 0 && reason !== undefined) setNote(reason)
    else if (changes.length === 0 && field?.required) setNote(t('field-required'))
    else void write(changes, (count) => t('cells-emptied', { count }))
  }

  const menuAtCursor = () => {
    const box = document.getElementById(cellId(gridId, cursor.row, cursor.column))?.getBoundingClientRect()
    if (row && box) setMenu({ row, x: box.left + 24, y: box.bottom - 4 })
  }
  const headColumn = (): Column | undefined => columns.all[cursor.column - 1]
  const sorts = readSort(question.sort)
  const sortBy = (next: typeof sorts) => look.change({ sort: writeSort(next) ?? '' })
  const deeds: TableDeeds = {
    move,
    edit,
    empty,
    fillDown: () => void write(fillDown(range, cells, entity, question.state), (filled) => t('cells-filled', { count: filled })),
    openBeside,
    openPage,
    openMenu: menuAtCursor,
    toggleRows: () => void selectBetween(range.fromRow, range.toRow).then(() => announce(t('selection-changed'))),
    selectAll: () => (cursor.row === HEAD && selected > 0 ? clear() : selectAll()),
    giveUp: () => {
      if (hasRange) setAnchor(cursor)
      else if (selected > 0) clear()
      else return false
      return true
    },
    sort: (adds) => headColumn() && sortBy(toggled(sorts, headColumn()?.code ?? '', adds)),
    openHeadMenu: () => document.getElementById(headId(gridId, cursor.column))?.querySelector<HTMLElement>('[aria-haspopup=menu]')?.click(),
    moveColumn: (places) => {
      const column = headColumn()
      if (!column || cursor.column === 1) return
      moveColumn(columns, column, places)
      move({ row: HEAD, column: Math.max(2, Math.min(lastColumn, cursor.column + places)) }, false)
    },
    widenColumn: (steps) => {
      const column = headColumn()
      if (column) columns.resize(column.code, column.width + steps * RESIZE_STEP_PX)
    },
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const isFromHead = event.target instanceof Element && event.target !== scroller.current && event.target.closest('.thead') !== null
    if ((event.target !== scroller.current && !isFromHead) || event.defaultPrevented) return
    if (isFromHead) {
      // After a menu of a head has closed, its button has the focus; the arrows go on from there.
      if (!event.key.startsWith('Arrow')) return
      focusGrid()
    }
    if (editing) {
      // The editor is still on its way: what is typed meanwhile is kept for it.
      if (event.key === 'Escape') setEditing(undefined)
      else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) setEditing({ typed: (editing.typed ?? '') + event.key })
      event.preventDefault()
      return
    }
    if (handleGroupKey(event)) {
      event.preventDefault()
      event.stopPropagation()
      return
    }
    const state = { cursor, row, lastRow: rows.count - 1, lastColumn, firstRow: isPhone ? 0 : HEAD, perPage: view.perPage, isEditable }
    if (!handleTableKey(event, state, deeds)) return
    event.preventDefault()
    event.stopPropagation()
  }

  // ---- clipboard
  const onCopy = (event: ClipboardEvent) => {
    if (event.target !== scroller.current || editing) return
    event.preventDefault()
    if (selected > 0) {
      // Rows that were never loaded may be among them, so the text comes later.
      void bulk.start(copyAll(chosen, fields))
      return
    }
    event.clipboardData.setData('text/plain', copyRange(range, cells))
    toast({ title: t('cells-copied', { count: cellCount(range) }) })
  }
  const onPaste = async (event: ClipboardEvent) => {
    if (event.target !== scroller.current || editing || cursor.row === HEAD) return
    event.preventDefault()
    const text = event.clipboardData.getData('text/plain')
    const loaded = await rowsBetween(range.fromRow, Math.min(rows.count - 1, Math.max(range.toRow, range.fromRow + PASTE_ROWS_MAX)))
    const rowAt = (place: number) => loaded[place - range.fromRow]
    const { changes, refused } = readPaste(text, range, { rowAt, fieldAt }, entity, question.state)
    const [first] = refused
    if (first) {
      const body = first.why
        ? t('paste-refused-because', { field: first.field.label, text: first.text.slice(0, 60), why: first.why })
        : t('paste-read-only')
      toast({ title: t('paste-refused', { count: refused.length }), body, tone: 'danger' })
    }
    await write(changes, (written) => t('rows-pasted', { count: written }))
  }

  // ---- pointer: one listener for all rows
  const placeOf = (target: EventTarget | null) => {
    if (!(target instanceof Element)) return undefined
    const line = target.closest<HTMLElement>('[data-place]')
    if (!line) return undefined
    const column = target.closest<HTMLElement>('[data-column]')?.dataset.column
    return { row: Number(line.dataset.place), column: column === undefined ? lastColumn : Number(column) }
  }
  const longPress = useLongPress((target) => {
    const at = placeOf(target)
    const pressed = at && rows.at(at.row)
    if (pressed) toggle(pressed)
  })
  const isDragging = useRef(false)
  const onPointerDown = (event: PointerEvent) => {
    longPress.down(event)
    const at = placeOf(event.target)
    if (!at || event.button !== 0 || event.pointerType === 'touch' || at.column === 0) return
    if (event.target instanceof Element && event.target.closest('.editor, a')) return
    isDragging.current = true
    move(at, event.shiftKey)
  }
  const onPointerOver = (event: PointerEvent) => {
    if (!isDragging.current) return
    if (event.buttons !== 1) {
      isDragging.current = false
      return
    }
    const at = placeOf(event.target)
    if (at && at.column > 0 && (at.row !== cursor.row || at.column !== cursor.column)) setCursor(at)
  }
  const onClick = (event: MouseEvent) => {
    isDragging.current = false
    const at = placeOf(event.target)
    const pressed = at && rows.at(at.row)
    if (!at || !pressed || !(event.target instanceof Element) || event.target.closest('.editor') || longPress.wasLong()) return
    if (at.column === 0) {
      if (event.shiftKey) void selectBetween(lastBox.current, at.row)
      else toggle(pressed)
      lastBox.current = at.row
      setCursor(at)
      setAnchor(at)
      return
    }
    if (isPhone) {
      if (selected > 0) toggle(pressed)
      else openPage(pressed)
      return
    }
    const isOnTitle = event.target.closest('a') !== null
    // The browser's own ways of opening a link are left to it.
    if (!isOnTitle || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    move(at, false)
    followed.current = at.row
    openBeside(pressed)
    focusGrid()
  }
  const onDoubleClick = (event: MouseEvent) => {
    const at = placeOf(event.target)
    if (at && at.column > 1 && !isPhone && !(event.target instanceof Element && event.target.closest('.editor'))) edit()
  }
  const onContextMenu = (event: MouseEvent) => {
    const at = placeOf(event.target)
    const pressed = at && rows.at(at.row)
    if (!pressed || isPhone) return
    event.preventDefault()
    move(at, false)
    setMenu({ row: pressed, x: event.clientX, y: event.clientY })
  }

  const fit = (column: Column) => {
    const onScreen = Array.from({ length: view.span[1] - view.span[0] }, (_, at) => rows.at(view.span[0] + at)).flatMap((one) => one ?? [])
    const font = scroller.current ? getComputedStyle(scroller.current).font : '13px sans-serif'
    columns.resize(column.code, fittingWidth(column, onScreen, font))
  }

  const places: number[] = []
  for (let place = view.span[0]; place < Math.min(view.span[1], count); place++) places.push(place)
  const drawn = useRef(new Set<number>())
  // While flinging, rows that are new on the screen are one empty element each.
  if (!view.isFlinging) drawn.current = new Set(places)

  const hasFace = Boolean(rows.error) || (!rows.isPending && rows.total === 0)
  const isOnHead = lineAtCursor !== undefined && lineAtCursor.kind !== 'row'
  const shownColumn = isPhone || isOnHead ? 1 : cursor.column
  const activeId = cursor.row === HEAD ? headId(gridId, shownColumn) : cellId(gridId, cursor.row, shownColumn)
  const isActive = hasFocus || editing !== undefined || menu !== undefined
  const drawRow = (place: number) => {
    const one = rows.at(place)
    const isOn = one ? isSelected(selection, one.id) : selection.isAll
    if (isPhone) {
      return (
        <CardRow
          key={place}
          entity={entity}
          row={one}
          place={place}
          fields={cardFields}
          gridId={gridId}
          isSelected={isOn}
          isActive={isActive && cursor.row === place}
          level={along && 2}
        />
      )
    }
    const isInRange = hasRange && isActive && place >= range.fromRow && place <= range.toRow
    return (
      <TableRow
        key={place}
        entity={entity}
        row={one}
        place={place}
        columns={columns.all}
        gridId={gridId}
        from={columnView.span[0]}
        to={columnView.span[1]}
        isSelected={isOn}
        active={isActive && cursor.row === place ? cursor.column : -1}
        isEditing={editing !== undefined && cursor.row === place}
        rangeFrom={isInRange ? range.fromColumn : -1}
        rangeTo={isInRange ? range.toColumn : -1}
        isPeeked={one !== undefined && one.id === peekedId}
        level={along && 2}
        isBare={rows.isPending || (view.isFlinging && !drawn.current.has(place))}
      />
    )
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: a grid or a treegrid, and both have a name */}
      <div
        ref={scroller}
        role={along ? 'treegrid' : 'grid'}
        hidden={hasFace}
        tabIndex={0}
        aria-label={entity.plural}
        aria-rowcount={rows.isPending ? -1 : (along ? rows.count : rows.total) + 1}
        aria-colcount={isPhone ? 1 : columns.all.length + (onMakeField ? 2 : 1)}
        aria-multiselectable="true"
        aria-busy={rows.isPending || rows.isStale}
        aria-activedescendant={hasFocus && !rows.isPending ? activeId : undefined}
        data-stale={rows.isStale || undefined}
        data-focused={isActive || undefined}
        className="grid-root"
        style={
          {
            '--cols': columns.template,
            '--bones': columns.bones,
            '--w': isPhone ? '100%' : `${columns.width}px`,
            '--rh': `${rowHeight}px`,
          } as never
        }
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onCut={(event) => {
          if (event.target !== scroller.current) return
          onCopy(event)
          empty()
        }}
        onPaste={(event) => void onPaste(event)}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
        onContextMenu={onContextMenu}
        onPointerDown={onPointerDown}
        onPointerOver={onPointerOver}
        onPointerMove={longPress.move}
        onPointerUp={longPress.up}
        onPointerCancel={longPress.up}
        onFocus={(event) => setFocus(event.target === scroller.current)}
        onBlur={() => setFocus(false)}
      >
        {!isPhone && (
          <TableHead
            entity={entity}
            columns={columns}
            sorts={sorts}
            gridId={gridId}
            scroller={scroller}
            active={isActive && cursor.row === HEAD ? cursor.column : -1}
            selected={selected === 0 ? 'none' : selected === rows.total ? 'all' : 'some'}
            onSelectAll={() => (selected > 0 ? clear() : selectAll())}
            onSort={sortBy}
            onToggleSort={(code, adds) => sortBy(toggled(sorts, code, adds))}
            onFit={fit}
            onMakeField={onMakeField}
          />
        )}
        <div role={along ? 'presentation' : 'rowgroup'} className="tbody" style={{ height: count * rowHeight }}>
          {along && !rows.isPending ? (
            sectionsWithin(grouped.sections, view.span[0], view.span[1]).map((section) => (
              <GroupSection
                key={section.id}
                entity={entity}
                along={along}
                section={section}
                columns={columns.all}
                gridId={gridId}
                from={columnView.span[0]}
                to={columnView.span[1]}
                isPhone={isPhone}
                span={view.span}
                rowHeight={rowHeight}
                activeLine={isActive ? cursor.row : -1}
                drawRow={drawRow}
                onFold={fold}
                onAdd={add}
                onMore={grouped.showMore}
              />
            ))
          ) : (
            <div role={along ? 'rowgroup' : 'presentation'} style={{ transform: `translateY(${view.span[0] * rowHeight}px)` }}>
              {places.map(drawRow)}
            </div>
          )}
          {row && field && (editing || note !== undefined) && !isPhone && (
            <div
              className="editor"
              role="presentation"
              style={{
                top: cursor.row * rowHeight,
                insetInlineStart: columns.edges[cursor.column - 1],
                width: columns.all[cursor.column - 1]?.width,
                height: rowHeight,
              }}
            >
              {editing ? (
                <CellEditor
                  key={`${row.id}${field.code}`}
                  field={field}
                  entity={entity}
                  value={row[field.code]}
                  typed={editing.typed}
                  onDone={commit}
                  onCancel={() => {
                    setEditing(undefined)
                    focusGrid()
                  }}
                />
              ) : (
                <p className="cell-note">{note}</p>
              )}
            </div>
          )}
        </div>
        {measures.length > 0 && !rows.isPending && (
          <FiguresRow
            columns={columns.all}
            figures={along ? grouped.figures : sums.data}
            rowIndex={(along ? rows.count : rows.total) + 2}
            from={columnView.span[0]}
            to={columnView.span[1]}
          />
        )}
        {along && grouped.left > 0 && <p className="grid-end">{t('group-beyond', { count: grouped.left })}</p>}
        {!along && rows.total > rows.count && <p className="grid-end">{t('rows-beyond', { count: Math.min(REACH_MAX, rows.count) })}</p>}
      </div>
      {hasFace && <TableFaces entity={entity} question={question} error={rows.error} onRetry={rows.retry} onClear={onClear} />}
      {menu && <RowMenu place={menu} entries={() => entriesOf(menu.row)} returnTo={scroller} onClose={() => setMenu(undefined)} />}
      {asking && (
        <Suspense>
          {'action' in asking ? (
            <ActionDialog entity={entity} row={asking.row} action={asking.action} onClose={() => setAsking(undefined)} />
          ) : (
            <PurgeDialog count={1} onConfirm={() => void bulk.start(purgeAll(only(asking.row)))} onClose={() => setAsking(undefined)} />
          )}
        </Suspense>
      )}
      {!hasFace && <TableFoot rows={rows} selected={selected} />}
      <SelectionBar
        chosen={chosen}
        bulk={bulk}
        fields={fields}
        isPhone={isPhone}
        isExact={rows.isExact}
        onSelectAll={selectAll}
        onMerge={mergeSelected}
      />
    </div>
  )
}
