// Cards that are dragged with a mouse or a finger. Columns are marked in the page itself; React hears of the drop alone.
import { useEffect, useRef } from 'react'
import { followDrags, type Point } from '../../drag/drag'
import type { RecordId } from '../record'

type BoardDrags = {
  /** No card of this board can be moved. */
  isFixed: boolean
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
      lift: (card) => (latest.current.isFixed ? undefined : card.dataset.card),
      over: (point) => mark(columnAt(board, point)),
      drop: (_, id) => over?.dataset.column !== undefined && latest.current.drop(id, over.dataset.column),
      end: () => mark(undefined),
      scrollers: () => [board, ...board.querySelectorAll<HTMLElement>('[data-over] [data-cards]')],
    })
  }, [board])
}

const columnsIn = (board: HTMLElement): HTMLElement[] => [...board.querySelectorAll<HTMLElement>('[data-column]')]

function columnAt(board: HTMLElement, { x, y }: Point): HTMLElement | undefined {
  const frame = board.getBoundingClientRect()
  if (y < frame.top || y > frame.bottom || x < frame.left || x > frame.right) return undefined
  return columnsIn(board).find((column) => {
    const box = column.getBoundingClientRect()
    return x >= box.left && x <= box.right
  })
}
