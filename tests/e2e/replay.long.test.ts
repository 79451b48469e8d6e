import { request, type Page } from '@playwright/test'
import { productOwnerVsProductManager as deck } from '#prisma/decks/product-owner-vs-product-manager.ts'
import { COLUMNS } from '#app/domain/placement.ts'
import { APPEND_LONG, longSession, longValues } from '../support/long-session.ts'
import { expectAccessible } from './support/axe.ts'
import { card, join, linksOf, moveByMenu, startBoard, whenSaved } from './support/board.ts'
import { expect, test } from './support/fixtures.ts'
import { openLead, PHONE } from './support/session.ts'

const SCOPE = 'Define and hold the scope'

function scrubber(page: Page) {
  return page.getByRole('slider', { name: 'Moment of the session' })
}

function minutes(page: Page) {
  return page.getByRole('region', { name: 'Minutes' })
}

function columnOf(page: Page, id: string) {
  return page.locator('[data-replay-board] section', { has: card(page, id) })
}

async function expectAt(page: Page, position: number): Promise<void> {
  await expect(page.locator('[data-now]')).toHaveAttribute('data-now', String(position))
}

/** A board with five moves and an outcome; the page is on the board. */
async function playedBoard(fay: Page, person: () => Promise<Page>): Promise<string> {
  const board = await startBoard(fay)
  const ben = await person()
  await join(ben, (await linksOf(fay, board)).participant, 'Ben')
  await moveByMenu(fay, 'scope', 'Product Owner')
  await whenSaved(fay)
  await expect(ben.locator('[data-column="po"]').locator('[data-card-id="scope"]')).toHaveCount(1)
  await moveByMenu(ben, 'scope', 'Product Manager')
  await whenSaved(ben)
  await moveByMenu(ben, 'budget', 'Shared')
  await whenSaved(ben)
  await fay.getByRole('button', { name: 'Save outcome' }).click()
  await fay.waitForURL(/outcomes\/1$/)
  await fay.goto(board)
  await whenSaved(fay)
  await moveByMenu(fay, 'scope', 'Shared')
  await whenSaved(fay)
  return board
}

