import type { Locator } from '@playwright/test'
import { encode } from 'uqr'
import {
  cards,
  card,
  column,
  dragTo,
  expectIn,
  idsIn,
  join,
  linksOf,
  moveByMenu,
  sign,
  spoken,
  startBoard,
  whenSaved,
  whenStill,
  grab,
  carryTo,
} from './support/board.ts'
import { expect, test } from './support/fixtures.ts'
import { peerOf } from './support/peer.ts'

test('a facilitator starts a board, a participant joins by the link, and each sees what the other moves', async ({
  person,
}) => {
  const fay = await person()
  const board = await startBoard(fay)
  await expect(cards(fay, 'Unsorted')).toHaveCount(30)
  const { participant } = await linksOf(fay, board)
  const ben = await person()
  await join(ben, participant, 'Ben')
  await expect(fay.getByRole('button', { name: '2 people here' })).toBeVisible()

  await dragTo(fay, 'product-vision', 'Product Owner')
  await expectIn(ben, 'product-vision', 'Product Owner')
  await moveByMenu(ben, 'product-roadmap', 'Shared')
  await expectIn(fay, 'product-roadmap', 'Shared')
  await whenSaved(ben)
  await ben.reload()
  await expectIn(ben, 'product-vision', 'Product Owner')
  await expectIn(ben, 'product-roadmap', 'Shared')
})

test('all thirty cards are seen at once at 1440 by 900 while they lie in the tray', async ({ person }) => {
  const fay = await person()
  await startBoard(fay)
  for (const item of await cards(fay, 'Unsorted').all()) await expect(item).toBeInViewport({ ratio: 1 })
  for (const name of ['Product Owner', 'Shared', 'Product Manager', 'Unclear', 'Not ours'] as const) {
    await expect(column(fay, name)).toBeInViewport({ ratio: 1 })
  }
})

test('a card is put at a precise place by mouse', async ({ person }) => {
  const fay = await person()
  await startBoard(fay)
  for (const id of ['product-vision', 'product-roadmap', 'user-needs']) await moveByMenu(fay, id, 'Unclear')
  await grab(fay, 'user-needs')
  await whenStill(fay)
  await carryTo(fay, card(fay, 'product-roadmap'), { x: 0.5, y: 0.1 })
  await fay.mouse.up()
  await expect.poll(() => idsIn(fay, 'Unclear')).toEqual(['product-vision', 'user-needs', 'product-roadmap'])
  await moveByMenu(fay, 'product-roadmap', 'To the top')
  await expect.poll(() => idsIn(fay, 'Unclear')).toEqual(['product-roadmap', 'product-vision', 'user-needs'])
  await moveByMenu(fay, 'product-roadmap', 'Down by one')
  await expect.poll(() => idsIn(fay, 'Unclear')).toEqual(['product-vision', 'product-roadmap', 'user-needs'])
  await moveByMenu(fay, 'user-needs', 'Up by one')
  await expect.poll(() => idsIn(fay, 'Unclear')).toEqual(['product-vision', 'user-needs', 'product-roadmap'])
})

test('a stock y-websocket client in Node moves a card, and a browser shows it', async ({ person }) => {
  const fay = await person()
  const board = await startBoard(fay)
  const peer = await peerOf(fay, board)
  peer.place('product-vision', 'shared', 'm')
  await expectIn(fay, 'product-vision', 'Shared')
  peer.place('product-vision', 'moon', 'm')
  await expectIn(fay, 'product-vision', 'Unsorted')
  peer.leave()
})

test('two people who move one card at the same moment find it in exactly one column, the same for both', async ({
  person,
}) => {
  const fay = await person()
  const board = await startBoard(fay)
  const ben = await person()
  await join(ben, (await linksOf(fay, board)).participant, 'Ben')
  for (let round = 0; round < 4; round++) {
    await Promise.all([
      moveByMenu(fay, 'product-vision', round % 2 ? 'Shared' : 'Product Owner'),
      moveByMenu(ben, 'product-vision', round % 2 ? 'Not ours' : 'Product Manager'),
    ])
    await Promise.all([whenSaved(fay), whenSaved(ben)])
    const where = (page: typeof fay) =>
      card(page, 'product-vision').evaluateAll((items) =>
        items.map((item) => item.closest('[data-column]')?.getAttribute('data-column')),
      )
    await expect
      .poll(async () => JSON.stringify(await where(fay)) === JSON.stringify(await where(ben)))
      .toBe(true)
    expect(await where(fay)).toHaveLength(1)
  }
})

