// The columns of a table and what one can do with them: show, hide, move, widen, and go back to how they were.
import { useMemo, useRef } from 'react'
import type { Entity } from '../entity'
import type { ColumnFigure } from '../figures/measures'
import { useColumnsKept } from '../list/list-memory'
import { choiceOf, columnsIn, isSame } from '../views/look'
import type { SavedColumn, SavedView } from '../views/saved-view'
import {
  BOX_WIDTH,
  bonesOf,
  type Column,
  type ColumnChoice,
  columnsOf,
  edgesOf,
  movedBy,
  movedTo,
  TITLE,
  widthWithin,
  withColumn,
  withoutColumn,
} from './columns'

export type Columns = {
  all: Column[]
  /** Codes after the title, in their order. */
  shown: string[]
  edges: number[]
  /** For `grid-template-columns`; the last stretch takes what is left. */
  template: string
  width: number
  /** What stands in for rows that are not there yet. */
  bones: string
  /** As a view keeps them; null where they are those of the entity. */
  saved: SavedColumn[] | null
  /** Whether they are others than those of the view, or, without a view, than those of the entity. */
  isChanged: boolean
  show: (code: string) => void
  hide: (code: string) => void
  choose: (codes: string[]) => void
  moveBy: (code: string, places: number) => void
  moveTo: (code: string, place: number) => void
  resize: (code: string, width: number) => void
  /** What a column comes to; undefined: nothing is said. */
  sumUp: (code: string, figure: ColumnFigure | undefined) => void
  reset: () => void
}

const REST_PX = 40

type Asked = {
  view: SavedView | undefined
  /** Codes out of an address that somebody was sent, with commas between. */
  asked: string | undefined
  /** Somebody chooses for themselves from here on. */
  onChoose: () => void
}

export function useColumns(entity: Entity, { view, asked, onChoose }: Asked): Columns {
  const [kept, keepChoice] = useColumnsKept(entity.code, view?.id)
  const leave = useRef(onChoose)
  leave.current = onChoose
  return useMemo(() => {
    const begun: ColumnChoice = view ? choiceOf(view) : {}
    const chosen = kept ?? begun
    const choice = asked ? { ...chosen, shown: asked.split(',') } : chosen
    const saved = columnsIn(entity, choice)
    const choose = (next: ColumnChoice | undefined) => {
      const isAsBegun = next === undefined || (view !== undefined && isSame(columnsIn(entity, next), columnsIn(entity, begun)))
      keepChoice(isAsBegun ? undefined : next)
      if (asked) leave.current()
    }
    const all = columnsOf(entity, choice)
    const shown = all.map(({ code }) => code).filter((code) => code !== TITLE)
    const edges = edgesOf(all)
    const keep = (codes: string[]) => choose({ ...choice, shown: codes })
    return {
      all,
      shown,
      edges,
      template: `${BOX_WIDTH}px ${all.map(({ width }) => `${width}px`).join(' ')} minmax(${REST_PX}px, 1fr)`,
      width: (edges.at(-1) ?? 0) + REST_PX,
      bones: bonesOf(all),
      saved,
      isChanged: !isSame(saved, columnsIn(entity, begun)),
      show: (code) => keep(withColumn(shown, code)),
      hide: (code) => keep(withoutColumn(shown, code)),
      choose: keep,
      moveBy: (code, places) => keep(movedBy(shown, code, places)),
      moveTo: (code, place) => keep(movedTo(shown, code, place)),
      resize: (code, width) => choose({ ...choice, widths: { ...choice.widths, [code]: widthWithin(width) } }),
      sumUp: (code, figure) => {
        const others = Object.entries(choice.figures ?? {}).filter(([other]) => other !== code)
        choose({ ...choice, figures: Object.fromEntries(figure ? [...others, [code, figure]] : others) })
      },
      reset: () => choose(undefined),
    }
  }, [entity, view, kept, keepChoice, asked])
}
