// Text of several lines. The field grows with it, up to a point.
import { useLayoutEffect, useRef } from 'react'
import type { InputProps } from '../field-kind'
import { useBeginning } from '../use-beginning'
import { asText } from '../words-in-cells'

const HEIGHT_MAX = 320
const growsByItself = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content')

export default function LongTextInput({
  field: _,
  entity: __,
  value,
  onChange,
  onBlur,
  onUnreadable: ___,
  isReadOnly,
  begins,
  onPicked: ____,
  ...aria
}: InputProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const text = asText(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows from its text
  useLayoutEffect(() => {
    if (growsByItself || !area.current) return
    area.current.style.height = 'auto'
    area.current.style.height = `${Math.min(HEIGHT_MAX, area.current.scrollHeight + 2)}px`
  }, [text])
  useBeginning(begins, (typed) => {
    area.current?.focus()
    if (typed) onChange(typed)
    else area.current?.setSelectionRange(text.length, text.length)
  })
  return (
    <textarea
      ref={area}
      className="field field-area"
      dir={text ? 'auto' : undefined}
      rows={3}
      readOnly={isReadOnly}
      value={text}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      onBlur={onBlur}
      {...aria}
    />
  )
}
