// How smoothly the table scrolls, beside a plain page of as many rows of text: that is the most this machine can do.
//
// node bench/web/scroll.mjs http://localhost:8420 [/bakery-nord/contacts]
//
// Signs in as EOEX_EMAIL with EOEX_PASSWORD (those of the demo company otherwise), scrolls with gestures of the
// compositor at several speeds, and prints frames per second, the slowest frame of twenty, the work of the page's thread in
// each second, and how long after a jump to the end the words are there. Needs `npm ci` in web/ and a Chromium: CHROMIUM says where.
import { chromium } from '../../web/node_modules/playwright-core/index.mjs'

const [base = 'http://localhost:8420', list = '/bakery-nord/contacts'] = process.argv.slice(2)
const email = process.env.EOEX_EMAIL ?? 'ann@bakery-nord.example'
const password = process.env.EOEX_PASSWORD ?? 'Warm-Bread-4-Nord'
const runs = Number(process.env.RUNS ?? 3)

/** Pixels per second: reading, looking for something, flinging, dragging the bar. */
const SPEEDS = [800, 3_000, 8_000, 30_000]
const SECONDS = 2

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'],
})
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })

/** Frames that the page drew while something went on. */
async function framesDuring(run) {
  await page.evaluate(() => {
    window.frames_drawn = []
    const note = (time) => {
      window.frames_drawn.push(time)
      window.frame_noted = requestAnimationFrame(note)
    }
    window.frame_noted = requestAnimationFrame(note)
  })
  await run()
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.frame_noted)
    return window.frames_drawn
  })
  const gaps = times.slice(1).map((time, at) => time - times[at])
  const spent = times.at(-1) - times[0]
  const slow = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.95)]
  return { fps: (gaps.length / spent) * 1000, slow }
}

async function scrolled(speed) {
  const session = await page.context().newCDPSession(page)
  const gesture = { x: 700, y: 500, yDistance: -speed * SECONDS, speed, gestureSourceType: 'mouse', preventFling: true }
  // In ticks of the thread, so that what else the machine does is not counted.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000
  }
  const before = await worked()
  const measured = await framesDuring(() => session.send('Input.synthesizeScrollGesture', gesture))
  const work = (await worked()) - before
  await session.detach()
  return { ...measured, work: work / SECONDS }
}

async function measure(name, toTop) {
  for (const speed of SPEEDS) {
    const found = []
    for (let run = 0; run < runs; run++) {
      await toTop()
      found.push(await scrolled(speed))
    }
    const best = found.toSorted((a, b) => b.fps - a.fps)
    const median = best[Math.floor(best.length / 2)]
    const words = [`best ${best[0].fps.toFixed(0)}`, `median ${median.fps.toFixed(0)} fps`, `p95 ${median.slow.toFixed(0)} ms a frame`, `${median.work.toFixed(0)} ms of work a second`]
    console.log(`${name.padEnd(12)} ${String(speed).padStart(6)} px/s   ${words.join('   ')}`)
  }
}

await page.goto(`${base}/sign-in`)
await page.locator('[name=email]').fill(email)
await page.locator('[name=password]').fill(password)
await page.keyboard.press('Enter')
await page.waitForURL((url) => !url.pathname.includes('sign-in'))
await page.goto(base + list)
const grid = page.locator('.grid-root')
await grid.waitFor()
await page.waitForFunction(() => !document.querySelector('.grid-root .skeleton') && document.querySelector('.grid-root .tr'))
const rows = Number(await grid.getAttribute('aria-rowcount')) - 1
const elements = await grid.evaluate((element) => ({
  rows: element.querySelectorAll('[data-place]').length,
  cells: element.querySelectorAll('[role=gridcell]').length,
}))
console.log(`${rows} records, of which ${elements.rows} rows and ${elements.cells} cells are in the page\n`)

await measure('table', async () => {
  await grid.evaluate((element) => element.scrollTo({ top: 0 }))
  await page.waitForTimeout(400)
})

/** From the press to the words of the last row. */
const jump = await grid.evaluate(async (element) => {
  const from = performance.now()
  element.scrollTo({ top: element.scrollHeight })
  const hasWords = () => {
    const last = [...element.querySelectorAll('.tr')].at(-1)
    return last && !last.querySelector('.skeleton') && !last.classList.contains('tr-bare') && Number(last.dataset.place) > 1000
  }
  while (!hasWords() && performance.now() - from < 10_000) await new Promise(requestAnimationFrame)
  return performance.now() - from
})
console.log(`\njump to the end: ${jump.toFixed(0)} ms until its words are there\n`)

await page.goto('about:blank')
await page.evaluate((count) => {
  const lines = Array.from({ length: count }, (_, at) => `<div style="height:36px;border-bottom:1px solid #ddd;font:13px sans-serif">Row ${at} of a plain page</div>`)
  document.body.innerHTML = lines.join('')
}, rows)
await measure('plain page', async () => {
  await page.evaluate(() => scrollTo({ top: 0 }))
  await page.waitForTimeout(400)
})
await browser.close()