test('a session is played, scrubbed by keyboard, and gone through by its minutes', async ({ person }) => {
  const fay = await person()
  const board = await playedBoard(fay, person)
  const lead = await openLead(fay)
  await lead.getByRole('link', { name: 'Replay' }).click()
  await fay.waitForURL(`${board}/replay`)
  await expect(fay).toHaveTitle(/replay/)
  await expect(scrubber(fay)).toBeEnabled()
  await expectAt(fay, 0)
  await expect(columnOf(fay, 'scope')).toHaveAttribute('data-column', 'unsorted')

  // Ben joined, two moves of the card, one of the other, the outcome, a move.
  const entries = minutes(fay).getByRole('listitem')
  await expect(entries).toHaveText([
    /^\d\d:\d\dBen joined$/,
    new RegExp(`Fay moved ${SCOPE} from Unsorted to Product Owner$`),
    new RegExp(`Ben moved ${SCOPE} from Product Owner to Product Manager$`),
    /Ben moved .* from Unsorted to Shared$/,
    /Fay saved outcome 1$/,
    new RegExp(`Fay moved ${SCOPE} from Product Manager to Shared$`),
  ])

  await scrubber(fay).focus()
  await fay.keyboard.press('ArrowRight')
  await fay.keyboard.press('ArrowRight')
  await expectAt(fay, 2)
  await expect(columnOf(fay, 'scope')).toHaveAttribute('data-column', 'po')
  await expect(scrubber(fay)).toHaveAttribute('aria-valuetext', /^\d\d:\d\d, Fay moved Define/)
  await expect(entries.nth(1).getByRole('button')).toHaveAttribute('aria-current', 'true')
  await fay.keyboard.press('End')
  await expectAt(fay, 6)
  await expect(columnOf(fay, 'scope')).toHaveAttribute('data-column', 'shared')
  await fay.keyboard.press('Home')
  await expectAt(fay, 0)

  await fay.getByText('10×', { exact: true }).click()
  await scrubber(fay).focus()
  await fay.keyboard.press('Space')
  await expectAt(fay, 6)
  await expect(fay.getByRole('button', { name: 'Play' })).toBeVisible()
  await expect(columnOf(fay, 'budget')).toHaveAttribute('data-column', 'shared')

  await entries.nth(2).getByRole('button').click()
  await expectAt(fay, 3)
  await expect(columnOf(fay, 'scope')).toHaveAttribute('data-column', 'pm')
  await fay.keyboard.press('ArrowUp')
  await fay.keyboard.press('Enter')
  await expectAt(fay, 2)
  await expect(entries.nth(1).getByRole('button')).toBeFocused()

  await minutes(fay).getByLabel('Who').selectOption('Ben')
  await expect(entries).toHaveCount(3)
  await minutes(fay).getByLabel('Which card').selectOption(SCOPE)
  await expect(entries).toHaveCount(1)
  const download = fay.waitForEvent('download')
  await minutes(fay).getByRole('link', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toBe('who-owns-what-minutes.md')
})

test('a card is followed through the session, and phases and addresses lead to their moment', async ({
  person,
}) => {
  const fay = await person()
  const board = await playedBoard(fay, person)
  await fay.goto(`${board}/replay`)
  await expect(scrubber(fay)).toBeEnabled()
  await card(fay, 'scope').getByRole('button').click()
  const trail = fay.getByRole('region', { name: 'The chosen card' })
  await expect(trail).toContainText('3 moves')
  for (const [position, column] of [
    [2, 'po'],
    [3, 'pm'],
    [6, 'shared'],
  ] as const) {
    await trail.getByRole('button', { name: /^Next/ }).click()
    await expectAt(fay, position)
    await expect(columnOf(fay, 'scope')).toHaveAttribute('data-column', column)
  }
  await expect(trail.getByRole('button', { name: /^Next/ })).toBeDisabled()
  await trail.getByRole('button', { name: /^Before/ }).click()
  await expectAt(fay, 3)
  await trail.getByRole('button', { name: 'Let the card go' }).click()
  await expect(trail).toHaveCount(0)

  await fay.goto(`${board}/outcomes/1`)
  await fay.getByRole('link', { name: 'How we got there' }).click()
  await expectAt(fay, 5)
  await expect(fay.locator('[data-now]')).toContainText('Fay saved outcome 1')
  await fay.goto(`${board}/replay?at=2`)
  await expectAt(fay, 2)
  await expect(columnOf(fay, 'scope')).toHaveAttribute('data-column', 'po')
  await fay.goto(`${board}/replay?card=budget`)
  await expectAt(fay, 4)
  await expect(card(fay, 'budget').getByRole('button')).toHaveAttribute('aria-pressed', 'true')

  await fay.goto(board)
  await whenSaved(fay)
  await fay.getByRole('button', { name: 'Move everyone to Vote' }).click()
  await expect(fay.locator('[data-phase="vote"]')).toBeVisible()
  await whenSaved(fay)
  await fay.goto(`${board}/replay`)
  const phases = fay.getByRole('list', { name: 'Phases' }).getByRole('button')
  await expect(phases).toHaveText(['Discuss', 'Vote'])
  await scrubber(fay).focus()
  await fay.keyboard.press('PageUp')
  await expectAt(fay, 7)
  await expect(phases.nth(1)).toHaveAttribute('aria-current', 'step')
  await fay.keyboard.press('PageDown')
  await expectAt(fay, 0)
})

test('ten thousand moves are there, and their end is the board', async ({ person, server }) => {
  const fay = await person({ networkMayFail: true })
  const board = await startBoard(fay)
  const boardId = board.split('/').at(-1)!
  const { participant } = await linksOf(fay, board)
  for (const name of ['Ana', 'Ben', 'Cem', 'Dana', 'Eli', 'Finn', 'Gus']) {
    const browser = await request.newContext({ baseURL: server.url })
    const joined = await browser.post(participant, { form: { name, seat: 'developer' } })
    expect(joined.ok()).toBe(true)
    await browser.dispose()
  }
  await fay.goto('about:blank')
  const log = longSession(
    deck.cards.map(({ id }) => id),
    8,
    10_000,
    Date.now() + 60_000,
  )
  await server.restartWith(APPEND_LONG, longValues(boardId, log))

  const started = Date.now()
  await fay.goto('/')
  console.log(`a fresh server's first page, whichever it is: after ${Date.now() - started} ms`)
  const began = Date.now()
  await fay.goto(`${board}/replay`)
  const painted = Date.now() - began
  // While the moves are on their way the board is there already.
  await expect(fay.locator('[data-replay-board] [data-card-id]')).toHaveCount(deck.cards.length)
  await expect(scrubber(fay)).toBeEnabled()
  console.log(`ten thousand moves, cold: page after ${painted} ms, all there after ${Date.now() - began} ms`)
  const again = Date.now()
  await fay.reload()
  await expect(scrubber(fay)).toBeEnabled()
  console.log(`ten thousand moves, remembered: all there after ${Date.now() - again} ms`)

  const { resized, ...kinds } = await fay.locator('[data-minutes]').evaluate((list) => ({
    listed: Number(list.getAttribute('data-minutes')),
    drawn: list.querySelectorAll('li').length,
    resized: list.scrollHeight > list.clientHeight,
  }))
  expect(resized).toBe(true)
  expect(kinds.listed).toBe(10_000 + 7)
  expect(kinds.drawn).toBeLessThan(60)

  await scrubber(fay).focus()
  await fay.keyboard.press('End')
  for (const column of COLUMNS) {
    const lie = Object.entries(log.placements).filter(([, placement]) => placement.column === column)
    const shown = fay.locator(`[data-replay-board] [data-column="${column}"] [data-card-id]`)
    const expected = lie.sort(([, a], [, b]) => (a.rank < b.rank ? -1 : 1)).map(([id]) => id)
    await expect
      .poll(() => shown.evaluateAll((cards) => cards.map((it) => it.getAttribute('data-card-id'))))
      .toEqual(expected)
  }
  await expect(minutes(fay).locator('[aria-current="true"]')).toBeInViewport()

  await fay.getByText('One minute', { exact: true }).click()
  await fay.getByRole('button', { name: 'Play' }).click()
  const frames = await fay.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = []
        let before = performance.now()
        function frame(now: number): void {
          gaps.push(now - before)
          before = now
          if (gaps.length < 120) requestAnimationFrame(frame)
          else resolve(gaps)
        }
        requestAnimationFrame(frame)
      }),
  )
  const sorted = frames.sort((a, b) => a - b)
  console.log(
    `playing: a frame every ${sorted[60]!.toFixed(1)} ms, the longest ${sorted.at(-1)!.toFixed(1)} ms`,
  )
  await fay.getByRole('button', { name: 'Pause' }).click()
  const position = Number(await fay.locator('[data-now]').getAttribute('data-now'))
  expect(position).toBeGreaterThan(10)
  expect(position).toBeLessThan(10_000)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the replay passes with axe, wide and on a phone, ${colorScheme}`, async ({ person }) => {
    const fay = await person({ colorScheme })
    const board = await playedBoard(fay, () => person())
    await fay.goto(`${board}/replay?card=scope`)
    await expect(scrubber(fay)).toBeEnabled()
    await expect(fay.getByRole('region', { name: 'The chosen card' })).toBeVisible()
    await expectAccessible(fay, 'the replay')
    const cookies = await fay.context().cookies()
    const phone = await person({ ...PHONE, colorScheme })
    await phone.context().addCookies(cookies)
    await phone.goto(`${board}/replay?at=3`)
    await expect(scrubber(phone)).toBeEnabled()
    await expectAccessible(phone, 'the replay on a phone')
    const width = await phone.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
  })
}

test('without a script one sees the moment that was asked for, and the way to the minutes', async ({
  person,
}) => {
  const fay = await person()
  const board = await playedBoard(fay, person)
  const cookies = await fay.context().cookies()
  const plain = await person({ javaScriptEnabled: false })
  await plain.context().addCookies(cookies)
  await plain.goto(`${board}/replay?outcome=1`)
  await expect(columnOf(plain, 'scope')).toHaveAttribute('data-column', 'pm')
  await expect(plain.getByRole('link', { name: 'Read the minutes instead.' })).toBeVisible()
})
