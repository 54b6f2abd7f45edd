// Moving an entry to another day or hour. Each step of a key is written at once, but told with one message and one undo.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { t } from '../../i18n/translate'
import { announce } from '../../ui/announce'
import { changeRecord } from '../changing'
import type { Entity, Field } from '../entity'
import { kindOf } from '../fields/kinds'
import { offerMoveBack, sayWhyNot, whyItStays, whyNoneMoves } from '../moving'
import { listsKey, type RecordState } from '../reading'
import type { RecordId, Row } from '../record'
import { nameOf } from './entries'

/** Whoever has not pressed again after this long has arrived. */
const ARRIVED_MS = 900

type Journey = { id: RecordId; from: unknown; latest: Row; timer: ReturnType<typeof setTimeout> }

export type Reschedule = {
  /** Why nothing can be moved here. */
  whyNone: string | undefined
  why: (row: Row) => string | undefined
  /** False: it stays where it is, and the reader knows why. */
  move: (row: Row, value: string, isStep?: boolean) => boolean
}

export function useReschedule(entity: Entity, field: Field, state: RecordState | undefined): Reschedule {
  const queries = useQueryClient()
  const journey = useRef<Journey>(undefined)
  const whyNone = whyNoneMoves(entity, field, state)
  const why = (row: Row) => whyNone ?? whyItStays(entity, field, row)

  const write = async (row: Row, value: unknown) => {
    const now = await changeRecord(entity, row, { [field.code]: value })
    void queries.invalidateQueries({ queryKey: listsKey(entity.code), refetchType: 'none' })
    return now
  }

  const arrive = () => {
    const done = journey.current
    if (!done) return
    clearTimeout(done.timer)
    journey.current = undefined
    if (done.latest[field.code] === done.from) return
    const day = kindOf(field).text(done.latest[field.code], field)
    offerMoveBack(t('calendar-moved', { name: nameOf(done.latest), day }), () => write(done.latest, done.from))
  }
  const latestArrive = useRef(arrive)
  latestArrive.current = arrive
  useEffect(() => () => latestArrive.current(), [])

  const follow = async (row: Row, value: string, isStep: boolean) => {
    if (journey.current?.id !== row.id) arrive()
    const from = journey.current?.from ?? row[field.code]
    clearTimeout(journey.current?.timer)
    const now = await write(row, value)
    // A refused change is where it was; what was reached before it counts.
    if (!now) return
    clearTimeout(journey.current?.timer)
    const timer = setTimeout(() => latestArrive.current(), isStep ? ARRIVED_MS : 0)
    journey.current = { id: row.id, from: journey.current?.from ?? from, latest: now, timer }
  }

  return {
    whyNone,
    why,
    move(row, value, isStep = false) {
      const reason = why(row)
      if (reason) {
        sayWhyNot(reason)
        return false
      }
      announce(t('calendar-moved', { name: nameOf(row), day: kindOf(field).text(value, field) }), true)
      void follow(row, value, isStep)
      return true
    },
  }
}
