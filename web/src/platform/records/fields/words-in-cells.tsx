// Text in a cell: never more of it than a cell can show, and always as what it is.
import type { ReactNode } from 'react'

/** No column is wider than this many letters; the rest would only cost layout. */
const CELL_CHARS_MAX = 240

export const cut = (text: string, charsMax = CELL_CHARS_MAX): string => (text.length > charsMax ? `${text.slice(0, charsMax)}…` : text)

export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : String(value)

/** Words of people: in their own direction, whatever stands around them. */
export const showWords = (value: unknown): ReactNode => {
  const text = asText(value)
  return text === '' ? null : <bdi className="truncate">{cut(text)}</bdi>
}

/** Addresses and codes read from left to right in every language. */
export const showCode = (value: unknown): ReactNode => {
  const text = asText(value)
  return text === '' ? null : (
    <bdi dir="ltr" className="truncate">
      {cut(text)}
    </bdi>
  )
}

export const showNumber = (text: string): ReactNode => (text === '' ? null : <span className="num truncate">{text}</span>)
