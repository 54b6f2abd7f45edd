// The limits that a definition sets, checked as the server checks them: texts by their characters, numbers by their size.
import { formatNumber } from '../../i18n/format'
import type { Field } from '../entity'
import type { Complaint } from './field-kind'

/** Characters as the server counts them: an emoji is one. */
export const charsOf = (text: string): number => {
  let count = 0
  for (const _ of text) count++
  return count
}

export function lengthComplaint(text: string, field: Field, charsMax: number): Complaint | undefined {
  const { lengthMax = charsMax, lengthMin = 0 } = field.limits ?? {}
  // Counting is only worth while where it can matter.
  const count = text.length > lengthMax || lengthMin ? charsOf(text) : text.length
  if (count > lengthMax) return { key: 'field-too-long', values: { count, max: lengthMax } }
  if (count < lengthMin) return { key: 'field-too-short', values: { min: lengthMin } }
  return undefined
}

const patterns = new Map<string, RegExp | null>()

/** The server's regular expressions are almost those of the browser; one that is not is left to the server. */
function patternOf(source: string): RegExp | null {
  let pattern = patterns.get(source)
  if (pattern === undefined) {
    try {
      pattern = new RegExp(`^(?:${source})$`, 'u')
    } catch {
      pattern = null
    }
    patterns.set(source, pattern)
  }
  return pattern
}

export function patternComplaint(text: string, field: Field): Complaint | undefined {
  const source = field.limits?.pattern
  if (!source || (patternOf(source)?.test(text) ?? true)) return undefined
  return typeof field.example === 'string'
    ? { key: 'field-not-like-example', values: { example: field.example } }
    : { key: 'field-not-like', values: { pattern: source } }
}

export function sizeComplaint(number: number, field: Field): Complaint | undefined {
  const { min, max } = field.limits ?? {}
  if (min !== undefined && number < min) return { key: 'field-too-small', values: { min: formatNumber(min) } }
  if (max !== undefined && number > max) return { key: 'field-too-large', values: { max: formatNumber(max) } }
  return undefined
}
