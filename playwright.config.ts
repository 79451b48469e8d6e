import { defineConfig } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from './tests/support/chromium.ts'

/** What goes through many pages or waits long; the everyday tests leave it out. */
const LONG = '**/*.long.test.ts'

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  projects: [
    { name: 'e2e', testIgnore: LONG },
    { name: 'e2e-long', testMatch: LONG },
  ],
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // A page that axe looks through in a dozen states takes a slow machine a minute.
  timeout: 120_000,
  expect: { timeout: 8_000 },
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_REPORT ?? 'test-results/report.json' }]],
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_FLAGS },
  },
})
