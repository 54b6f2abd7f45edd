// What a password must be like, as the server demands it (platform/engine/src/identity/password.rs), to be said before
// somebody chooses one. How hard it is to guess is judged by the same algorithm, which is large and comes when it is needed.
import type { MessageKey } from '../i18n/translate'

export const PASSWORD_CHARS_MIN = 12
export const PASSWORD_CHARS_MAX = 256
/** Of zxcvbn's scale from 0 to 4. */
export const STRENGTH_MIN = 3
/** Judging takes longer the longer the password is, and nothing weak is longer. */
export const JUDGED_CHARS_MAX = 72
/** What must be left of a password without the names in it. */
const OWN_CHARS_MIN = 8
const PERSONAL_WORD_CHARS_MIN = 3

export type Strength = 0 | 1 | 2 | 3 | 4
export type PasswordRule = { name: string; says: MessageKey; isMet: boolean }

const count = (text: string): number => [...text].length
const isSpecial = (letter: string): boolean => !/[\p{Alphabetic}\p{N}\p{Cc}]/u.test(letter)

/** What a guesser would try first: one's names, address and organisation, and the product itself. */
export const guessableWords = (personal: readonly string[]): string[] => [...personal, 'eoex', 'EOEX']

/** The rules that need no judging. */
export function passwordRules(password: string): PasswordRule[] {
  const length = count(password)
  return [
    {
      name: 'length',
      says: length > PASSWORD_CHARS_MAX ? 'password-rule-too-long' : 'password-rule-length',
      isMet: length >= PASSWORD_CHARS_MIN && length <= PASSWORD_CHARS_MAX,
    },
    { name: 'upper', says: 'password-rule-upper', isMet: /\p{Uppercase}/u.test(password) },
    { name: 'digit', says: 'password-rule-digit', isMet: /\p{N}/u.test(password) },
    { name: 'special', says: 'password-rule-special', isMet: [...password].some(isSpecial) },
  ]
}

/** How many letters are left when the words a guesser knows are taken out. */
export function ownShare(password: string, known: readonly string[]): number {
  let left = password.toLowerCase()
  for (const word of known.flatMap((phrase) => phrase.split(/[^\p{Alphabetic}\p{N}]+/u))) {
    if (count(word) >= PERSONAL_WORD_CHARS_MIN) left = left.replaceAll(word.toLowerCase(), '')
  }
  return count(left)
}

/** All rules. Strength undefined: it has not been judged yet, and whoever is quicker than that may go on. */
export function judgedRules(password: string, personal: readonly string[], strength: Strength | undefined): PasswordRule[] {
  const plain = passwordRules(password)
  const judged = [...password].slice(0, JUDGED_CHARS_MAX).join('')
  const leansOnNames = strength !== undefined && strength >= STRENGTH_MIN && ownShare(judged, guessableWords(personal)) < OWN_CHARS_MIN
  return [
    ...plain,
    {
      name: 'guess',
      says: leansOnNames ? 'password-rule-own' : 'password-rule-guess',
      isMet: password !== '' && (strength ?? STRENGTH_MIN) >= STRENGTH_MIN && !leansOnNames,
    },
  ]
}
