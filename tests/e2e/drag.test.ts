// The twelve ways a drag can go wrong, with others at work on the same board. They move cards through a stock
// y-websocket client in this process, so that they are as quick as they like.

import type { CDPSession, Page } from '@playwright/test'
import {
  card,
  cards,
  carryTo,
  column,
  expectIn,
  grab,
  idsIn,
  moveByMenu,
  spoken,
  startBoard,
  whenSaved,
  whenStill,
} from './support/board.ts'
import { expect, test } from './support/fixtures.ts'
import { peerOf } from './support/peer.ts'
import { startServer } from './support/server.ts'

async function boardWithPeer(page: Page) {
  const board = await startBoard(page)
  const peer = await peerOf(page, board)
  return { board, peer }
}

test('a card lands where it is dropped, and the click that ends the drag opens nothing', async ({
  person,
}) => {
  const fay = await person()
  await startBoard(fay)
  await grab(fay, 'product-vision')
  await carryTo(fay, column(fay, 'Shared'))
  await fay.mouse.up()
  await expectIn(fay, 'product-vision', 'Shared')
  await expect(fay.locator('.drag-overlay')).toHaveCount(0)
  await expect(fay.getByRole('dialog')).toHaveCount(0)
  await expect(card(fay, 'product-vision').locator('[data-card-main]')).toBeFocused()
})

test('others move, insert and take away cards around a held one, and it lands before the card it was aimed at', async ({
  person,
}) => {
  const fay = await person()
  const { peer } = await boardWithPeer(fay)
  peer.place('user-needs', 'po', 'm')
  peer.place('scope', 'po', 't')
  await expectIn(fay, 'scope', 'Product Owner')
  await grab(fay, 'product-vision')
  await whenStill(fay)
  await carryTo(fay, card(fay, 'scope'), { x: 0.1, y: 0.5 })
  peer.place('budget', 'po', 'a')
  peer.place('timeline', 'po', 'z')
  peer.place('user-needs', 'pm', 'a')
  peer.place('priorities', 'unsorted', '0')
  await expectIn(fay, 'timeline', 'Product Owner')
  await expect(fay.locator('.drag-overlay')).toHaveCount(1)
  await whenStill(fay)
  await carryTo(fay, card(fay, 'scope'), { x: 0.1, y: 0.5 })
  await fay.mouse.up()
  await expect
    .poll(() => idsIn(fay, 'Product Owner'))
    .toEqual(['budget', 'product-vision', 'scope', 'timeline'])
  peer.leave()
})

test('a held card that another moves away stays in the hand, and lands where I drop it', async ({
  person,
}) => {
  const fay = await person()
  const { peer } = await boardWithPeer(fay)
  await grab(fay, 'product-vision')
  await carryTo(fay, column(fay, 'Product Owner'))
  peer.place('product-vision', 'not-ours', 'm')
  peer.place('scope', 'not-ours', 'n')
  await expectIn(fay, 'scope', 'Not ours')
  await expectIn(fay, 'product-vision', 'Unsorted')
  await fay.mouse.up()
  await expectIn(fay, 'product-vision', 'Product Owner')
  peer.leave()
})

test('a held card that another moved lies where they put it if the drag is given up', async ({ person }) => {
  const fay = await person()
  const { peer } = await boardWithPeer(fay)
  await grab(fay, 'product-vision')
  await carryTo(fay, column(fay, 'Product Owner'))
  peer.place('product-vision', 'not-ours', 'm')
  peer.place('scope', 'not-ours', 'n')
  await expectIn(fay, 'scope', 'Not ours')
  await fay.keyboard.press('Escape')
  await expectIn(fay, 'product-vision', 'Not ours')
  await fay.mouse.up()
  await grab(fay, 'budget')
  await carryTo(fay, column(fay, 'Shared'))
  await fay.mouse.up()
  await expectIn(fay, 'budget', 'Shared')
  peer.leave()
})

