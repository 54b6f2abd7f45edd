// Words of the application in the reader's language. English is always there; other languages are fetched when chosen.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import { formatIn } from './format'
import type { MessageKey } from './message-keys.gen'

export type { MessageKey }

/** The languages there are, each by its own name. A test holds `en` and `es` complete. */
export const LANGUAGES = { en: 'English', es: 'Español', ar: 'العربية' } as const
export type Language = keyof typeof LANGUAGES

const english = import.meta.glob<string>('../../locales/en/*.ftl', { query: '?raw', import: 'default', eager: true })
const others = import.meta.glob<string>(['../../locales/*/*.ftl', '!../../locales/en/*.ftl'], { query: '?raw', import: 'default' })

const bundleOf = (language: string, catalogs: string[]): FluentBundle => {
  // Isolating marks would end up in clipboards and in names for screen readers; values are isolated where they are shown.
  const bundle = new FluentBundle(language, { useIsolating: false })
  for (const catalog of catalogs) bundle.addResource(new FluentResource(catalog))
  return bundle
}

const base = bundleOf('en', Object.values(english))
let chain = [base]
let language: Language = 'en'

export const currentLanguage = (): Language => language

/** The best of our languages for a tag such as `es-MX`. */
export const languageFor = (tag: string | undefined): Language => {
  const code = (tag ?? '').split('-')[0] as Language
  return code in LANGUAGES ? code : 'en'
}

export async function speak(tag: string, zone?: string): Promise<void> {
  language = languageFor(tag)
  const wanted = Object.entries(others).filter(([path]) => path.includes(`/locales/${language}/`))
  const catalogs = await Promise.all(wanted.map(([, load]) => load()))
  chain = catalogs.length ? [bundleOf(language, catalogs), base] : [base]
  document.documentElement.lang = tag
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
  formatIn(tag, zone)
}

export function t(key: MessageKey, values?: Record<string, FluentVariable>): string {
  for (const bundle of chain) {
    const message = bundle.getMessage(key)
    if (message?.value) return bundle.formatPattern(message.value, values, [])
  }
  return key
}

/** For keys that follow from data, such as the code of an error. Undefined where nobody has translated it. */
export function tIfKnown(key: string, values?: Record<string, FluentVariable>): string | undefined {
  for (const bundle of chain) {
    const message = bundle.getMessage(key)
    if (message?.value) return bundle.formatPattern(message.value, values, [])
  }
  return undefined
}
