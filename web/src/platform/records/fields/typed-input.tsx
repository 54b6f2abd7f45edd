// A line that is typed and read: numbers, days, lengths of time, addresses, plain words. What cannot be read stays as it
// was typed, and is said.
import { type ReactNode, useRef, useState } from 'react'
import type { InputProps } from './field-kind'
import { kindOf } from './kinds'
import { typedText } from './typed-text'
import { useBeginning } from './use-beginning'

/** What phones show as a keyboard. */
const KEYBOARDS: Partial<Record<string, 'decimal' | 'numeric' | 'email' | 'tel' | 'url'>> = {
  number: 'decimal',
  decimal: 'decimal',
  percent: 'decimal',
  integer: 'numeric',
  email: 'email',
  phone: 'tel',
  url: 'url',
}
/** Read from left to right in every language. */
const LEFT_TO_RIGHT = ['email', 'phone', 'url', 'id']

export type TypedInputProps = InputProps & { before?: ReactNode; after?: ReactNode; placeholder?: string }

export default function TypedInput({
  field,
  value,
  onChange,
  onBlur,
  onUnreadable,
  isReadOnly,
  begins,
  onPicked: _,
  entity: __,
  before,
  after,
  placeholder,
  ...aria
}: TypedInputProps) {
  const kind = kindOf(field)
  const [shown, setShown] = useState({ value, text: begins?.typed || typedText(field, value) })
  const input = useRef<HTMLInputElement>(null)
  // Changed by somebody else than these keys: a draft, a conflict, an undo.
  if (shown.value !== value) setShown({ value, text: typedText(field, value) })

  const read = (text: string) => {
    const parsed = kind.parse?.(text, field) ?? { value: text }
    if ('complaint' in parsed) {
      setShown({ value, text })
      onUnreadable?.(parsed.complaint)
      return
    }
    setShown({ value: parsed.value, text })
    onUnreadable?.(undefined)
    onChange(parsed.value)
  }
  useBeginning(begins, (typed) => {
    input.current?.focus()
    if (typed) read(typed)
    else input.current?.select()
  })
  const tidy = () => {
    const parsed = kind.parse?.(shown.text, field)
    if (parsed && 'value' in parsed) setShown({ value, text: typedText(field, value) })
    onBlur?.()
  }

  return (
    <div className="field field-row" data-invalid={aria['aria-invalid'] ? '' : undefined}>
      {before}
      <input
        ref={input}
        className={`field-inner ${kind.isAtEnd ? 'num' : ''}`}
        dir={LEFT_TO_RIGHT.includes(field.type) ? 'ltr' : shown.text ? 'auto' : undefined}
        inputMode={KEYBOARDS[field.type]}
        autoComplete="off"
        spellCheck={field.type === 'text' ? undefined : false}
        readOnly={isReadOnly}
        placeholder={placeholder}
        value={shown.text}
        onChange={(event) => read(event.target.value)}
        onBlur={tidy}
        {...aria}
      />
      {field.type === 'percent' && <span className="flex-none pe-2.5 text-ink-3">%</span>}
      {after}
    </div>
  )
}
