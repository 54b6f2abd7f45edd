// The words of a formula, for the eyes: what is a field, a function, a number, a text. As the server's own lexer has it in
// platform/formula/src/token.rs; whether it makes sense is the server's business.

export type TokenKind = 'number' | 'text' | 'field' | 'function' | 'word' | 'sign' | 'unknown' | 'space' | 'wrong'
/** Places are those of the string, and every character belongs to exactly one token. */
export type Token = { kind: TokenKind; from: number; to: number; text: string }

/** What is known by name. Names are compared in lower case. */
export type KnownNames = { fields: ReadonlySet<string>; functions: ReadonlySet<string> }

export const WORDS: readonly string[] = ['and', 'or', 'not', 'in', 'is', 'empty', 'true', 'false']
const isWord = new Set(WORDS)

const PIECES: readonly [kind: TokenKind | 'name', pattern: RegExp][] = [
  ['space', /\s+/y],
  ['number', /[0-9]+(?:\.[0-9]+)?/y],
  // A quote within a text is written twice. One that does not end reaches to the end.
  ['text', /"(?:[^"]|"")*(?:"|$)/y],
  ['name', /[\p{Alphabetic}_][\p{Alphabetic}\p{N}_]*/uy],
  ['sign', /<=|>=|<>|!=(?!=)|[=<>+\-*/%&(),]/y],
]

export function tokensOf(source: string, names: KnownNames): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < source.length) {
    const token = tokenAt(source, at)
    tokens.push(token.kind === 'name' ? { ...token, kind: kindOfName(token, source, names) } : { ...token, kind: token.kind })
    at = token.to
  }
  return tokens
}

function tokenAt(source: string, from: number): Omit<Token, 'kind'> & { kind: TokenKind | 'name' } {
  for (const [kind, pattern] of PIECES) {
    pattern.lastIndex = from
    const text = pattern.exec(source)?.[0]
    if (text) return { kind, from, to: from + text.length, text }
  }
  const text = String.fromCodePoint(source.codePointAt(from) ?? 0)
  return { kind: 'wrong', from, to: from + text.length, text }
}

function kindOfName({ text, to }: Pick<Token, 'text' | 'to'>, source: string, { fields, functions }: KnownNames): TokenKind {
  const name = text.toLowerCase()
  const isCalled = /^\s*\(/.test(source.slice(to))
  // `empty(x)` calls, `x is empty` does not; a field may have the name of a function.
  if (isCalled && functions.has(name)) return 'function'
  if (isWord.has(name)) return 'word'
  if (fields.has(name)) return 'field'
  return functions.has(name) ? 'function' : 'unknown'
}

/** The server counts characters, a string counts in halves of them where they are beyond the usual ones. */
export function placeInString(source: string, characters: number): number {
  let at = 0
  for (let count = 0; count < characters && at < source.length; count++) at += (source.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  return at
}

export const isEndedText = ({ text }: Token): boolean => text.length > 1 && /^"(?:[^"]|"")*"$/.test(text)

/** The call that a place stands in: `if(a, |` is the second argument of `if`. */
export type Call = { name: string; argument: number }

export function callAround(tokens: readonly Token[], place: number): Call | undefined {
  const open: { name: string | undefined; argument: number }[] = []
  let before: Token | undefined
  for (const token of tokens) {
    if (token.from >= place) break
    if (token.text === '(' && token.kind === 'sign') open.push({ name: before?.kind === 'function' ? before.text : undefined, argument: 0 })
    else if (token.text === ')' && token.kind === 'sign') open.pop()
    else if (token.text === ',' && token.kind === 'sign') {
      const innermost = open.at(-1)
      if (innermost) innermost.argument += 1
    }
    if (token.kind !== 'space') before = token
  }
  const call = open.findLast(({ name }) => name !== undefined)
  return call?.name === undefined ? undefined : { name: call.name.toLowerCase(), argument: call.argument }
}
