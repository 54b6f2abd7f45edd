// A list of texts, one a line. Not every JSON is one: the tuning of a module says where this is the right input.
import type { InputProps } from '../field-kind'

const isWords = (value: unknown): value is string[] => Array.isArray(value) && value.every((entry) => typeof entry === 'string')

export default function LinesInput({
  field: _,
  entity: __,
  value,
  onChange,
  onBlur,
  onUnreadable: ___,
  onPicked: ____,
  begins,
  isReadOnly,
  ...aria
}: InputProps) {
  const lines = isWords(value) ? value : []
  return (
    <textarea
      className="field field-area min-h-14!"
      dir="auto"
      rows={2}
      autoFocus={begins !== undefined}
      readOnly={isReadOnly}
      value={lines.join('\n')}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value.split('\n'))}
      onBlur={(event) => {
        const kept = event.target.value
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean)
        onChange(kept.length ? kept : null)
        onBlur?.()
      }}
      {...aria}
    />
  )
}
