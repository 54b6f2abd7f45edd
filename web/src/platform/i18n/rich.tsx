// Messages with parts that are more than text: a link, a name that keeps its own direction. The sentence stays whole in the
// catalog, so that each language puts the parts where they belong.
import type { FluentVariable } from '@fluent/bundle'
import { Fragment, type ReactNode } from 'react'
import { type MessageKey, t, tIfKnown } from './translate'

/** Letters that Unicode gives to nobody, so they stand in no text. */
const MARK = /\uE000(\w+)\uE001/

type Parts = Record<string, ReactNode>
type Values = Record<string, FluentVariable>

const withMarks = (parts: Parts, values: Values): Values => ({
  ...values,
  ...Object.fromEntries(Object.keys(parts).map((name) => [name, `\uE000${name}\uE001`])),
})

/** Split by a pattern with one group, every second piece is the name of a part. */
const fill = (text: string, parts: Parts): ReactNode =>
  text.split(MARK).map((piece, at) => <Fragment key={`${at} ${piece}`}>{at % 2 === 1 ? parts[piece] : piece}</Fragment>)

export const rich = (key: MessageKey, parts: Parts, values: Values = {}): ReactNode => fill(t(key, withMarks(parts, values)), parts)

/** For keys that follow from data. Undefined where nobody has translated it. */
export function richIfKnown(key: string, parts: Parts, values: Values = {}): ReactNode | undefined {
  const text = tIfKnown(key, withMarks(parts, values))
  return text === undefined ? undefined : fill(text, parts)
}
