// What axe knows that keeps somebody out of a page: names, contrasts, roles.
//
// Axe runs within the page and hands out the faults alone. Its own builder for Playwright hands over all it has looked at,
// which takes several times as long.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type axe from 'axe-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']

declare global {
  interface Window {
    axe: typeof axe
  }
}

type Exceptions = {
  /** Rules that do not hold here, and why stands beside the call. */
  rules?: string[]
  /** What is not looked at, as a selector. */
  parts?: string[]
}

/** Each fault with its rule and its places, once all that moves has come to rest. */
export async function faultsOf(page: Page, but: Exceptions = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  const context = { exclude: (but.parts ?? []).map((part) => [part]) }
  const options: axe.RunOptions = {
    runOnly: { type: 'tag', values: RULES },
    rules: Object.fromEntries((but.rules ?? []).map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations'],
    // Not the styles: they would be fetched anew, for a rule on trial that is not among these.
    preload: { assets: ['media'] },
  }
  return page.evaluate(
    async ([context, options]) => {
      const moving = () => document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
      // What is broken off is at rest as well, and what came meanwhile is waited for too.
      while (moving().some(({ playState }) => playState === 'running')) await Promise.allSettled(moving().map(({ finished }) => finished))
      const { violations } = await window.axe.run(context, options)
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
    },
    [context, options] as const,
  )
}