test('thirty-three moves a second by others neither end nor misplace a drag', async ({ person }) => {
  const fay = await person()
  const { peer } = await boardWithPeer(fay)
  const others = ['scope', 'budget', 'timeline', 'priorities', 'revenue']
  await grab(fay, 'product-vision')
  let moves = 0
  const timer = setInterval(() => {
    const id = others[moves % others.length]!
    peer.place(id, ['po', 'pm', 'shared', 'unclear'][moves % 4]!, `m${(moves % 50).toString(36)}1`)
    moves++
  }, 30)
  for (const name of ['Product Owner', 'Product Manager', 'Shared', 'Not ours'] as const) {
    await carryTo(fay, column(fay, name), { x: 0.5, y: 0.8 })
    await fay.waitForTimeout(250)
    await expect(fay.locator('.drag-overlay')).toHaveCount(1)
  }
  await fay.mouse.up()
  clearInterval(timer)
  expect(moves).toBeGreaterThan(25)
  await expectIn(fay, 'product-vision', 'Not ours')
  peer.leave()
})

test('Escape, and letting go outside of every column, leave the card where it was', async ({ person }) => {
  const fay = await person()
  await startBoard(fay)
  await grab(fay, 'product-vision')
  await carryTo(fay, column(fay, 'Shared'))
  await fay.keyboard.press('Escape')
  await expect(fay.locator('.drag-overlay')).toHaveCount(0)
  await fay.mouse.up()
  await expectIn(fay, 'product-vision', 'Unsorted')
  await grab(fay, 'product-vision')
  await fay.mouse.move(700, 15, { steps: 4 })
  await fay.mouse.up()
  await expectIn(fay, 'product-vision', 'Unsorted')
  await expect(spoken(fay)).toContainText('stayed where it was')
})

test('a list longer than the screen scrolls while a card is held at its edge', async ({ person }) => {
  const fay = await person({ viewport: { width: 1000, height: 620 } })
  const { peer } = await boardWithPeer(fay)
  const ids = await idsIn(fay, 'Unsorted')
  ids.slice(1).forEach((id, index) => peer.place(id!, 'po', `m${String(index).padStart(2, '0')}1`))
  await expect(cards(fay, 'Product Owner')).toHaveCount(29)
  const list = column(fay, 'Product Owner').getByRole('list')
  await grab(fay, ids[0]!)
  await carryTo(fay, list, { x: 0.5, y: 0.97 })
  await expect
    .poll(() =>
      list.evaluate((element) => element.scrollTop + element.clientHeight >= element.scrollHeight - 2),
    )
    .toBe(true)
  await fay.mouse.up()
  await expect.poll(async () => (await idsIn(fay, 'Product Owner')).slice(-6)).toContain(ids[0])
  peer.leave()
})

test('by keyboard a card is taken, aimed, put down and told of, and has the focus afterwards', async ({
  person,
}) => {
  const fay = await person()
  await startBoard(fay)
  await moveByMenu(fay, 'scope', 'Product Owner')
  await card(fay, 'product-vision').locator('[data-card-main]').focus()
  await fay.keyboard.press('Space')
  await expect(spoken(fay)).toContainText('Picked up Set the product vision')
  await fay.keyboard.press('ArrowRight')
  await expect(spoken(fay)).toHaveText('Product Owner, place 1 of 2.')
  await fay.keyboard.press('ArrowDown')
  await expect(spoken(fay)).toHaveText('Product Owner, place 2 of 2.')
  await fay.keyboard.press('Home')
  await expect(spoken(fay)).toHaveText('Product Owner, place 1 of 2.')
  await fay.keyboard.press('Space')
  await expect(spoken(fay)).toContainText('Put down Set the product vision in Product Owner, place 1 of 2.')
  await expect.poll(() => idsIn(fay, 'Product Owner')).toEqual(['product-vision', 'scope'])
  await expect(card(fay, 'product-vision').locator('[data-card-main]')).toBeFocused()
  await expect(fay.getByRole('dialog')).toHaveCount(0)
  await fay.keyboard.press('Space')
  await fay.keyboard.press('ArrowRight')
  await fay.keyboard.press('Escape')
  await expect(spoken(fay)).toContainText('stayed where it was')
  await expectIn(fay, 'product-vision', 'Product Owner')
  await fay.keyboard.press('Enter')
  await expect(fay.getByRole('dialog', { name: 'Set the product vision' })).toBeVisible()
})

