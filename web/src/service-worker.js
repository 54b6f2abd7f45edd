// Keeps the application on the device: it opens without a network, and an old tab finds its pieces after an upgrade.
//
// Answers of the API are none of its business; what was seen of records is kept by platform/offline.
const PAGE = 'page-__BUILD__'
const FILES = 'files-v1'
const WANTED = __FILES__

async function install() {
  const files = await caches.open(FILES)
  const kept = new Set((await files.keys()).map((request) => new URL(request.url).pathname))
  await files.addAll(WANTED.filter((path) => !kept.has(path)))
  const page = await caches.open(PAGE)
  await page.add(new Request('/', { cache: 'reload' }))
}

async function activate() {
  for (const name of await caches.keys()) if (name.startsWith('page-') && name !== PAGE) await caches.delete(name)
  const files = await caches.open(FILES)
  const wanted = new Set(WANTED)
  for (const request of await files.keys()) if (!wanted.has(new URL(request.url).pathname)) await files.delete(request)
  await self.clients.claim()
}

const fromPage = async () => (await caches.match('/', { cacheName: PAGE, ignoreVary: true })) ?? Response.error()

async function kept(request) {
  // A hashed file is the same for everybody, whatever was asked along with it.
  const hit = await caches.match(request, { cacheName: FILES, ignoreVary: true })
  if (hit) return hit
  const response = await fetch(request)
  if (response.ok) (await caches.open(FILES)).put(request, response.clone())
  return response
}

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting()
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  const isServers = /^\/(api|docs|dev|health|metrics)(\/|$)|^\/openapi/.test(pathname)
  if (isServers) return
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(fromPage))
  else if (pathname.startsWith('/assets/')) event.respondWith(kept(request))
})
