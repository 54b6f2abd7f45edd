// The pattern after which records are numbered, such as V-{year}-{0000}: suggested from a name, and tried out.
const LETTERS_MAX = 3
const DIGITS_MAX = 12

/** Whether the records are numbered, and how. The first two follow from the name; `own` is as it was typed. */
export type Numbering = { kind: 'none' | 'plain' | 'yearly' } | { kind: 'own'; pattern: string }

/** "Rental car" is RC. Nothing of words in other letters: numbers are read aloud and typed everywhere. */
function lettersOf(singular: string): string {
  const plain = singular.normalize('NFKD').replace(/\p{M}/gu, '')
  const first = plain.split(/[^\p{L}\p{N}]+/u).flatMap((word) => /^[a-z0-9]/i.exec(word)?.[0] ?? [])
  return first.slice(0, LETTERS_MAX).join('').toUpperCase()
}

export function suggestedPattern(singular: string, kind: 'plain' | 'yearly'): string {
  const letters = lettersOf(singular)
  return [...(letters ? [letters] : []), ...(kind === 'yearly' ? ['{year}'] : []), '{0000}'].join('-')
}

export function patternOf(numbering: Numbering, singular: string): string | null {
  if (numbering.kind === 'none') return null
  return numbering.kind === 'own' ? numbering.pattern.trim() || null : suggestedPattern(singular, numbering.kind)
}

/** What the first record of that day is going to be called. Undefined: this is no pattern. */
export function firstNumber(pattern: string, today: Date): string | undefined {
  let places = 0
  let isWrong = false
  const number = pattern.replace(/\{([^{}]*)\}/g, (_, part: string) => {
    if (part === 'year') return String(today.getFullYear()).padStart(4, '0')
    if (part === 'month') return String(today.getMonth() + 1).padStart(2, '0')
    if (/^0+$/.test(part) && part.length <= DIGITS_MAX) places++
    else isWrong = true
    return '1'.padStart(part.length, '0')
  })
  return places === 1 && !isWrong && !/[{}]/.test(number) ? number : undefined
}
