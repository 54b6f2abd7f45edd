// The columns of a table and what one can do with them: show, hide, move, widen, and go back to how they were.
import { useMemo } from 'react'
import type { Entity } from '../entity'
import { useColumnChoice } from '../list/list-memory'
import {
  BOX_WIDTH,
  bonesOf,
  type Column,
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
  isChanged: boolean
  show: (code: string) => void
  hide: (code: string) => void
  choose: (codes: string[]) => void
  moveBy: (code: string, places: number) => void
  moveTo: (code: string, place: number) => void
  resize: (code: string, width: number) => void
  reset: () => void
}

const REST_PX = 40

export function useColumns(entity: Entity): Columns {
  const [choice, choose] = useColumnChoice(entity.code)
  return useMemo(() => {
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
      isChanged: choice.shown !== undefined || choice.widths !== undefined,
      show: (code) => keep(withColumn(shown, code)),
      hide: (code) => keep(withoutColumn(shown, code)),
      choose: keep,
      moveBy: (code, places) => keep(movedBy(shown, code, places)),
      moveTo: (code, place) => keep(movedTo(shown, code, place)),
      resize: (code, width) => choose({ ...choice, widths: { ...choice.widths, [code]: widthWithin(width) } }),
      reset: () => choose(undefined),
    }
  }, [entity, choice, choose])
}
