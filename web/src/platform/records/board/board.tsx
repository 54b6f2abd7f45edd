// Records as cards in columns, one for each option of a field. Moving a card changes the field: by mouse, finger or keyboard.
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { EmptyFace, ProblemFace } from '../../ui/face'
import { iconNamed } from '../../ui/icon'
import { changeRecord, takeChangeBack } from '../changing'
import type { Entity, Field } from '../entity'
import { useMembers } from '../fields/known-people'
import { offerMoveBack, sayWhyNot, whyItStays, whyNoneMoves } from '../moving'
import { useMakeWith, useOpenRecord } from '../opening'
import { type ListQuestion, listsKey } from '../reading'
import type { RecordId, Row } from '../record'
import { titleOf, type Values } from '../record'
import { useIsPhone } from '../table/use-screen'
import { useLook } from '../views/look-context'
import { beginsWith, whyNotTo, workflowBy } from '../workflow/ways'
import { BoardBar } from './board-bar'
import { BoardColumn, type FocusWish } from './board-column'
import './board.css'
import { cardFieldsOf, includesOf } from './card-fields'
import { type Column, columnsOf, groupFieldOf, valueIn } from './columns'
import { useFolded } from './folded'
import { useBoardDrags } from './use-board-drags'
import { useBoardKeys } from './use-board-keys'
import { useColumns } from './use-columns'

const NONE: ReadonlySet<string> = new Set()

type BoardProps = { entity: Entity; question: ListQuestion }

export default function Board({ entity, question }: BoardProps) {
  const { asked } = useLook()
  const field = groupFieldOf(entity, asked.group || undefined)
  if (!field)
    return <EmptyFace icon="square-kanban" title={t('board-no-field')} hint={t('board-no-field-hint', { plural: entity.plural })} />
  return <BoardBy key={field.code} entity={entity} question={question} field={field} />
}

