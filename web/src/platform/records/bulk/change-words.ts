// How a change of many records is told.
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import type { Entity, Field, Hue } from '../entity'
import { fieldOf } from '../entity'
import { kindOf } from '../fields/kinds'
import type { ChangeReport, ChangeState, Edit } from './change-sets'

const shown = (count: number | null | undefined) => ({ count: count ?? 0, shown: formatNumber(count ?? 0) })

type Figures = {
  state: ChangeState
  changed: number | null
  unchanged: number | null
  refused: number | null
  takenBack: number | null
  leftAlone: number | null
}

/** "12,418 changed, 12 refused": what became of it so far. */
export function figuresOf(told: Figures): string {
  const isBack = told.state === 'undoing' || told.state === 'undone'
  const parts = isBack
    ? [t('many-taken-back', shown(told.takenBack)), told.leftAlone ? t('many-left-alone', shown(told.leftAlone)) : '']
    : [
        t('many-changed', shown(told.changed)),
        told.unchanged ? t('many-unchanged', shown(told.unchanged)) : '',
        told.refused ? t('many-refused', shown(told.refused)) : '',
      ]
  return parts.filter(Boolean).join(t('many-between'))
}

/** How many records are done with, of how many. */
export function progressOf({ state, total, changed, unchanged, refused, takenBack, leftAlone }: ChangeReport): [number, number] {
  if (state === 'undoing') return [takenBack + leftAlone, Math.max(changed, takenBack + leftAlone)]
  const done = changed + unchanged + refused
  return [done, Math.max(total, done)]
}

export const HUE_OF_CHANGE: Record<ChangeState, Hue> = {
  draft: 'gray',
  running: 'blue',
  done: 'green',
  stopped: 'red',
  cancelled: 'orange',
  undoing: 'blue',
  undone: 'gray',
}

const textOf = (field: Field, value: unknown): string => kindOf(field).text(value, field)

/** What each record gets, a line a field. */
export function linesOf(entity: Entity, { values, add, remove }: Edit): { label: string; says: string }[] {
  const line = (code: string, value: unknown, says: (text: string) => string) => {
    const field = fieldOf(entity, code)
    return { label: field?.label ?? code, says: says(field ? textOf(field, value) : '') }
  }
  return [
    ...Object.entries(values ?? {}).map(([code, value]) => line(code, value, (text) => text || t('many-emptied'))),
    ...Object.entries(add ?? {}).map(([code, value]) => line(code, value, (text) => t('many-added', { text }))),
    ...Object.entries(remove ?? {}).map(([code, value]) => line(code, value, (text) => t('many-removed', { text }))),
  ]
}
