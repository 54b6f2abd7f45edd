// How soon a list can be seen: from the address to the first row, with nothing kept from before, and once more with what a
// second visit has kept. Beside it the same for a page without script, which is the least a page costs here.
//
// node bench/web/first-list.mjs http://localhost:8420 [/bakery-nord/contacts]
//
// Signs in as EOEX_EMAIL with EOEX_PASSWORD (those of the demo company otherwise). Prints medians of RUNS visits. Needs
// `npm ci` in web/ and a Chromium: CHROMIUM says where.
import { chromium } from '../../web/node_modules/playwright-core/index.mjs'

const [base = 'http://localhost:8420', list = '/bakery-nord/contacts'] = process.argv.slice(2)
const credentials = { email: process.env.EOEX_EMAIL ?? 'ann@bakery-nord.example', password: process.env.EOEX_PASSWORD ?? 'Warm-Bread-4-Nord' }
const runs = Number(process.env.RUNS ?? 9)

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'],
})

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]

/** Milliseconds from the address to the first words of the page, and to the first row of the list. */
async function visit(page, path, sign) {
  const begun = performance.now()
  await page.goto(base + path, { waitUntil: 'commit' })
  await page.waitForSelector(sign, { state: 'visible' })
  const seen = performance.now() - begun
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)
  const files = await page.evaluate(() => performance.getEntriesByType('resource').reduce((sum, { transferSize }) => sum + transferSize, 0))
  return { seen, painted, files }
}

const ROW = '[role=grid] [role=row][aria-rowindex="2"] [role=gridcell] :not(.skeleton)'
const cold = []
const again = []
const plain = []
for (let run = 0; run < runs; run++) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const answer = await context.request.post(`${base}/api/v1/auth/login`, { data: credentials })
  const { data } = await answer.json()
  await context.addInitScript((session) => localStorage.setItem('eoex.session', session), JSON.stringify(data))
  const page = await context.newPage()
  cold.push(await visit(page, list, ROW))
  // What is kept for later visits is fetched when the first one has nothing else to do.
  await page.evaluate(() => navigator.serviceWorker?.ready)
  await page.waitForLoadState('networkidle')
  await page.goto('about:blank')
  again.push(await visit(page, list, ROW))
  await page.goto('about:blank')
  plain.push(await visit(page, '/dev/outbox', 'h1'))
  await context.close()
}
await browser.close()

const line = (name, visits) => {
  const of = (what) => median(visits.map((visit) => visit[what]))
  console.log(`${name.padEnd(28)} ${of('painted').toFixed(0).padStart(8)} ms ${of('seen').toFixed(0).padStart(8)} ms ${(of('files') / 1000).toFixed(0).padStart(8)} kB`)
}
console.log(`${'median of ' + runs}`.padEnd(28), ' first paint', '  first row', ' transferred')
line('a first visit', cold)
line('a second visit', again)
line('a page without script', plain)
