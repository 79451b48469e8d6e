// What has to fit: the board beside what is said about it, and words that are longer than anybody expects.

import type { Page } from '@playwright/test'
import { card, join, linksOf, startBoard, whenSaved } from './support/board.ts'
import { expect, test } from './support/fixtures.ts'
import { expectIn, look, moveEveryone, spotlight, startSession } from './support/session.ts'

const LONG = 'Unternehmensarchitekturverantwortlichkeitsabgrenzungsgespraec'.slice(0, 60)

/** The page itself never scrolls; its parts do. */
async function expectFits(page: Page, where: string): Promise<void> {
  const over = () =>
    page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.scrollingElement!
      return [scrollWidth - window.innerWidth, scrollHeight - window.innerHeight]
    })
  await expect.poll(over, { message: where }).toEqual([0, 0])
}

for (const [width, height] of [
  [1440, 900],
  [820, 1180],
  [390, 844],
] as const) {
  test(`long names and titles never make the page scroll, at ${width}`, async ({ person }) => {
    const viewport = { width, height }
    const fay = await person({ viewport })
    const board = await startSession(fay, LONG)
    const ben = await person({ viewport })
    await join(ben, (await linksOf(fay, board)).participant, LONG.toUpperCase())
    const give = (page: Page, command: object) =>
      page.request.post(`${board}/commands`, {
        form: { command: JSON.stringify(command) },
        headers: { Origin: new URL(page.url()).origin },
      })
    for (const id of ['product-vision', 'scope'])
      await give(fay, { do: 'reword', card: id, title: `${id} ${LONG}`.slice(0, 60), detail: LONG })
    await give(fay, { do: 'add-proxy', name: LONG, seat: 'developer' })
    await expectFits(fay, 'lobby, facilitator')
    await expectFits(ben, 'lobby')
    await moveEveryone(fay, 'Sort')
    await expectIn(ben, 'Sort')
    await expectFits(fay, 'sort, facilitator')
    await expectFits(ben, 'sort')
    await moveEveryone(fay, 'Reveal')
    await moveEveryone(fay, 'Discuss')
    await expectIn(ben, 'Discuss')
    await give(fay, { do: 'spotlight', card: 'scope' })
    await give(ben, { do: 'consent', card: 'scope', consent: 'object', line: LONG.repeat(4) })
    for (const page of [fay, ben])
      for (const at of ['card', 'queue', 'todo', 'board'] as const) {
        await look(page, at)
        await expectFits(page, `discuss, ${at}`)
      }
    await card(ben, 'scope').locator('[data-card-main]').click()
    await expect(ben.getByRole('dialog')).toBeVisible()
    await expectFits(ben, 'card')
    await ben.keyboard.press('Escape')
    await moveEveryone(fay, 'Vote')
    await expectIn(ben, 'Vote')
    await expectFits(ben, 'vote')
    await moveEveryone(fay, 'Closed')
    await expectIn(ben, 'Closed')
    await expectFits(fay, 'closed, facilitator')
    await expectFits(ben, 'closed')
    await ben.getByRole('button', { name: /people here$/ }).click()
    await expectFits(ben, 'people')
  })
}

test('beside or over a panel the columns stay wide enough to work in, on tablets and small laptops', async ({
  person,
}) => {
  const fay = await person()
  await startBoard(fay)
  await look(fay, 'queue')
  await fay.getByRole('button', { name: 'Spotlight on Define and hold the scope' }).click()
  await expect(spotlight(fay)).toBeVisible()
  for (const [width, height] of [
    [820, 1180],
    [1024, 768],
    [1280, 720],
  ] as const) {
    await fay.setViewportSize({ width, height })
    await expect(fay.locator('[data-panel="card"]')).toBeInViewport({ ratio: 1 })
    for (const column of ['po', 'shared', 'pm']) {
      const region = fay.locator(`[data-column="${column}"]`)
      await expect(region, `${column} at ${width}`).toBeInViewport({ ratio: 1 })
      const box = (await region.boundingBox())!
      expect(box.width, `${column} at ${width}`).toBeGreaterThan(180)
      expect(box.height, `${column} at ${width}`).toBeGreaterThan(150)
      expect(await region.getByRole('heading').evaluate((it) => it.scrollWidth <= it.clientWidth)).toBe(true)
    }
  }
})

test('a phone on its side shows three columns at a time, or the card instead of them', async ({ person }) => {
  const fay = await person({ viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true })
  await startBoard(fay)
  const current = fay.locator('[data-column-tab][aria-current="true"]')
  await expect(current).toHaveCount(3)
  const shared = (await fay.locator('[data-column="shared"]').boundingBox())!
  expect(shared.width).toBeGreaterThan(200)
  expect(shared.height).toBeGreaterThan(200)
  await fay.locator('[data-column-tab="not-ours"]').tap()
  await expect(fay.locator('[data-column="pm"]')).toBeInViewport({ ratio: 0.9 })
  await expect(current.last()).toHaveAttribute('data-column-tab', 'not-ours')
  await look(fay, 'queue')
  await fay.getByRole('button', { name: 'Spotlight on Define and hold the scope' }).tap()
  await expect(spotlight(fay)).toBeVisible()
  await expect(fay.locator('[data-board-table]')).toBeHidden()
  await expect(fay.locator('[data-foot]')).toBeInViewport({ ratio: 1 })
  for (const at of ['board', 'card', 'queue', 'todo'])
    await expect(fay.locator(`.look-tab[data-look="${at}"]`)).toBeInViewport({ ratio: 1 })
  await expectFits(fay, 'on its side')
})

test('a facilitator’s phone has all four ways to look in view', async ({ person }) => {
  const fay = await person({ viewport: { width: 390, height: 844 } })
  await startBoard(fay)
  await whenSaved(fay)
  for (const at of ['board', 'card', 'queue', 'todo'])
    await expect(fay.locator(`.look-tab[data-look="${at}"]`)).toBeInViewport({ ratio: 1 })
})

for (const [size, viewport] of [
  ['wide', { width: 1440, height: 900 }],
  ['just wide', { width: 1024, height: 768 }],
  ['phone', { width: 390, height: 844 }],
] as const) {
  test(`what is told for a moment covers no card and nothing that is pressed, ${size}`, async ({
    person,
  }) => {
    const fay = await person({ viewport })
    await startBoard(fay)
    const toast = fay.locator('.toast')
    // The page may not listen to keys yet.
    await expect(async () => {
      await fay.keyboard.press('Control+z')
      await expect(toast).toHaveText('Nothing to undo.', { timeout: 1_000 })
    }).toPass()
    const covered = await toast.evaluate((it) => {
      const box = it.getBoundingClientRect()
      const isUnder = (other: DOMRect) =>
        other.width > 1 &&
        other.left < box.right &&
        other.right > box.left &&
        other.top < box.bottom &&
        other.bottom > box.top
      return [...document.querySelectorAll('button, a[href], input, select, [data-card-id]')]
        .filter((each) => isUnder(each.getBoundingClientRect()))
        .map(({ outerHTML }) => outerHTML.slice(0, 120))
    })
    expect(covered).toEqual([])
  })
}
