// The line of text that opens over a cell. Eager on purpose: the first letter opens it, the second must land in it.
import { useEffect, useId, useRef, useState } from 'react'
import type { CellEditorProps } from '../fields/field-kind'
import { kindOf } from '../fields/kinds'
import { readCell } from './cell-writing'

type Next = 'down' | 'right' | 'left'

export function TextLine({ field, value, typed, onDone, onCancel }: CellEditorProps) {
  const kind = kindOf(field)
  const [text, setText] = useState(typed ?? kind.text(value, field))
  const [complaint, setComplaint] = useState<string>()
  const isOver = useRef(false)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  useEffect(() => {
    input.current?.focus({ preventScroll: true })
    if (typed === undefined) input.current?.select()
  }, [typed])
  const finish = (next?: Next) => {
    if (isOver.current) return
    const read = readCell(field, text)
    if ('complaint' in read) {
      // Nothing that was typed is thrown away: it stays until it is right, or given up.
      setComplaint(read.complaint)
      return
    }
    isOver.current = true
    onDone(read.value, next)
  }
  return (
    <>
      <input
        ref={input}
        className={`cell-line ${kind.isAtEnd ? 'num text-end' : ''}`}
        data-wrong={complaint ? '' : undefined}
        aria-label={field.label}
        aria-invalid={complaint !== undefined}
        aria-describedby={complaint ? id : undefined}
        dir={kind.isAtEnd ? 'ltr' : 'auto'}
        inputMode={kind.filterBy === 'number' ? 'decimal' : field.type === 'email' ? 'email' : undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setComplaint(undefined)
        }}
        onBlur={() => finish()}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') {
            isOver.current = true
            onCancel()
          } else if (event.key === 'Enter') {
            event.preventDefault()
            finish('down')
          } else if (event.key === 'Tab') {
            event.preventDefault()
            finish(event.shiftKey ? 'left' : 'right')
          }
        }}
      />
      {complaint && (
        <p id={id} role="alert" className="cell-note" data-wrong="">
          {complaint}
        </p>
      )}
    </>
  )
}
