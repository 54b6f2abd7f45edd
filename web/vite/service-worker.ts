// Puts the service worker beside the page, with the list of the files that this build is made of.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** Fonts of other scripts, and the judge of passwords, are kept when they are first needed. */
const isFetchedLater = (file: string) => /^\.|\.map$|password-strength|\.html$|cyrillic|greek|vietnamese/.test(file)
const ALWAYS_THERE = ['/appearance.js', '/icon.svg', '/icon-192.png', '/manifest.webmanifest']

export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = Object.keys(bundle).filter((file) => !isFetchedLater(file))
        const build = createHash('sha256').update(files.sort().join()).digest('hex').slice(0, 12)
        const source = readFileSync('src/service-worker.js', 'utf8')
          .replace('__BUILD__', build)
          .replace('__FILES__', JSON.stringify([...files.map((file) => `/${file}`), ...ALWAYS_THERE]))
        this.emitFile({ type: 'asset', fileName: 'sw.js', source })
      },
    },
  }
}
