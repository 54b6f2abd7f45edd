// What has to be filled in before a record may go on: whoever sends it there opens this, a dialog over the page answers.
import { create } from 'zustand'
import { wakeToasts } from '../../ui/toast'
import type { Entity, Field, Transition } from '../entity'
import type { Row, Values } from '../record'

export type Asking = {
  entity: Entity
  row: Row
  transition: Transition
  /** What is changed besides what is asked for: the state above all. */
  values: Values
  missing: Field[]
  /** What else stands in the way, and may no longer when all is filled in. */
  notes: string[]
  /** With the row as it is afterwards; with nothing if somebody has thought better of it. */
  answer: (row: Row | undefined) => void
}

export const useAsking = create<{ open: Asking | undefined }>(() => ({ open: undefined }))

export const isAsking = (): boolean => useAsking.getState().open !== undefined

/** Opens the dialog. Resolves with the row when it has gone on, or with nothing. */
export function ask(asked: Omit<Asking, 'answer'>): Promise<Row | undefined> {
  return new Promise((resolve) => {
    const answer = (row: Row | undefined) => {
      useAsking.setState({ open: undefined })
      resolve(row)
    }
    useAsking.setState({ open: { ...asked, answer } })
    wakeToasts()
  })
}
