// Browser tests against the real program. `make test` starts it and says where: EOEX_URL.
import { defineConfig, devices } from '@playwright/test'

const launchOptions = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // How long to wait at most says nothing about the product: a machine that does other work is slow.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 2,
  retries: 0,
  fullyParallel: true,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    baseURL: process.env.EOEX_URL ?? 'http://localhost:8420',
    launchOptions,
    locale: 'en',
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  },
  projects: [
    { name: 'desktop', testIgnore: /mobile|offline/ },
    { name: 'mobile', testMatch: /mobile/, use: { ...devices['Pixel 7'], launchOptions } },
    { name: 'offline', testMatch: /offline/, use: { serviceWorkers: 'allow' } },
  ],
})
