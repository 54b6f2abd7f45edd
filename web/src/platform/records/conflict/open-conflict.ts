// A change in place that met another's: what the dialog of conflicts has to settle. A table tells it here and goes on.
import { create } from 'zustand'
import { wakeToasts } from '../../ui/toast'
import type { Entity } from '../entity'
import type { Row } from '../record'
import type { Conflict } from './saving'

export type OpenConflict = Conflict & { entity: Entity; onSettled?: (row: Row) => void; onClosed?: () => void }

export const useOpenConflict = create<{ open: OpenConflict | undefined }>(() => ({ open: undefined }))

export function openConflict(conflict: OpenConflict): void {
  useOpenConflict.setState({ open: conflict })
  wakeToasts()
}

export const closeConflict = (): void => useOpenConflict.setState({ open: undefined })
