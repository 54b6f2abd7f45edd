// Speaks a language without a page to speak on, in the words of the daily work.
import { learnWords, speak } from '../src/platform/i18n/translate'

export async function speakFrom(language: string): Promise<void> {
  const page = { documentElement: { lang: '', dir: '' } }
  if (typeof document === 'undefined') Object.assign(globalThis, { document: page })
  await speak(language, 'Europe/Berlin')
  await learnWords('work')
}
