// Changing where columns lead. Pure: what comes out is what the server keeps.
import type { ProblemDetail } from '../api/problem'
import type { Mapped } from './import'

export const mappedOf = (mapping: Mapped[], column: string): Mapped | undefined => mapping.find((mapped) => mapped.column === column)

/** Values that are the same in every record. */
export const fixedOf = (mapping: Mapped[]): Mapped[] => mapping.filter(({ column }) => column === undefined)

export const pathsOf = (mapping: Mapped[]): string[] => mapping.map(({ field }) => field)

/** Two columns cannot lead to one field: the later choice wins, and the other column is left out again. */
export function pointColumn(mapping: Mapped[], column: string, field: string | undefined): Mapped[] {
  const before = mappedOf(mapping, column)
  const others = mapping.filter((mapped) => mapped.column !== column && (field === undefined || mapped.field !== field))
  if (field === undefined) return others
  // What was said for another field would be nonsense for this one.
  const pointed: Mapped = before?.field === field ? before : { column, field }
  return [...others, pointed]
}

const without = <Part extends 'value' | 'country'>(mapped: Mapped, part: Part): Mapped => {
  const { [part]: _, ...rest } = mapped
  return rest as Mapped
}

/** A value for empty cells, or the country of phone numbers. Nothing takes it away. */
export const describeColumn = (mapping: Mapped[], column: string, part: 'value' | 'country', text: string): Mapped[] =>
  mapping.map((mapped) => {
    if (mapped.column !== column) return mapped
    return text === '' ? without(mapped, part) : { ...mapped, [part]: text }
  })

/** The same in every record. A column that led there is left out. */
export const fixValue = (mapping: Mapped[], field: string, value: string): Mapped[] => {
  const at = mapping.findIndex((mapped) => mapped.column === undefined && mapped.field === field)
  if (at >= 0) return mapping.with(at, { field, value })
  return [...mapping.filter((mapped) => mapped.field !== field), { field, value }]
}

export const unfixValue = (mapping: Mapped[], field: string): Mapped[] =>
  mapping.filter((mapped) => mapped.column !== undefined || mapped.field !== field)

const QUOTED = /^("(?:[^"\\]|\\.)*")\s+(.*)$/su

/** What the server says of a mapping names its column first: `"Mail" leads to email, where …`. The rest is said of it all. */
export function complaintsOf(details: readonly ProblemDetail[]): { byColumn: ReadonlyMap<string, string>; others: string[] } {
  const byColumn = new Map<string, string>()
  const others: string[] = []
  for (const { field, message } of details) {
    const [, quoted, words] = (field === 'mapping' && QUOTED.exec(message)) || []
    const column = quoted && unquoted(quoted)
    if (column !== undefined && column !== '' && words)
      byColumn.set(column, byColumn.has(column) ? `${byColumn.get(column)} ${words}` : words)
    else others.push(message)
  }
  return { byColumn, others }
}

function unquoted(text: string): string | undefined {
  try {
    return JSON.parse(text) as string
  } catch {
    return undefined
  }
}
