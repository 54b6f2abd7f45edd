// How easily a password is guessed. With its lists of words this is larger than the rest of the door: a chunk of its own.
import zxcvbn from 'zxcvbn'
import { guessableWords, JUDGED_CHARS_MAX, type Strength } from './password-rules'

export const strengthOf = (password: string, personal: readonly string[]): Strength =>
  zxcvbn([...password].slice(0, JUDGED_CHARS_MAX).join(''), guessableWords(personal)).score
