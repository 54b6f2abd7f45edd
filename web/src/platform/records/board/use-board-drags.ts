// Cards that are dragged with a mouse or a finger. Columns are marked in the page itself; React hears of the drop alone.
import { useEffect, useRef } from 'react'
import { followDrags, type Point } from '../../drag/drag'
import type { RecordId } from '../record'

type BoardDrags = {
  /** No card of this board can be moved. */
  isFixed: boolean
  /** By column: why this card cannot come in; undefined: it can. */
  closed: (id: RecordId) => (readonly [column: string, why: string | undefined])[]
  /** False: the card goes back. */
  drop: (id: RecordId, column: string) => boolean
}

export function useBoardDrags(board: HTMLElement | null, drags: BoardDrags): void {
  const latest = useRef(drags)
  latest.current = drags
  useEffect(() => {
    if (!board) return
    let over: HTMLElement | undefined
    const mark = (column: HTMLElement | undefined) => {
      if (column === over) return
      over?.removeAttribute('data-over')
      column?.setAttribute('data-over', '')
      over = column
    }
    return followDrags<RecordId>(board, {
      item: '[data-card]',
      lift(card) {
        const id = latest.current.isFixed ? undefined : card.dataset.card
        if (id !== undefined) for (const [column, why] of latest.current.closed(id)) close(board, column, why)
        return id
      },
      over: (point) => mark(columnAt(board, point)),
      drop: (_, id) => over?.dataset.column !== undefined && latest.current.drop(id, over.dataset.column),
      end() {
        mark(undefined)
        for (const column of columnsIn(board)) delete column.dataset.closed
      },
      scrollers: () => [board, ...board.querySelectorAll<HTMLElement>('[data-over] [data-cards]')],
    })
  }, [board])
}

const columnsIn = (board: HTMLElement): HTMLElement[] => [...board.querySelectorAll<HTMLElement>('[data-column]')]

/** A card that is carried sees where it cannot go, and why when it is there. */
function close(board: HTMLElement, code: string, why: string | undefined): void {
  const column = why === undefined ? undefined : columnsIn(board).find(({ dataset }) => dataset.column === code)
  if (column) column.dataset.closed = why
}

function columnAt(board: HTMLElement, { x, y }: Point): HTMLElement | undefined {
  const frame = board.getBoundingClientRect()
  if (y < frame.top || y > frame.bottom || x < frame.left || x > frame.right) return undefined
  return columnsIn(board).find((column) => {
    const box = column.getBoundingClientRect()
    return x >= box.left && x <= box.right
  })
}
