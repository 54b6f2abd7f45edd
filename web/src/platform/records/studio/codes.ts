// The code by which programs know an option: it follows from the label when the option is new, and never changes.
const CODE_CHARS_MAX = 40

/** `Très chaud!` → `tres_chaud`; of words in other letters nothing is left but `option`. */
export function codeFrom(label: string): string {
  const plain = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, CODE_CHARS_MAX)
    .replace(/_+$/, '')
  return plain || 'option'
}

/** The first code of this label that nobody has. */
export function freeCode(label: string, taken: ReadonlySet<string>): string {
  const stem = codeFrom(label)
  let code = stem
  for (let number = 2; taken.has(code); number++) code = `${stem}_${number}`
  return code
}
