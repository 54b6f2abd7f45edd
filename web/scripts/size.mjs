// What a visit costs: the script and the styles before anything can be seen, and what each page adds. Ends badly when
// that is more than was promised. `node scripts/size.mjs` after a build.
import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'

/** In bytes of brotli, as they travel. */
const SHELL_MAX = 120_000
const STYLES_MAX = 20_000
const PAGE_MAX = 60_000
/** The judge of passwords is mostly a list of words, and comes only where somebody chooses one. */
const LARGER = { 'src/platform/session/password-strength.ts': 360_000 }

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))
const small = new Map()
const sizeOf = (file) => {
  if (!small.has(file)) {
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
    small.set(file, brotliCompressSync(readFileSync(`dist/${file}`), quality).length)
  }
  return small.get(file)
}

/** A piece and everything it cannot do without. */
function needs(key, found = new Set()) {
  const piece = manifest[key]
  if (!piece || found.has(key)) return found
  found.add(key)
  for (const needed of piece.imports ?? []) needs(needed, found)
  return found
}

const sum = (keys, kind) => {
  const files = new Set([...keys].flatMap((key) => (kind === 'script' ? [manifest[key].file] : (manifest[key].css ?? []))))
  return [...files].filter((file) => /\.(js|css)$/.test(file)).reduce((total, file) => total + sizeOf(file), 0)
}
const kb = (bytes) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
const shell = needs(entry)
const complaints = []
const line = (name, script, styles, max) => {
  console.log(`${name.padEnd(56)} ${kb(script)} ${kb(styles)}`)
  if (script > max) complaints.push(`${name} is ${kb(script).trim()} of script; ${kb(max).trim()} are promised`)
}

console.log(`${'brotli'.padEnd(56)}     script     styles`)
line('every visit', sum(shell, 'script'), sum(shell, 'styles'), SHELL_MAX)
if (sum(shell, 'styles') > STYLES_MAX) complaints.push(`the styles are more than ${kb(STYLES_MAX).trim()}`)
const pages = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && key.startsWith('src/'))
for (const page of pages.sort()) {
  const added = new Set([...needs(page)].filter((key) => !shell.has(key)))
  // Base UI is fetched once, when there is nothing else to do.
  const own = new Set([...added].filter((key) => !/base-ui/.test(manifest[key].file)))
  line(`  ${page}`, sum(own, 'script'), sum(own, 'styles'), LARGER[page] ?? PAGE_MAX)
}
const all = readdirSync('dist/assets').filter((file) => /\.(js|css)$/.test(file))
console.log(`${'everything'.padEnd(56)} ${kb(all.reduce((total, file) => total + sizeOf(`assets/${file}`), 0))}`)
for (const complaint of complaints) console.error(complaint)
process.exitCode = complaints.length ? 1 : 0
