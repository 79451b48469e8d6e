// The browser of the browser tests: the system's own first, since a download cannot be counted on everywhere.

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

// Without a window of its own the headless shell does the same in less time.
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
]
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** It talks to nobody but the pages under test. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** @throws an Error that says what to install */
export function findChromium(): string {
  const found = [
    process.env.CHROMIUM_PATH ?? '',
    ...PLACES,
    ...NAMES.map(inPath),
    chromium.executablePath(),
  ].find((path) => path !== '' && existsSync(path))
  if (found) return found
  throw new Error(
    'The browser tests need Chromium or Chrome and found neither. Install it with "apt-get install chromium" on Debian, ' +
      '"brew install --cask chromium" on macOS, or "npx playwright install chromium"; or name its program in CHROMIUM_PATH.',
  )
}

function inPath(name: string): string {
  try {
    return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}
