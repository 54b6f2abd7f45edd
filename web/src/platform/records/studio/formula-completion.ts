// What may be meant by what has been typed of a formula so far: fields, functions, options of a choice, words of the language.
import type { Schemas } from '../../api/client'
import type { Field } from '../entity'
import { isEndedText, type Token, WORDS } from './formula-tokens'
import { plainText } from './plain-text'

/** A function that formulas can use, as the server describes it. */
export type FormulaFunction = Schemas['ToldFunction']

export type Completion =
  | { kind: 'field'; name: string; field: Field }
  | { kind: 'function'; name: string; told: FormulaFunction }
  | { kind: 'option'; name: string; label: string; colour?: string }
  | { kind: 'word'; name: string }

/** What is replaced, and by which of these. */
export type Completions = { from: number; to: number; items: Completion[] }

/** `isAsked`: also where nothing has been typed yet. */
export function completionsAt(
  tokens: readonly Token[],
  caret: number,
  fields: readonly Field[],
  functions: readonly FormulaFunction[],
  isAsked = false,
): Completions | undefined {
  const touched = tokens.find(({ from, to }) => from < caret && caret <= to)
  if (touched?.kind === 'text' && (caret < touched.to || !isEndedText(touched))) return optionsIn(tokens, touched, caret, fields)
  if (touched?.kind === 'number') return undefined
  const isName = touched !== undefined && ['field', 'function', 'word', 'unknown'].includes(touched.kind)
  if (!isName && !isAsked) return undefined
  const typed = isName ? touched.text.slice(0, caret - touched.from) : ''
  const from = isName ? touched.from : caret
  const items = [
    ...fields.map((field): Ranked => ({ rank: rankOf(typed, field.code, field.label), item: { kind: 'field', name: field.code, field } })),
    ...functions.map((told): Ranked => ({ rank: rankOf(typed, told.name), item: { kind: 'function', name: told.name, told } })),
    ...WORDS.map((name): Ranked => ({ rank: typed === '' ? NOT_MEANT : rankOf(typed, name), item: { kind: 'word', name } })),
  ]
  return offered(items, from, isName ? touched.to : caret)
}

type Ranked = { rank: number; item: Completion }
const NOT_MEANT = 4

/** Names that begin with it, then words within names, then whatever mentions it. */
function rankOf(typed: string, code: string, label = ''): number {
  const wanted = plainText(typed)
  if (wanted === '') return 1
  const [name, words] = [plainText(code), plainText(label)]
  if (name === wanted || words === wanted) return 0
  if (name.startsWith(wanted) || words.startsWith(wanted)) return 1
  if (`_${name}`.includes(`_${wanted}`) || ` ${words}`.includes(` ${wanted}`)) return 2
  // A single letter is in almost everything.
  return wanted.length > 1 && (name.includes(wanted) || words.includes(wanted)) ? 3 : NOT_MEANT
}

function offered(items: Ranked[], from: number, to: number): Completions | undefined {
  const meant = items.filter(({ rank }) => rank < NOT_MEANT).sort((a, b) => a.rank - b.rank)
  return meant.length > 0 ? { from, to, items: meant.map(({ item }) => item) } : undefined
}

/** Within the quotes behind a choice, as in `status = "w|"`: its options, and nothing else. */
function optionsIn(tokens: readonly Token[], text: Token, caret: number, fields: readonly Field[]): Completions | undefined {
  const before = tokens.slice(0, tokens.indexOf(text)).filter(({ kind }) => kind !== 'space')
  const isBetween = ({ kind, text }: Token) =>
    kind === 'text' || (kind === 'sign' && text !== ')') || (kind === 'word' && text !== 'and' && text !== 'or')
  const compared = before.findLast((token) => !isBetween(token))
  const field = compared?.kind === 'field' ? fields.find(({ code }) => code === compared.text.toLowerCase()) : undefined
  if (!field?.options) return undefined
  const typed = text.text.slice(1, caret - text.from)
  const items = field.options.map(
    ({ code, label, colour }): Ranked => ({ rank: rankOf(typed, code, label), item: { kind: 'option', name: code, label, colour } }),
  )
  // One that does not end would take everything that follows along.
  return offered(items, text.from, isEndedText(text) ? text.to : caret)
}

/** What is written for a completion, and where the cursor stands then, counted from its beginning. */
export function writtenFor(item: Completion, following: string): { text: string; cursor: number } {
  if (item.kind === 'option') return ended(`"${item.name.replaceAll('"', '""')}"`)
  if (item.kind !== 'function' || /^\s*\(/.test(following)) return ended(item.name)
  if (item.told.signature.endsWith('()')) return ended(`${item.name}()`)
  return { text: `${item.name}()`, cursor: item.name.length + 1 }
}

const ended = (text: string) => ({ text, cursor: text.length })

/** `round(number, places?)` in pieces, so that the argument one is at can be shown. The last stands for all that follow. */
export function signatureParts(signature: string, argument: number): { before: string; at: string; after: string } {
  const open = signature.indexOf('(')
  const parts = signature.slice(open + 1, -1).split(', ')
  const at = Math.min(argument, parts.length - 1)
  const joined = (some: string[]) => some.map((part) => `${part}, `).join('')
  const before = signature.slice(0, open + 1) + joined(parts.slice(0, at))
  return { before, at: parts[at] ?? '', after: signature.slice(before.length + (parts[at] ?? '').length) }
}
