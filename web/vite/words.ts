// The words of a language that come together, in one piece: a file for each catalog would cost a request each.
//
// `words:all` is a table of functions that fetch them, by their names; `words:en/frame` is one piece.
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'

const FOLDER = 'src/locales'
/** Whatever is not named here belongs to the daily work. */
const GROUPS: Record<string, string> = {
  shell: 'frame',
  offline: 'frame',
  'sign-in': 'door',
  settings: 'settings',
  studio: 'settings',
  'made-entities': 'settings',
  formulas: 'settings',
  icons: 'settings',
  'workflow-designer': 'settings',
  exchange: 'exchange',
  layouts: 'layouts',
  duplicates: 'duplicates',
  merging: 'merging',
}
const NAMES = ['frame', 'door', 'settings', 'exchange', 'layouts', 'duplicates', 'merging', 'work']

const filesOf = (language: string, group: string): string[] =>
  readdirSync(`${FOLDER}/${language}`)
    .filter((file) => file.endsWith('.ftl') && (GROUPS[file.replace('.ftl', '')] ?? 'work') === group)
    .map((file) => resolve(FOLDER, language, file))

/** English of the frame is not in it: that is part of the frame itself. */
const table = (): string => {
  const pieces = readdirSync(FOLDER).flatMap((language) => NAMES.map((group) => `${language}/${group}`))
  const fetched = pieces.filter((piece) => piece !== 'en/frame').map((piece) => `'${piece}': () => import('words:${piece}')`)
  return `export default { ${fetched.join(', ')} }`
}

export function words(): Plugin {
  return {
    name: 'words',
    resolveId: (id) => (id.startsWith('words:') ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith('\0words:')) return undefined
      const [language = '', group] = id.slice('\0words:'.length).split('/')
      if (!group) return table()
      const files = filesOf(language, group)
      for (const file of files) this.addWatchFile(file)
      return `export default ${JSON.stringify(files.map((file) => readFileSync(file, 'utf8')).join('\n'))}`
    },
  }
}
