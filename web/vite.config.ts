// How the application is built: one page, hashed pieces, a service worker that knows them.
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { serviceWorker } from './vite/service-worker.ts'
import { words } from './vite/words.ts'

const server = process.env.EOEX_SERVER ?? 'http://localhost:8420'
const toServer = Object.fromEntries(['/api', '/docs', '/openapi.json', '/dev', '/health'].map((path) => [path, { target: server }]))

const FRAME =
  /src\/(app\/(router|waiting|settings\/settings-pages|shell\/(shell|root|faces|sidebar|tenant-menu|account-menu|connection-banner|overlay-signals))|modules\/(modules|[\w-]+\/module)|platform\/(api\/(problem|transport)|session\/(session|language|remembered)|i18n\/(translate|format|problem-words)|offline|appearance|keyboard|modules\/module|navigation|ui\/(button|icon|icon-names\.gen|face|skeleton|menu-button|avatar|tooltip|toast|announce)|records\/(entity|record|reading)))\b|words:(all|en\/frame)|node_modules\/(@fluent|zustand|idb-keyval)\//

/** What every visit needs, in few files; everything else is fetched when it is shown. */
const groups = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 30 },
  {
    name: 'tanstack',
    test: /node_modules\/@tanstack\/(react-router|router-core|history|react-query|query-core|react-store|store)\//,
    priority: 20,
  },
  // The frame in one piece: small files compress badly, and each costs a request.
  { name: 'frame', test: FRAME, priority: 15 },
  // A list with the kinds of all fields, for the same reason: nearly every page is a list, or speaks of one.
  { name: 'records', test: /platform\/records\/list-page\.tsx/, priority: 12 },
  // What boards, calendars and their designers have in common.
  {
    name: 'cards',
    test: /platform\/records\/(board\/(columns|card-fields|board-card)|moving|opening|form\/form-target)\.tsx?$/,
    priority: 11,
  },
  { name: 'base-ui', test: /node_modules\/(@base-ui|@floating-ui|tabbable|reselect)\//, priority: 10 },
]

export default defineConfig({
  plugins: [react(), tailwindcss(), words(), serviceWorker()],
  server: { port: 5173, proxy: toServer },
  build: {
    target: ['chrome120', 'firefox121', 'safari17.4'],
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    sourcemap: 'hidden',
    manifest: true,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  test: { environment: 'node', setupFiles: ['tests/words.ts'], include: ['tests/**/*.test.{ts,tsx}', 'src/**/*.test.{ts,tsx}'] },
})
