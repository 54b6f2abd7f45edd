// Speaks a language without a page to speak on.
import { speak } from '../src/platform/i18n/translate'

export async function speakFrom(language: string): Promise<void> {
  const page = { documentElement: { lang: '', dir: '' } }
  if (typeof document === 'undefined') Object.assign(globalThis, { document: page })
  await speak(language, 'Europe/Berlin')
}
