// Words of the application in the reader's language. English stands in for what another language lacks.
//
// Catalogs are fetched in groups: those of the frame are always there, the others come with the pages that speak.

import pieces from 'words:all'
import frameInEnglish from 'words:en/frame'
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import { formatIn } from './format'
import type { MessageKey } from './message-keys.gen'

export type { MessageKey }

/** The languages there are, each by its own name. The build holds all of them complete. */
export const LANGUAGES = { en: 'English', es: 'Español', ar: 'العربية' } as const
export type Language = keyof typeof LANGUAGES

/** Which catalogs come together: vite/words.ts says which file belongs where. */
export type WordGroup = 'frame' | 'door' | 'settings' | 'exchange' | 'layouts' | 'duplicates' | 'merging' | 'work'

// Isolating marks would end up in clipboards and in names for screen readers; values are isolated where they are shown.
const newBundle = (language: string): FluentBundle => new FluentBundle(language, { useIsolating: false })

const bundles = new Map<Language, FluentBundle>()
/** `es/work`: nothing is fetched twice. */
const learnt = new Set<string>()
const spoken = new Set<WordGroup>(['frame'])
let language: Language = 'en'

function bundleOf(wanted: Language): FluentBundle {
  let bundle = bundles.get(wanted)
  if (!bundle) {
    bundle = newBundle(wanted)
    bundles.set(wanted, bundle)
  }
  return bundle
}
bundleOf('en').addResource(new FluentResource(frameInEnglish))
learnt.add('en/frame')

async function learn(wanted: Language, group: WordGroup): Promise<void> {
  const name = `${wanted}/${group}`
  if (learnt.has(name)) return
  const catalog = await pieces[name]?.()
  if (!catalog || learnt.has(name)) return
  learnt.add(name)
  bundleOf(wanted).addResource(new FluentResource(catalog.default))
}

/** Fetches the words that a page is going to speak. */
export async function learnWords(...groups: WordGroup[]): Promise<void> {
  for (const group of groups) spoken.add(group)
  await Promise.all(groups.flatMap((group) => [learn('en', group), learn(language, group)]))
}

/** Something that is loaded, together with its words. */
export async function withWords<Loaded>(group: WordGroup, load: Promise<Loaded>): Promise<Loaded> {
  const [loaded] = await Promise.all([load, learnWords(group)])
  return loaded
}

export const currentLanguage = (): Language => language

/** The best of our languages for a tag such as `es-MX`. */
export const languageFor = (tag: string | undefined): Language => {
  const code = (tag ?? '').split('-')[0] as Language
  return code in LANGUAGES ? code : 'en'
}

export async function speak(tag: string, zone?: string): Promise<void> {
  const wanted = languageFor(tag)
  await Promise.all([...spoken].map((group) => learn(wanted, group)))
  language = wanted
  document.documentElement.lang = tag
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
  formatIn(tag, zone)
}

/** For keys that follow from data, such as the code of an error. Undefined where nobody has translated it. */
export function tIfKnown(key: string, values?: Record<string, FluentVariable>): string | undefined {
  for (const bundle of [bundleOf(language), bundleOf('en')]) {
    const message = bundle.getMessage(key)
    if (message?.value) return bundle.formatPattern(message.value, values, [])
  }
  return undefined
}

export function t(key: MessageKey, values?: Record<string, FluentVariable>): string {
  const words = tIfKnown(key, values)
  if (words !== undefined) return words
  if (import.meta.env.DEV) console.error(`${key} is said before its catalog is there.`)
  return key
}
