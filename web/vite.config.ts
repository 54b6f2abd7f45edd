// How the application is built: one page, hashed pieces, a service worker that knows them.
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { serviceWorker } from './vite/service-worker.ts'

const server = process.env.EOEX_SERVER ?? 'http://localhost:8080'
const toServer = Object.fromEntries(['/api', '/docs', '/openapi.json', '/dev', '/health'].map((path) => [path, { target: server }]))

/** What every visit needs, in few files; everything else is fetched when it is shown. */
const groups = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 30 },
  {
    name: 'tanstack',
    test: /node_modules\/@tanstack\/(react-router|router-core|history|react-query|query-core|react-store|store)\//,
    priority: 20,
  },
  { name: 'base-ui', test: /node_modules\/(@base-ui|@floating-ui|tabbable|reselect)\//, priority: 10 },
]

export default defineConfig({
  plugins: [react(), tailwindcss(), serviceWorker()],
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
  test: { environment: 'node', include: ['tests/**/*.test.{ts,tsx}', 'src/**/*.test.{ts,tsx}'] },
})
