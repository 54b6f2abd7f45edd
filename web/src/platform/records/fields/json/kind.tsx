// Data of any shape. Lists of words, such as the lines of an address, are read as such.
import { isNothing } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { JsonInput, PickingCellEditor } from '../lazy-inputs'
import { cut } from '../words-in-cells'
import { jsonComplaint, parseJson, writtenJson } from './data'

const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry === 'string')
const written = (value: unknown): string => (isNothing(value) ? '' : isWords(value) ? value.join(', ') : JSON.stringify(value))

export const json: FieldKind = {
  type: 'json',
  icon: 'braces',
  width: 200,
  isWide: true,
  show: (value) =>
    isNothing(value) ? null : isWords(value) ? (
      <bdi className="truncate">{cut(written(value))}</bdi>
    ) : (
      <code dir="ltr" className="truncate text-xs text-ink-2">
        {cut(written(value))}
      </code>
    ),
  showOnPage: (value) =>
    isNothing(value) ? null : isWords(value) ? (
      <span>
        {value.map((line, at) => (
          <span key={at} dir="auto" className="block">
            {line}
          </span>
        ))}
      </span>
    ) : (
      <pre dir="ltr" className="max-h-60 overflow-auto rounded-md bg-sunken p-2 text-xs whitespace-pre-wrap">
        {writtenJson(value)}
      </pre>
    ),
  // Copied as data, so that it can be pasted as data.
  text: (value) => (isNothing(value) ? '' : JSON.stringify(value)),
  parse: parseJson,
  check: jsonComplaint,
  isEmpty: isNothing,
  Input: JsonInput,
  CellEditor: PickingCellEditor,
  inCell: 'pick',
  filterBy: 'none',
}
