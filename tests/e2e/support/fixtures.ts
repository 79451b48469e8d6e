// A server for each worker, and people with a browser context each. A console error fails the test, unless the
// test takes the network away itself.

import { test as base, expect, type BrowserContextOptions, type Page } from '@playwright/test'
import { startServer, type ServerProcess } from './server.ts'

export interface PersonOptions extends BrowserContextOptions {
  /** For tests that kill the server or unplug the network: the browser itself reports what it cannot reach. */
  networkMayFail?: boolean
}

interface Fixtures {
  /** A new browser context with one page, closed after the test. */
  person(options?: PersonOptions): Promise<Page>
}

export const test = base.extend<Fixtures, { server: ServerProcess }>({
  server: [
    // Playwright wants the pattern, even an empty one.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await startServer()
      await use(server)
      await server.end()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  async person({ browser, server }, use) {
    const errors: string[] = []
    const contexts: { close(): Promise<void> }[] = []
    await use(async ({ networkMayFail = false, ...options } = {}) => {
      const context = await browser.newContext({
        baseURL: server.url,
        viewport: { width: 1440, height: 900 },
        ...options,
      })
      contexts.push(context)
      const page = await context.newPage()
      watch(page, networkMayFail, errors)
      return page
    })
    for (const context of contexts) await context.close()
    expect(errors, 'errors in the console').toEqual([])
  },
})

/** What Chromium, and Remix about routes it would look up ahead, say when an address cannot be reached. */
const NETWORK = /WebSocket connection to|net::ERR_|Failed to load resource|Failed to fetch/

function watch(page: Page, networkMayFail: boolean, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    if (networkMayFail && NETWORK.test(message.text())) return
    errors.push(message.text())
  })
}

export { expect }