function BoardBy({ entity, question, field }: BoardProps & { field: Field }) {
  // Not a ref: what listens to the board begins anew when it comes back after a face of another kind.
  const [board, setBoard] = useState<HTMLDivElement | null>(null)
  const look = useLook()
  const open = useOpenRecord(entity)
  const makeWith = useMakeWith(entity)
  const queries = useQueryClient()
  const isPhone = useIsPhone()
  const [kept, fold] = useFolded(entity.code, field.code)
  // Where one column fills the screen, folding it would only leave a hole.
  const folded = isPhone ? NONE : kept
  const [tabStop, setTabStop] = useState<RecordId>()
  const [wish, setWish] = useState<FocusWish>()
  // Names of owners stand on the cards.
  useMembers()

  const fields = useMemo(() => cardFieldsOf(entity, field), [entity, field])
  const all = useMemo(() => columnsOf(field), [field])
  const { columns, enter, refresh } = useColumns(entity, question, field, all, includesOf(fields))
  const whyNone = whyNoneMoves(entity, field, question.state)
  const why = (row: Row) => whyNone ?? whyItStays(entity, field, row)

  const workflow = workflowBy(entity, field.code)
  /** Why it cannot go into this column, where it could go into another. */
  const whyNotInto = (row: Row, column: Column) => workflow && whyNotTo(workflow, field, row[field.code] as string | null, valueIn(column))

  /** Shows the row in the other column at once, and both columns again when `change` is done. */
  const put = async (row: Row, column: Column, change: (values: Values) => Promise<Row | undefined>): Promise<Row | undefined> => {
    const from = all.find((other) => valueIn(other) === (row[field.code] ?? null))
    const values = { [field.code]: valueIn(column) }
    enter({ ...row, ...values }, column)
    const now = await change(values)
    // Lists elsewhere ask again when somebody looks at them.
    void queries.invalidateQueries({ queryKey: listsKey(entity.code), refetchType: 'none' })
    refresh(column, ...(from ? [from] : []))
    return now
  }
  const move = async (row: Row, column: Column): Promise<void> => {
    const reason = why(row) ?? whyNotInto(row, column)
    if (reason) return sayWhyNot(reason)
    const from = all.find((other) => valueIn(other) === (row[field.code] ?? null))
    const now = await put(row, column, (values) => changeRecord(entity, row, values))
    if (!now || !from) return
    const takeBack = () => put(now, from, () => takeChangeBack(entity, row, now, [field.code]))
    offerMoveBack(t('board-moved', { name: titleOf(row) || t('untitled'), column: column.label }), takeBack)
  }

  const find = (id: RecordId): { row: Row; at: number; index: number } | undefined => {
    for (const [at, { rows }] of columns.entries()) {
      const index = rows.findIndex((row) => row.id === id)
      const row = rows[index]
      if (row) return { row, at, index }
    }
    return undefined
  }
  const focusOn = (id: RecordId) => {
    setTabStop(id)
    setWish({ id })
  }
  const mayLift = (row: Row) => {
    const reason = why(row)
    if (reason) sayWhyNot(reason)
    return !reason
  }

  const keys = useBoardKeys({ columns, folded, find, focusOn, mayLift, whyNotInto, open, move: (row, column) => void move(row, column) })
  const held = keys.held && find(keys.held.id)?.row
  useBoardDrags(board, {
    isFixed: whyNone !== undefined,
    closed(id) {
      const row = find(id)?.row
      return row ? columns.map((column) => [column.code, whyNotInto(row, column)] as const) : []
    },
    drop(id, code) {
      const found = find(id)
      const column = columns[found?.at ?? -1]
      const target = columns.find((other) => other.code === code)
      if (!found || !target || column === target) return false
      void move(found.row, target)
      return (why(found.row) ?? whyNotInto(found.row, target)) === undefined
    },
  })

  const isEmpty = columns.every(({ count }) => count === 0)
  const isAsking = question.where !== undefined || question.search !== undefined
  const failed = columns.find(({ problem }) => problem !== undefined)
  if (failed && columns.every(({ problem, rows }) => problem !== undefined && rows.length === 0)) {
    return (
      <div className="m-auto">
        <ProblemFace cause={failed.problem} onRetry={() => columns.forEach(({ retry }) => void retry())} />
      </div>
    )
  }
  if (isEmpty && isAsking) {
    return (
      <EmptyFace icon={iconNamed(entity.icon)} title={t('nothing-found')} hint={t('board-nothing-found')}>
        <Button onClick={() => look.change({ q: '', where: {} })}>{t('board-show-all', { plural: entity.plural })}</Button>
      </EmptyFace>
    )
  }
  /** Records begin only where their workflow lets them. */
  const begins = ({ code }: Column) => !workflow || (code ? beginsWith(workflow, code) : workflow.initial.length === 0)
  const mayMake = entity.permissions.create !== null && question.state !== 'trashed'
  return (
    <>
      <BoardBar entity={entity} field={field} columns={columns} board={board} note={whyNone} onGroup={(group) => look.change({ group })} />
      {isEmpty && !isAsking && <BoardEmpty entity={entity} />}
      <div
        ref={setBoard}
        role="group"
        aria-label={t('board-by', { plural: entity.plural, field: field.label })}
        aria-busy={columns.some(({ isPending }) => isPending) || undefined}
        className="board"
        onKeyDown={keys.onKeyDown}
        onFocus={({ target }) => {
          if (target.dataset.card) setTabStop(target.dataset.card)
        }}
        onClick={({ target, ctrlKey, metaKey }) => {
          const id = target instanceof Element ? target.closest<HTMLElement>('[data-card]')?.dataset.card : undefined
          if (id) open(id, ctrlKey || metaKey)
        }}
      >
        {columns.map((column, at) => (
          <BoardColumn
            key={column.code}
            entity={entity}
            fields={fields}
            column={column}
            isFolded={folded.has(column.code)}
            isFixed={whyNone !== undefined}
            nothing={t(isEmpty || whyNone !== undefined || (column.code === '' && workflow) ? 'board-nothing' : 'board-drop-here')}
            isTarget={keys.held?.to === at}
            closed={held && whyNotInto(held, column)}
            lifted={keys.held?.id}
            tabStop={tabStop}
            wish={wish}
            onFold={(isFolded) => fold(column.code, isFolded)}
            onMake={
              mayMake && begins(column) ? () => makeWith(column.code && !field.readOnly ? { [field.code]: column.code } : {}) : undefined
            }
          />
        ))}
      </div>
    </>
  )
}

const BoardEmpty = ({ entity }: { entity: Entity }) => (
  <EmptyFace icon={iconNamed(entity.icon)} title={t('board-empty', { plural: entity.plural })} hint={t('board-empty-hint')} />
)