test('undo and redo turn back my own moves and nobody elses', async ({ person }) => {
  const fay = await person()
  const board = await startBoard(fay)
  const ben = await person()
  await join(ben, (await linksOf(fay, board)).participant, 'Ben')
  await moveByMenu(fay, 'product-vision', 'Product Owner')
  await moveByMenu(fay, 'product-roadmap', 'Product Owner')
  await expectIn(ben, 'product-roadmap', 'Product Owner')
  await moveByMenu(ben, 'product-roadmap', 'Not ours')
  await expectIn(fay, 'product-roadmap', 'Not ours')

  await fay.keyboard.press('Control+z')
  await expect(spoken(fay)).toContainText('was moved by somebody else since')
  await expectIn(fay, 'product-roadmap', 'Not ours')
  await fay.getByRole('button', { name: 'Undo my last move' }).click()
  await expectIn(fay, 'product-vision', 'Unsorted')
  await expectIn(ben, 'product-vision', 'Unsorted')
  expect((await idsIn(fay, 'Unsorted'))[0]).toBe('product-vision')
  await expect(fay.getByRole('button', { name: 'Undo my last move' })).toBeDisabled()
  await fay.keyboard.press('Control+Shift+z')
  await expectIn(ben, 'product-vision', 'Product Owner')
  await fay.keyboard.press('Control+z')
  await expectIn(ben, 'product-vision', 'Unsorted')
  await ben.getByRole('button', { name: 'Undo my last move' }).click()
  await expectIn(fay, 'product-roadmap', 'Product Owner')
})

test('two people type in one note at once and both keep their words', async ({ person }) => {
  const fay = await person()
  const board = await startBoard(fay)
  const ben = await person()
  await join(ben, (await linksOf(fay, board)).participant, 'Ben')
  for (const page of [fay, ben]) await card(page, 'product-vision').locator('[data-card-main]').click()
  const [mine, theirs] = [fay.getByLabel('Note', { exact: true }), ben.getByLabel('Note', { exact: true })]
  await mine.pressSequentially('start ')
  await expect(theirs).toHaveValue('start ')
  await theirs.press('End')
  await Promise.all([
    mine.press('Home').then(() => mine.pressSequentially('AAAAA')),
    theirs.pressSequentially('bbbbb'),
  ])
  await expect(mine).toHaveValue('AAAAAstart bbbbb')
  await expect(theirs).toHaveValue('AAAAAstart bbbbb')
  await fay.keyboard.press('Escape')
  await expect(card(fay, 'product-vision')).toContainText('has a note')
  await expect(card(fay, 'product-vision').locator('[data-card-main]')).toBeFocused()
})

test('others are visible: their cursor, and the card they drag, until they go', async ({ person }) => {
  const fay = await person()
  const board = await startBoard(fay)
  const ben = await person()
  await join(ben, (await linksOf(fay, board)).participant, 'Ben')
  await grab(ben, 'product-vision')
  await carryTo(ben, column(ben, 'Shared'))
  await expect(column(fay, 'Shared').locator('.cursor')).toContainText('Ben')
  await expect(column(fay, 'Shared').locator('.cursor')).toContainText('Set the product vision')
  await expect(card(fay, 'product-vision')).toHaveAttribute('data-held-by-other', '')
  await ben.context().close()
  await expect(fay.locator('.cursor')).toHaveCount(0)
  await expect(card(fay, 'product-vision')).not.toHaveAttribute('data-held-by-other', '')
  await expect(fay.getByRole('button', { name: '1 of 2 people here' })).toBeVisible()
})

test('observers see everything move and are offered nothing to move it with', async ({ person }) => {
  const fay = await person()
  const board = await startBoard(fay)
  const ola = await person()
  await join(ola, (await linksOf(fay, board)).observer, 'Ola', 'Stakeholder')
  await dragTo(fay, 'product-vision', 'Product Owner')
  await expectIn(ola, 'product-vision', 'Product Owner')
  await expect(ola.getByRole('button', { name: /^Move / })).toHaveCount(0)
  await expect(ola.getByRole('button', { name: 'Save outcome' })).toHaveCount(0)
  const box = (await card(ola, 'product-roadmap').boundingBox())!
  await ola.mouse.move(box.x + 20, box.y + 20)
  await ola.mouse.down()
  await ola.mouse.move(box.x + 200, box.y + 400, { steps: 5 })
  await expect(ola.locator('.drag-overlay')).toHaveCount(0)
  await ola.mouse.up()
  await expectIn(ola, 'product-roadmap', 'Unsorted')
})

test('a withdrawn link ends the visit of those who joined by it, with a sentence that says so', async ({
  person,
}) => {
  const fay = await person()
  const board = await startBoard(fay)
  const ben = await person({ networkMayFail: true })
  const { participant } = await linksOf(fay, board)
  await join(ben, participant, 'Ben')
  await fay.getByRole('button', { name: 'Invite' }).click()
  await fay.getByRole('button', { name: 'Withdraw the participant link' }).click()
  await expect(
    ben.getByRole('alert').filter({ hasText: 'Your access to this board has ended' }),
  ).toBeVisible()
  await expect(ben.getByRole('button', { name: /^Move / })).toHaveCount(0)
  await expect(fay.getByText('The participant link was withdrawn')).toBeVisible()
  await ben.reload()
  await expect(ben.getByRole('heading', { level: 1 })).toHaveText('This board is not open to you yet')
  await ben.goto(participant)
  await expect(ben.getByRole('heading', { level: 1 })).toHaveText('This link was withdrawn')
})

