// The plural that most likely belongs to a word, as a first guess that can be typed over. English as the server guesses it.
import type { Language } from '../../i18n/translate'

const english = (word: string): string => {
  if (/(s|x|z|ch|sh)$/i.test(word)) return `${word}es`
  return /[^aeiou]y$/i.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`
}

/** The first word changes; what tells of which kind it is stays: "Orden de compra", "Órdenes de compra". */
function spanish(words: string): string {
  const [first = '', ...others] = words.split(' ')
  return [spanishWord(first), ...others].join(' ')
}

function spanishWord(word: string): string {
  if (/[aeiouáéó]$/i.test(word)) return `${word}s`
  if (/z$/i.test(word)) return `${word.slice(0, -1)}ces`
  // The stress has no need of its mark any more: camión, camiones.
  const stressed = /([áéíóú])([ns])$/i.exec(word)
  if (stressed?.[1]) return `${word.slice(0, -2)}${stressed[1].normalize('NFD')[0]}${stressed[2]}es`
  return /[sx]$/i.test(word) ? word : `${word}es`
}

/** Only the feminine ending can be guessed. */
const arabic = (word: string): string => (word.endsWith('ة') ? `${word.slice(0, -1)}ات` : word)

const RULES: Record<Language, (word: string) => string> = { en: english, es: spanish, ar: arabic }

export function pluralOf(singular: string, language: Language): string {
  const word = singular.trim()
  return word && RULES[language](word)
}
