// A value edited where it stands in a table: the input of its kind, laid over the cell. Enter and Tab keep what it says,
// Escape does not; so does pressing elsewhere keep it, because nothing that was typed is thrown away.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { announce } from '../../ui/announce'
import { offeredFrom } from '../workflow/ways'
import { type CellEditorProps, type Complaint, complaintWords } from './field-kind'
import { kindOf } from './kinds'
import './inputs.css'

/** What needs room to be read. */
const WIDE = ['long_text', 'rich_text', 'address', 'json']
/** Their list is all there is to them: who closes it has given up. */
const PICKS_ONE = ['select', 'user', 'link']
const WIDE_PX = 380
const NARROW_PX = 220

/** Lists, calendars and dialogs of an input are elsewhere in the page, and still its own. */
const isOwn = (element: Element | null): boolean => element?.closest('.cell-editor, .field-popup, [role=dialog]') != null

export default function PickingCellEditor({ field, entity, value, typed = '', onDone, onCancel }: CellEditorProps) {
  const kind = kindOf(field)
  const [edited, setEdited] = useState(value)
  // What stands in the cell when it is opened is where the record would go on from.
  const [offered] = useState(() => offeredFrom(entity, field, value as string | null))
  const [complaint, setComplaint] = useState<Complaint>()
  const latest = useRef({ edited, complaint, isOver: false })
  latest.current.edited = edited
  latest.current.complaint = complaint
  const isLong = WIDE.includes(field.type)

  const finish = (given: unknown, next?: 'down' | 'right' | 'left') => {
    if (latest.current.isOver) return
    const wrong = latest.current.complaint ?? (kind.isEmpty(given) ? undefined : kind.check?.(given, field))
    if (wrong) {
      setComplaint(wrong)
      announce(complaintWords(wrong), true)
      return
    }
    latest.current.isOver = true
    onDone(kind.isEmpty(given) ? null : given, next)
  }
  const cancel = () => {
    latest.current.isOver = true
    onCancel()
  }

  const finishNow = useRef(finish)
  finishNow.current = finish
  useEffect(() => {
    const press = ({ target }: PointerEvent) => {
      // After the press itself has been heard: a field that is left tidies up first.
      if (target instanceof Element && !isOwn(target)) setTimeout(() => finishNow.current(latest.current.edited))
    }
    document.addEventListener('pointerdown', press, true)
    return () => document.removeEventListener('pointerdown', press, true)
  }, [])

  const key = (event: KeyboardEvent<HTMLDivElement>) => {
    const isWithin = event.currentTarget.contains(event.target as Node)
    if (event.key === 'Escape' && (isWithin || PICKS_ONE.includes(field.type))) {
      event.preventDefault()
      event.stopPropagation()
      cancel()
    } else if (event.key === 'Tab' && isWithin && !isLong) {
      event.preventDefault()
      finish(latest.current.edited, event.shiftKey ? 'left' : 'right')
    } else if (event.key === 'Enter' && isWithin && !event.defaultPrevented && (!isLong || event.metaKey || event.ctrlKey)) {
      if (event.target instanceof HTMLButtonElement) return
      event.preventDefault()
      finish(latest.current.edited, 'down')
    } else event.stopPropagation()
  }

  const Input = kind.Input
  if (!Input) return null
  return (
    <div
      className="cell-editor"
      style={{ minWidth: isLong ? WIDE_PX : NARROW_PX }}
      onKeyDown={key}
      data-invalid={complaint ? '' : undefined}
    >
      <span id="cell-editor-label" className="sr-only">
        {field.label}
      </span>
      <Input
        field={offered}
        entity={entity}
        id="cell-editor"
        value={edited}
        begins={{ typed }}
        aria-invalid={complaint ? true : undefined}
        aria-describedby={complaint ? 'cell-editor-problem' : undefined}
        onChange={(next) => {
          latest.current.edited = next
          setEdited(next)
          setComplaint(undefined)
        }}
        onUnreadable={(wrong) => {
          latest.current.complaint = wrong
          setComplaint(undefined)
        }}
        onPicked={(picked) => finish(picked, 'down')}
      />
      {complaint && (
        <p id="cell-editor-problem" className="px-2.5 py-1.5 text-xs text-danger">
          {complaintWords(complaint)}
        </p>
      )}
    </div>
  )
}