/** What is drawn, as the places of its dark modules. */
async function darkModules(path: Locator): Promise<string[]> {
  const drawn = (await path.getAttribute('d')) ?? ''
  return [...drawn.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`)
}

/** The code of a text with the quiet zone of four modules that the standard asks for. */
function modulesOf(text: string): string[] {
  const { data } = encode(text, { border: 4, ecc: 'M' })
  return data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`${x} ${y}`] : [])))
}

test('the invitation shows the link, copies it, and its code holds the same', async ({ person }) => {
  const fay = await person({ permissions: ['clipboard-read', 'clipboard-write'] })
  const board = await startBoard(fay)
  const { participant } = await linksOf(fay, board)
  await fay.getByRole('button', { name: 'Invite' }).click()
  await expect(fay.locator('[data-participant-link]')).toHaveText(participant)
  const code = fay.getByRole('img', { name: 'QR code of the participant link' })
  await expect(code).toBeVisible()
  expect(await darkModules(code.locator('path'))).toEqual(modulesOf(participant))
  await fay.getByRole('button', { name: 'Copy link' }).click()
  await expect(fay.getByText('Copied', { exact: true })).toBeVisible()
  expect(await fay.evaluate(() => navigator.clipboard.readText())).toBe(participant)
})

test('the outcome is saved, told to everybody, read by all three kinds of people, and saved again as the second', async ({
  person,
}) => {
  const fay = await person()
  const board = await startBoard(fay)
  const links = await linksOf(fay, board)
  const [ben, ola] = [await person(), await person()]
  await join(ben, links.participant, 'Ben')
  await join(ola, links.observer, 'Ola')
  await moveByMenu(fay, 'product-vision', 'Product Manager')
  await fay.getByRole('button', { name: 'Save outcome' }).click()
  await fay.waitForURL(/outcomes\/1$/)
  for (const page of [ben, ola]) {
    await expect(page.getByRole('link', { name: /^Saved, outcome 1, \d\d:\d\d$/ })).toBeVisible()
    await page.getByRole('link', { name: /^Saved, outcome 1/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Outcome 1')
    const row = page.getByRole('row', { name: /Set the product vision/ })
    await expect(row).toContainText('Product Manager')
  }
  await fay.goto(board)
  await whenSaved(fay)
  await moveByMenu(fay, 'product-roadmap', 'Shared')
  await fay.getByRole('button', { name: 'Save outcome' }).click()
  await fay.waitForURL(/outcomes\/2$/)
  await fay.goto('/')
  await expect(fay.getByRole('link', { name: 'Outcome 2' })).toBeVisible()
})

test('the outcome is copied as Markdown and downloaded in three forms', async ({ person }) => {
  const fay = await person({ permissions: ['clipboard-read', 'clipboard-write'] })
  await startBoard(fay)
  await moveByMenu(fay, 'product-vision', 'Product Manager')
  await fay.getByRole('button', { name: 'Save outcome' }).click()
  await fay.waitForURL(/outcomes\/1$/)
  await fay.getByRole('button', { name: 'Copy as Markdown' }).click()
  await expect(fay.getByText('Copied', { exact: true })).toBeVisible()
  const copied = await fay.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('# Who owns what: outcome 1')
  expect(copied).toBe(await (await fay.request.get(`${fay.url()}.md`)).text())
  for (const name of ['CSV file', 'JSON file', 'MD file']) {
    const download = fay.waitForEvent('download')
    await fay.getByRole('link', { name }).click()
    expect((await download).suggestedFilename()).toMatch(/\.(csv|json|md)$/)
  }
})

test('a rejoin, a second tab and a refresh never make a second you', async ({ person }) => {
  const fay = await person()
  const board = await startBoard(fay)
  const ben = await person()
  const { participant } = await linksOf(fay, board)
  await join(ben, participant, 'Ben')
  const second = await ben.context().newPage()
  await second.goto(participant)
  await expect(second.getByLabel('Your name')).toHaveValue('Ben')
  await second.getByRole('button', { name: 'Go to the board' }).click()
  await whenSaved(second)
  await ben.reload()
  await whenSaved(ben)
  await expect(fay.getByRole('button', { name: '2 people here' })).toBeVisible()
  await expect(sign(fay)).toHaveText('Saved')
})

test('a window made narrow, as a tablet that is turned, names the column that is seen', async ({
  person,
}) => {
  const fay = await person({ viewport: { width: 390, height: 844 } })
  await startBoard(fay)
  const current = fay.locator('[data-column-tab][aria-current="true"]')
  await expect(current).toHaveAttribute('data-column-tab', 'unsorted')
  await fay.setViewportSize({ width: 1440, height: 900 })
  await fay.waitForTimeout(500)
  await fay.setViewportSize({ width: 390, height: 844 })
  await fay.waitForTimeout(500)
  await expect(column(fay, 'Unsorted')).toBeInViewport({ ratio: 0.6 })
  await expect(current).toHaveAttribute('data-column-tab', 'unsorted')
})
