import type { Locator, Page } from '@playwright/test'
import { expectAccessibleAnyhow } from './support/axe.ts'
import { startBoard } from './support/board.ts'
import { expect, test, type PersonOptions } from './support/fixtures.ts'
import { startProxy, type ProxyKind } from './support/proxy.ts'

const PAGE = '/status/connection?quiet=6'
const TOLD_WITHIN = { timeout: 20_000 }

function step(page: Page, name: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) })
}

function verdict(page: Page): Locator {
  return page.getByRole('region', { name: 'Result' })
}

/** Somebody behind a proxy, once the test is over. */
async function behind(
  kind: ProxyKind,
  server: { url: string },
  person: (options?: PersonOptions) => Promise<Page>,
  options: PersonOptions = {},
): Promise<{ page: Page; end(): void }> {
  const proxy = await startProxy(server.url, kind)
  const page = await person({ baseURL: proxy.url, networkMayFail: kind !== 'passes-all', ...options })
  await page.goto(PAGE)
  await expect(verdict(page)).not.toHaveAttribute('data-verdict', 'none', TOLD_WITHIN)
  return { page, end: proxy.end }
}

test('in the ordinary case every step is fine, also behind a proxy that passes everything on', async ({
  person,
  server,
}) => {
  const { page, end } = await behind('passes-all', server, person)
  await expect(verdict(page)).toContainText('Everything a board needs gets through.')
  for (const [name, sentence] of [
    ['Pages', /^The server answers, in \d+ ms\.$/],
    ['Cookies', 'This browser keeps the cookie that joining a board needs.'],
    ['Live connection', /^A live connection opens, in \d+ ms\.$/],
    ['Messages', /^A small and a large message came back unchanged, in \d+ and \d+ ms\.$/],
    ['Staying connected', 'The connection stayed open through 6 s of quiet.'],
  ] as const) {
    await expect(step(page, name).getByText(sentence)).toBeVisible()
    await expect(step(page, name).getByText('Fine', { exact: true })).toBeVisible()
  }
  await expectAccessibleAnyhow(page, 'fine')
  end()
})

test('while it lasts the test shows how far it is', async ({ person }) => {
  const fay = await person()
  await fay.goto('/status/connection?quiet=60')
  await expect(fay.getByRole('progressbar')).toBeVisible()
  await expect(verdict(fay)).toContainText('Testing, 4 of 5 done')
  await expect(verdict(fay)).toContainText(/5\d s to go/)
  await expectAccessibleAnyhow(fay, 'while testing')
})

const FAULTS: [ProxyKind, ...sentences: string[]][] = [
  [
    'drops-upgrades',
    'Boards will not be live here: live connections get no answer.',
    'Nobody answered the wish for a live connection. A proxy or firewall on the way seems to swallow it.',
    'Let the proxy or firewall pass WebSocket upgrades under /sync/ on to Dutyboard.',
  ],
  [
    'refuses-upgrades',
    'Boards will not be live here: live connections are refused on the way.',
    'Pages get through, but live connections are refused on the way, most likely by a proxy or firewall.',
    'README, “More than one node”, shows how nginx does it.',
  ],
  [
    'sends-sync-elsewhere',
    'Boards will not be live here: the address of live connections leads somewhere else.',
    'Pages get through, but the address of live connections leads somewhere else.',
    'An ordinary request was answered with the status 404.',
  ],
  [
    'cuts-quiet-sockets',
    'Boards may lose the connection here now and then: quiet connections are cut after 5 s.',
    'The connection was cut after 5 s of quiet.',
    'nginx: proxy_read_timeout 75s',
  ],
  [
    'forgets-quiet-sockets',
    'Boards may lose the connection here now and then: quiet connections are forgotten after 6 s or less.',
    'The connection looked open, but after 6 s of quiet nothing came through any more.',
  ],
  [
    'alters-large-frames',
    'Boards will not be live here: messages are altered on the way.',
    'A large message came back changed. Something on the way alters what it passes on.',
  ],
  [
    'cuts-large-frames',
    'Boards will not be live here: large messages are cut off on the way.',
    'The connection was cut when a large message was sent.',
  ],
  [
    'hides-the-host',
    'Boards will not be live here: you are at ',
    'and takes you for a visitor from another site.',
    'or let the proxy pass the header Host on unchanged.',
  ],
  [
    'loses-cookies',
    'Boards cannot be joined here: cookies are not kept.',
    'Allow cookies for this address in your browser.',
  ],
]

test('of whatever a proxy does to live connections people are told in plain words', async ({
  person,
  server,
}) => {
  // At once, since most of it is waiting.
  await Promise.all(
    FAULTS.map(async ([kind, ...sentences]) => {
      const { page, end } = await behind(kind, server, person)
      for (const sentence of sentences) await expect(page.getByText(sentence).first(), kind).toBeVisible()
      await expect(page.getByText('Not fine', { exact: true }), kind).toHaveCount(1)
      end()
    }),
  )
})

test('with the keyboard alone the report is copied and the test begins anew', async ({ person, server }) => {
  const { page, end } = await behind('refuses-upgrades', server, person, {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const again = page.getByRole('button', { name: 'Test again' })
  for (let press = 0; press < 4 && !(await again.evaluate((it) => it === document.activeElement)); press++)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Copied' })).toBeFocused()
  const report = await page.evaluate(() => navigator.clipboard.readText())
  expect(report).toContain(
    '3. Live connection: not fine. Pages get through, but live connections are refused',
  )
  expect(report).toContain('(code 1006)')
  expect(report).toContain('PUBLIC_URL: not set')
  expect(report).toMatch(/^Browser: Mozilla/m)
  await expectAccessibleAnyhow(page, 'not fine')
  await page.keyboard.press('Shift+Tab')
  end()
  await page.keyboard.press('Enter')
  await expect(verdict(page).getByRole('status').first()).toHaveText(
    'Boards cannot be opened here: the server does not answer.',
  )
  await expect(again).toBeFocused()
})

test('without a script the page says that it needs one, and so do boards', async ({ person }) => {
  const fay = await person({ javaScriptEnabled: false })
  await fay.goto(PAGE)
  await expect(fay.getByText('This page needs JavaScript, and so do live boards.')).toBeVisible()
})

test('a board to which no live connection opens leads to the test', async ({ person, server }) => {
  const proxy = await startProxy(server.url, 'refuses-upgrades')
  const fay = await person({ networkMayFail: true })
  await startBoard(fay)
  const cookies = await fay.context().cookies()
  const ben = await person({ networkMayFail: true, baseURL: proxy.url })
  await ben.context().addCookies(cookies)
  await ben.goto(new URL(fay.url()).pathname)
  const opened = ben.context().waitForEvent('page')
  await ben.getByRole('link', { name: 'Find out why' }).click({ timeout: 20_000 })
  await expect((await opened).getByRole('heading', { name: 'Test the connection' })).toBeVisible()
  await expect(ben).toHaveURL(/\/boards\//)
  proxy.end()
})