test('while a card is carried by keyboard others change the board, and the aim holds on to the next card', async ({
  person,
}) => {
  const fay = await person()
  const { peer } = await boardWithPeer(fay)
  peer.place('scope', 'po', 'f')
  peer.place('budget', 'po', 'm')
  peer.place('timeline', 'po', 't')
  await expectIn(fay, 'timeline', 'Product Owner')
  await card(fay, 'product-vision').locator('[data-card-main]').focus()
  await fay.keyboard.press('Space')
  await fay.keyboard.press('ArrowRight')
  await fay.keyboard.press('ArrowDown')
  await expect(spoken(fay)).toHaveText('Product Owner, place 2 of 4.')
  // In this order: where a carried card lies is not to be seen, and once the other's move shows, both have come.
  peer.place('product-vision', 'shared', 'm')
  peer.place('budget', 'pm', 'm')
  await expectIn(fay, 'budget', 'Product Manager')
  await fay.keyboard.press('Enter')
  await expect.poll(() => idsIn(fay, 'Product Owner')).toEqual(['scope', 'product-vision', 'timeline'])
  peer.leave()
})

test('a focused card that another moves keeps the focus', async ({ person }) => {
  const fay = await person()
  const { peer } = await boardWithPeer(fay)
  await card(fay, 'scope').locator('[data-card-main]').focus()
  peer.place('scope', 'pm', 'm')
  await expectIn(fay, 'scope', 'Product Manager')
  await expect(card(fay, 'scope').locator('[data-card-main]')).toBeFocused()
  peer.leave()
})

test('a held card that is taken off the board ends the drag with a word, and the next drag works', async ({
  person,
}) => {
  const server = await startServer()
  try {
    const fay = await person({ networkMayFail: true, baseURL: server.url })
    const board = await startBoard(fay)
    const id = board.split('/').at(-1)
    // There is no button that takes a card off a board; the next command mirrors that one is gone.
    const removeCard = (cardId: string) =>
      server.restartWith('DELETE FROM board_card WHERE board_id = $1 AND id = $2', [id, cardId])
    await removeCard('product-vision')
    await whenSaved(fay)
    const command = () =>
      fay.request.post(`${board}/links`, { form: { kind: 'observer', do: 'renew' }, maxRedirects: 0 })

    await grab(fay, 'product-vision')
    await carryTo(fay, column(fay, 'Shared'))
    await command()
    await expect(spoken(fay)).toContainText('no longer on the board')
    await expect(fay.locator('.drag-overlay')).toHaveCount(0)
    await fay.mouse.up()
    await expect(card(fay, 'product-vision')).toHaveCount(0)
    await grab(fay, 'scope')
    await carryTo(fay, column(fay, 'Shared'))
    await fay.mouse.up()
    await expectIn(fay, 'scope', 'Shared')
    await whenSaved(fay)

    await removeCard('budget')
    await whenSaved(fay)
    await card(fay, 'budget').locator('[data-card-main]').focus()
    await fay.keyboard.press('Space')
    await fay.keyboard.press('ArrowRight')
    await command()
    await expect(spoken(fay)).toContainText('no longer on the board')
    await expect(card(fay, 'budget')).toHaveCount(0)
    // The keys belong to the page again: the neighbour has the focus, and is carried.
    await expect(fay.locator('[data-card-main]:focus')).toHaveCount(1)
    await fay.keyboard.press('Space')
    await expect(spoken(fay)).toContainText('Picked up')
    await fay.keyboard.press('Escape')
  } finally {
    await server.end()
  }
})

