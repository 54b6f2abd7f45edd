// The choices of whoever compares: what is chosen now, and how it changes. Shared by the columns and by the phone's pages.
import { useId, useState } from 'react'
import type { Entity, Field } from '../entity'
import type { RecordId, Row } from '../record'
import { type Compared, comparedIn, holdsSeveral, type Picks, pickOf, resultOf, suggestedSurvivor, type Wish, wishOf } from './choices'

export type Choosing = {
  entity: Entity
  rows: Row[]
  compared: Compared
  survivor: RecordId
  suggested: RecordId | undefined
  /** Whether anything is otherwise than it suggests itself. */
  isTouched: boolean
  /** Of the radio buttons that are one choice. */
  nameOf: (field: Field | 'survivor') => string
  pick: (field: Field) => readonly RecordId[]
  result: (field: Field) => unknown
  choose: (field: Field, row: Row, isOn: boolean) => void
  stay: (id: RecordId) => void
  reset: () => void
  wish: () => Wish
}

export function useChoosing(entity: Entity, rows: Row[]): Choosing {
  const id = useId()
  const [chosen, setChosen] = useState<RecordId>()
  const [picks, setPicks] = useState<Picks>({})
  const suggested = suggestedSurvivor(entity, rows)
  const isThere = rows.some((row) => row.id === chosen)
  const survivor = (isThere ? chosen : suggested) ?? ''
  const pick = (field: Field) => pickOf(entity, field, rows, survivor, picks)
  return {
    entity,
    rows,
    compared: comparedIn(entity, rows),
    survivor,
    suggested,
    isTouched: Object.keys(picks).length > 0,
    nameOf: (field) => `${id}-${field === 'survivor' ? '' : field.code}`,
    pick,
    result: (field) => resultOf(field, rows, survivor, pick(field)),
    choose(field, row, isOn) {
      const others = holdsSeveral(field) ? pick(field).filter((one) => one !== row.id) : []
      setPicks({ ...picks, [field.code]: isOn ? [...others, row.id] : others })
    },
    stay: setChosen,
    reset: () => setPicks({}),
    wish: () => wishOf(entity, rows, survivor, picks),
  }
}
