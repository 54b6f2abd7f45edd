// Data of any shape, as JSON.
import { useState } from 'react'
import { isNothing } from '../emptiness'
import type { InputProps } from '../field-kind'
import { parseJson, writtenJson } from './data'

const written = (value: unknown): string => (isNothing(value) ? '' : writtenJson(value))

export default function JsonInput({
  field: _,
  entity: __,
  value,
  onChange,
  onBlur,
  onUnreadable,
  onPicked: ___,
  begins,
  isReadOnly,
  ...aria
}: InputProps) {
  const [shown, setShown] = useState({ value, text: begins?.typed || written(value) })
  if (shown.value !== value) setShown({ value, text: written(value) })
  const read = (text: string) => {
    const parsed = parseJson(text)
    setShown({ value: 'value' in parsed ? parsed.value : value, text })
    onUnreadable?.('complaint' in parsed ? parsed.complaint : undefined)
    if ('value' in parsed) onChange(parsed.value)
  }
  return (
    <textarea
      className="field field-area font-mono text-xs!"
      dir="ltr"
      rows={3}
      spellCheck={false}
      autoFocus={begins !== undefined}
      readOnly={isReadOnly}
      value={shown.text}
      onChange={(event) => read(event.target.value)}
      onBlur={onBlur}
      {...aria}
    />
  )
}