test.describe('on a phone', () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

  async function touch(page: Page) {
    const session = await page.context().newCDPSession(page)
    return {
      down: (x: number, y: number) => dispatch(session, 'touchStart', [{ x, y }]),
      move: (x: number, y: number) => dispatch(session, 'touchMove', [{ x, y }]),
      up: () => dispatch(session, 'touchEnd', []),
    }
  }

  function dispatch(
    session: CDPSession,
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    touchPoints: { x: number; y: number }[],
  ) {
    return session.send('Input.dispatchTouchEvent', { type, touchPoints })
  }

  test('a card is held and dragged to a place in its column, three times over', async ({ person }) => {
    const fay = await person(phone)
    await startBoard(fay)
    const finger = await touch(fay)
    for (let round = 0; round < 3; round++) {
      const ids = await idsIn(fay, 'Unsorted')
      const from = (await card(fay, ids[0]!).boundingBox())!
      const to = (await card(fay, ids[3]!).boundingBox())!
      await finger.down(from.x + 60, from.y + 20)
      await fay.waitForTimeout(320)
      await expect(fay.locator('.drag-overlay')).toHaveCount(1)
      for (let step = 1; step <= 8; step++) {
        await finger.move(from.x + 60, from.y + 20 + ((to.y + 5 - from.y - 20) * step) / 8)
        await fay.waitForTimeout(20)
      }
      await finger.up()
      await expect.poll(() => idsIn(fay, 'Unsorted')).toEqual([ids[1], ids[2], ids[0], ...ids.slice(3)])
      await expect(fay.locator('.drag-overlay')).toHaveCount(0)
    }
  })

  test('a swipe scrolls and never drags, also one that begins on a menu button', async ({ person }) => {
    const fay = await person(phone)
    await startBoard(fay)
    const finger = await touch(fay)
    const list = column(fay, 'Unsorted').getByRole('list')
    for (const part of ['[data-card-main]', '[data-card-menu]']) {
      await list.evaluate((element) => element.scrollTo(0, 0))
      const box = (await cards(fay, 'Unsorted').nth(6).locator(part).boundingBox())!
      await finger.down(box.x + 15, box.y + 15)
      for (let step = 1; step <= 10; step++) {
        await finger.move(box.x + 15, box.y + 15 - step * 25)
        await fay.waitForTimeout(16)
      }
      await finger.up()
      await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBeGreaterThan(50)
      await expect(fay.locator('.drag-overlay')).toHaveCount(0)
      await expect(fay.getByRole('menu')).toHaveCount(0)
    }
    await expect(cards(fay, 'Unsorted')).toHaveCount(30)
  })

  test('a card held over the sign of another column is brought there', async ({ person }) => {
    const fay = await person(phone)
    await startBoard(fay)
    const finger = await touch(fay)
    const from = (await card(fay, 'product-vision').boundingBox())!
    const tab = (await fay.locator('[data-column-tab="shared"]').boundingBox())!
    await finger.down(from.x + 60, from.y + 20)
    await fay.waitForTimeout(320)
    await finger.move(from.x + 60, from.y)
    await finger.move(tab.x + tab.width / 2, tab.y + tab.height / 2)
    await expect(column(fay, 'Shared')).toBeInViewport({ ratio: 0.9 })
    const region = (await column(fay, 'Shared').boundingBox())!
    await finger.move(region.x + region.width / 2, region.y + region.height / 2)
    await fay.waitForTimeout(60)
    await finger.up()
    await expectIn(fay, 'product-vision', 'Shared')
  })

  test('every column is reached by its sign, and a card is moved there by its menu', async ({ person }) => {
    const fay = await person(phone)
    await startBoard(fay)
    await moveByMenu(fay, 'product-vision', 'Not ours')
    for (const name of ['Product Owner', 'Shared', 'Product Manager', 'Unclear', 'Not ours'] as const) {
      await fay.getByRole('navigation', { name: 'Columns' }).getByRole('button', { name }).click()
      await expect(column(fay, name)).toBeInViewport({ ratio: 0.9 })
    }
    await expect(card(fay, 'product-vision')).toBeInViewport()
    await whenSaved(fay)
  })
})
