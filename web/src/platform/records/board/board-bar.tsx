// The line above a board: by which field it is made, why nothing can be moved where that is so, and on phones which column
// one looks at.
import { useEffect, useState } from 'react'
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import { MenuButton } from '../../ui/menu-button'
import type { Entity, Field } from '../entity'
import { groupFieldsOf } from './columns'
import type { LoadedColumn } from './use-columns'

type BoardBarProps = {
  entity: Entity
  field: Field
  columns: LoadedColumn[]
  board: HTMLElement | null
  /** Why no card can be moved. */
  note: string | undefined
  onGroup: (code: string) => void
}

export function BoardBar({ entity, field, columns, board, note, onGroup }: BoardBarProps) {
  const fields = groupFieldsOf(entity)
  return (
    <div className="board-bar">
      <MenuButton
        label={t('board-group', { field: field.label })}
        entries={() => fields.map(({ code, label }) => ({ label, isChecked: code === field.code, run: () => onGroup(code) }))}
      >
        <Icon name="square-kanban" className="text-ink-3" />
        <span className="min-w-0 truncate" dir="auto">
          {field.label}
        </span>
        <Icon name="chevron-down" size={14} className="text-ink-3" />
      </MenuButton>
      <ColumnPicker columns={columns} board={board} />
      {note && (
        <p className="flex min-w-0 items-center gap-1.5 text-xs text-ink-3">
          <Icon name="lock" size={13} />
          <span className="truncate" data-tip={note}>
            {note}
          </span>
        </p>
      )}
    </div>
  )
}

/** Phones show one column at a time: here is which, and the way to the others. */
function ColumnPicker({ columns, board }: { columns: LoadedColumn[]; board: HTMLElement | null }) {
  const at = useColumnInSight(board)
  const current = columns.find(({ code }) => code === at) ?? columns[0]
  const show = (code: string) => elementOf(board, code)?.scrollIntoView({ block: 'nearest', inline: 'start', behavior: 'smooth' })
  if (!current) return null
  const entries = () =>
    columns.map(({ code, label, hue, count }) => ({
      label,
      hue,
      hint: count === null ? '' : formatNumber(count),
      isChecked: code === current.code,
      run: () => show(code),
    }))
  return (
    <div className="ms-auto min-w-0 sm:hidden">
      <MenuButton label={t('board-choose-column', { name: current.label })} align="end" entries={entries} className="max-w-full">
        <span className="dot" data-hue={current.hue} />
        <span className="min-w-0 truncate" dir="auto">
          {current.label}
        </span>
        <span className="num text-ink-3">{current.count === null ? '' : formatNumber(current.count)}</span>
        <Icon name="chevrons-up-down" size={14} className="text-ink-3" />
      </MenuButton>
    </div>
  )
}

const elementOf = (board: HTMLElement | null, code: string): HTMLElement | undefined =>
  [...(board?.querySelectorAll<HTMLElement>('[data-column]') ?? [])].find(({ dataset }) => dataset.column === code)

function useColumnInSight(board: HTMLElement | null): string | undefined {
  const [code, setCode] = useState<string>()
  useEffect(() => {
    if (!board) return
    const watch = new IntersectionObserver(
      (seen) => {
        for (const { isIntersecting, target } of seen) if (isIntersecting && target instanceof HTMLElement) setCode(target.dataset.column)
      },
      { root: board, threshold: 0.6 },
    )
    for (const column of board.querySelectorAll('[data-column]')) watch.observe(column)
    return () => watch.disconnect()
  }, [board])
  return code
}
