// One column of a board: its name and count, its cards, and a button that makes the next one.
//
// Only the cards that can be seen are in the page; more are fetched when somebody has scrolled near the end.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Skeleton } from '../../ui/skeleton'
import type { Entity } from '../entity'
import type { RecordId } from '../record'
import { BoardCard } from './board-card'
import type { CardFields } from './card-fields'
import type { LoadedColumn } from './use-columns'

const CARD_PX = 72
const GAP_PX = 8
/** So many cards before the end, the next ones are fetched. */
const NEAR_END = 12

/** The card that shall have the focus. Each wish is a new object, even for the same card. */
export type FocusWish = { id: RecordId }

export type BoardColumnProps = {
  entity: Entity
  fields: CardFields
  column: LoadedColumn
  isFolded: boolean
  isFixed: boolean
  /** What an empty column says. */
  nothing: string
  /** A card that somebody carries by keyboard would come in here. */
  isTarget: boolean
  /** Why what is carried cannot come in here. */
  closed?: string
  lifted: RecordId | undefined
  tabStop: RecordId | undefined
  wish: FocusWish | undefined
  onFold: (isFolded: boolean) => void
  /** Absent: nothing can be made here. */
  onMake?: () => void
}

export function BoardColumn(props: BoardColumnProps) {
  const { column, isFolded, isTarget, closed } = props
  const isEmpty = column.count === 0 && !column.isPending
  return (
    <section
      aria-label={t('board-column', { name: column.label, count: column.count ?? 0 })}
      data-column={column.code}
      data-folded={isFolded || undefined}
      data-empty={isEmpty || undefined}
      data-over={isTarget || undefined}
      data-closed={closed}
      className="board-column"
    >
      {isFolded ? (
        <FoldedColumn {...props} />
      ) : (
        <>
          <ColumnHead {...props} />
          <Cards {...props} />
        </>
      )}
    </section>
  )
}

const Count = ({ column }: { column: LoadedColumn }) => (
  <span className="num text-xs text-ink-3">{column.count === null ? '' : formatNumber(column.count)}</span>
)

function FoldedColumn({ column, onFold }: BoardColumnProps) {
  return (
    <button
      type="button"
      className="board-folded"
      aria-expanded="false"
      aria-label={t('board-unfold', { name: column.label })}
      onClick={() => onFold(false)}
    >
      <span className="dot" data-hue={column.hue} />
      <Count column={column} />
      <span className="board-folded-label" dir="auto">
        {column.label}
      </span>
    </button>
  )
}

function ColumnHead({ column, onFold, onMake }: BoardColumnProps) {
  return (
    <header className="flex h-9 flex-none items-center gap-1.5 ps-2.5 pe-1 coarse:h-12">
      <span className="dot" data-hue={column.hue} />
      <h2 className="ms-0.5 min-w-0 truncate text-sm font-semibold" dir="auto">
        {column.label}
      </h2>
      <Count column={column} />
      <span className="board-column-tools">
        <Button
          kind="ghost"
          size="sm"
          icon="chevrons-left"
          className="board-fold max-sm:hidden"
          label={t('board-fold', { name: column.label })}
          onClick={() => onFold(true)}
        />
        {onMake && (
          <Button
            kind="ghost"
            size="sm"
            icon="plus"
            className="board-tool"
            label={t('board-make', { name: column.label })}
            onClick={onMake}
          />
        )}
      </span>
    </header>
  )
}

function Cards(props: BoardColumnProps) {
  const { entity, fields, column, isFixed, nothing, lifted, tabStop, wish } = props
  const { rows } = column
  const list = useRef<HTMLDivElement>(null)
  const cards = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => CARD_PX,
    gap: GAP_PX,
    paddingStart: 2,
    paddingEnd: 12,
    overscan: 5,
    getItemKey: (at) => rows[at]?.id ?? at,
    useFlushSync: false,
  })
  const shown = cards.getVirtualItems()

  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= rows.length - NEAR_END) column.more()
  })

  const wished = wish ? rows.findIndex(({ id }) => id === wish.id) : -1
  const done = useRef<FocusWish>(undefined)
  useEffect(() => {
    if (!wish || wished < 0 || done.current === wish) return
    done.current = wish
    cards.scrollToIndex(wished, { align: 'auto' })
    // The card may come into the page only after the scrolling.
    let tries = 10
    const focus = () => {
      const card = list.current?.querySelector<HTMLElement>(`[data-card="${wish.id}"]`)
      if (card) card.focus()
      else if (tries-- > 0) requestAnimationFrame(focus)
    }
    focus()
  }, [wish, wished, cards])

  const stop = shown.find(({ key }) => key === tabStop)?.key ?? shown[0]?.key
  return (
    <div ref={list} data-cards="" className="board-cards">
      {column.isPending && <CardSkeletons />}
      {column.problem !== undefined && <ColumnProblem column={column} />}
      {column.count === 0 && !column.isPending && <p className="board-nothing">{nothing}</p>}
      <ul className="relative" style={{ height: rows.length ? cards.getTotalSize() : 0 }}>
        {shown.map(({ index, key, start }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <li
              key={key}
              ref={cards.measureElement}
              data-index={index}
              className="board-place"
              style={{ transform: `translateY(${start}px)` }}
            >
              <BoardCard
                entity={entity}
                fields={fields}
                row={row}
                isTabStop={key === stop}
                isLifted={row.id === lifted}
                isFixed={isFixed}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

const CardSkeletons = () =>
  [0, 1, 2].map((at) => (
    <div key={at} className="board-card mb-2" aria-hidden="true">
      <Skeleton width={`${70 - at * 12}%`} className="my-1" />
      <Skeleton width="40%" height={8} className="my-1" />
    </div>
  ))

const ColumnProblem = ({ column }: { column: LoadedColumn }) => (
  <div role="alert" className="board-nothing">
    <Icon name="triangle-alert" />
    <span>{t('board-column-failed')}</span>
    <Button size="sm" icon="refresh-cw" onClick={column.retry}>
      {t('try-again')}
    </Button>
  </div>
)
