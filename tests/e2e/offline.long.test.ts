import {
  card,
  column,
  expectIn,
  idsIn,
  join,
  linksOf,
  moveByMenu,
  sign,
  startBoard,
  whenSaved,
} from './support/board.ts'
import { startPostgres } from '../support/postgres.ts'
import { expect, test } from './support/fixtures.ts'
import { peerOf } from './support/peer.ts'
import { startServer } from './support/server.ts'

test('offline changes are counted, kept over a closed tab, and sent when the board is next opened', async ({
  person,
}) => {
  const fay = await person()
  const board = await startBoard(fay)
  const { participant } = await linksOf(fay, board)
  const ben = await person({ networkMayFail: true })
  await join(ben, participant, 'Ben')
  await ben.context().setOffline(true)
  await expect(sign(ben)).toHaveText('Offline')
  await moveByMenu(ben, 'product-vision', 'Product Owner')
  await expect(sign(ben)).toHaveText('Offline, 1 change kept on this device')
  await moveByMenu(ben, 'scope', 'Shared')
  await moveByMenu(ben, 'budget', 'Not ours')
  await expect(sign(ben)).toHaveText('Offline, 3 changes kept on this device')
  await moveByMenu(fay, 'timeline', 'Unclear')
  await ben.waitForTimeout(300)
  const closed = ben.waitForEvent('close')
  await ben.close({ runBeforeUnload: true })
  await closed

  const again = await ben.context().newPage()
  await again.context().setOffline(false)
  await again.goto(board)
  await whenSaved(again)
  for (const page of [again, fay]) {
    await expectIn(page, 'product-vision', 'Product Owner')
    await expectIn(page, 'scope', 'Shared')
    await expectIn(page, 'budget', 'Not ours')
    await expectIn(page, 'timeline', 'Unclear')
  }
})

test('back online both sides see one another at once, and the changes of both are there', async ({
  person,
}) => {
  const fay = await person()
  const board = await startBoard(fay)
  const ben = await person({ networkMayFail: true })
  await join(ben, (await linksOf(fay, board)).participant, 'Ben')
  await ben.context().setOffline(true)
  await expect(sign(ben)).toHaveText('Offline')
  await moveByMenu(ben, 'product-vision', 'Product Owner')
  await moveByMenu(fay, 'product-vision', 'Product Manager')
  await moveByMenu(fay, 'scope', 'Product Manager')
  await ben.context().setOffline(false)
  await whenSaved(ben)
  for (const page of [fay, ben]) {
    await expect(page.getByRole('button', { name: '2 people here' })).toBeVisible({ timeout: 1_000 })
    await expectIn(page, 'scope', 'Product Manager')
  }
  const where = async (page: typeof fay) =>
    page.locator('[data-column]:has([data-card-id="product-vision"])').getAttribute('data-column')
  expect(await where(ben)).toBe(await where(fay))
})

test('the copy on the device goes when the board is left, but not while something is unsent', async ({
  person,
}) => {
  const fay = await person({ networkMayFail: true })
  const board = await startBoard(fay)
  await moveByMenu(fay, 'product-vision', 'Product Owner')
  await whenSaved(fay)
  const kept = () =>
    fay.evaluate(async () => {
      const [found] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('dutyboard:'))
      if (!found?.name) return 0
      const opened = indexedDB.open(found.name)
      const db = await new Promise<IDBDatabase>(
        (resolve) => (opened.onsuccess = () => resolve(opened.result)),
      )
      const count = db.transaction('updates').objectStore('updates').count()
      const rows = await new Promise<number>((resolve) => (count.onsuccess = () => resolve(count.result)))
      db.close()
      return rows
    })
  await expect.poll(kept).toBeGreaterThan(0)
  await fay.getByRole('link', { name: 'Your boards' }).click()
  await expect(fay.getByRole('heading', { name: 'Your boards' })).toBeVisible()
  await expect.poll(kept).toBe(0)

  await fay.goto(board)
  await whenSaved(fay)
  await fay.context().setOffline(true)
  await moveByMenu(fay, 'scope', 'Shared')
  await expect(sign(fay)).toHaveText('Offline, 1 change kept on this device')
  await fay.waitForTimeout(300)
  await fay.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false })))
  await fay.waitForTimeout(300)
  expect(await kept()).toBeGreaterThan(0)
})

test('killed in mid-session and started again, the server has all that was shown as saved', async ({
  person,
  browser,
}) => {
  const server = await startServer()
  try {
    const fay = await person({ networkMayFail: true, baseURL: server.url })
    const board = await startBoard(fay)
    const ben = await person({ networkMayFail: true, baseURL: server.url })
    await join(ben, (await linksOf(fay, board)).participant, 'Ben')
    for (const id of ['product-vision', 'scope', 'budget']) await moveByMenu(fay, id, 'Shared')
    await card(ben, 'timeline').locator('[data-card-main]').click()
    await ben.getByLabel('Note', { exact: true }).fill('Agreed in June')
    await ben.keyboard.press('Escape')
    await Promise.all([whenSaved(fay), whenSaved(ben)])
    const before = await idsIn(fay, 'Shared')
    await server.kill()
    await expect(sign(fay)).toHaveText('Offline')
    await moveByMenu(ben, 'revenue', 'Product Manager')
    await expect(sign(ben)).toHaveText('Offline, 1 change kept on this device')
    await server.start()
    await Promise.all([whenSaved(fay), whenSaved(ben)])
    await expectIn(fay, 'revenue', 'Product Manager')
    expect(await idsIn(fay, 'Shared')).toEqual(before)
    const fresh = await browser.newContext({
      baseURL: server.url,
      storageState: await fay.context().storageState(),
    })
    const page = await fresh.newPage()
    await page.goto(board)
    expect(await idsIn(page, 'Shared')).toEqual(before)
    await expect(column(page, 'Product Manager').getByText('Find ways to earn more')).toBeVisible()
    await expect(card(page, 'timeline')).toContainText('has a note')
    await fresh.close()
  } finally {
    await server.end()
  }
})

test('a server that no longer answers is seen as offline within ten seconds, and gets all once it does', async ({
  person,
}) => {
  const server = await startServer()
  try {
    const fay = await person({ networkMayFail: true, baseURL: server.url })
    await startBoard(fay)
    server.freeze()
    const frozen = performance.now()
    await moveByMenu(fay, 'scope', 'Shared')
    await expect(sign(fay)).toHaveText('Offline, 1 change kept on this device', { timeout: 12_000 })
    expect(performance.now() - frozen).toBeLessThan(10_000)
    server.thaw()
    await whenSaved(fay)
    await expectIn(fay, 'scope', 'Shared')
  } finally {
    await server.end()
  }
})

test('changes that the server refuses are told of, and the board is shown as it is saved', async ({
  person,
}) => {
  const server = await startServer()
  try {
    const fay = await person({ networkMayFail: true, baseURL: server.url })
    const board = await startBoard(fay)
    await moveByMenu(fay, 'scope', 'Shared')
    await whenSaved(fay)
    await server.kill()
    await expect(sign(fay)).toHaveText('Offline')
    await moveByMenu(fay, 'product-vision', 'Product Owner')
    await moveByMenu(fay, 'scope', 'Not ours')
    await expect(sign(fay)).toHaveText('Offline, 2 changes kept on this device')
    // Meanwhile the board was locked; there is no button for it yet.
    await server.restartWith('UPDATE board SET locked = true WHERE id = $1', [board.split('/').at(-1)])
    await expect(fay.getByText('Your last 2 changes were not taken').first()).toBeVisible({ timeout: 20_000 })
    await whenSaved(fay)
    await expectIn(fay, 'product-vision', 'Unsorted')
    await expectIn(fay, 'scope', 'Shared')
    await fay.reload()
    await whenSaved(fay)
    await expectIn(fay, 'scope', 'Shared')
  } finally {
    await server.end()
  }
})

test('an outcome is not saved while something that the facilitator sees has not reached the server', async ({
  person,
}) => {
  const fay = await person({ networkMayFail: true })
  const board = await startBoard(fay)
  await fay.context().setOffline(true)
  await moveByMenu(fay, 'scope', 'Shared')
  await fay.getByRole('button', { name: 'Save outcome' }).click()
  await expect(fay.getByRole('alert').filter({ hasText: 'Not saved yet' })).toBeVisible({ timeout: 12_000 })
  await fay.context().setOffline(false)
  await whenSaved(fay)
  expect((await fay.request.get(`${board}/outcomes/1.json`)).status()).toBe(404)
  await fay.getByRole('button', { name: 'Save outcome' }).click()
  await fay.waitForURL(/outcomes\/1$/)
  const outcome = (await (await fay.request.get(`${board}/outcomes/1.json`)).json()) as {
    counts: { shared: number }
  }
  expect(outcome.counts.shared).toBe(1)
})

test('while the database is away the board says so, is read only once too much waits, and is saved when it is back', async ({
  person,
}) => {
  const postgres = await startPostgres()
  const server = await startServer(await postgres.createDatabase())
  try {
    const fay = await person({ networkMayFail: true, baseURL: server.url })
    const board = await startBoard(fay)
    const peer = await peerOf(fay, board)
    const ben = await person({ networkMayFail: true, baseURL: server.url })
    await join(ben, (await linksOf(fay, board)).participant, 'Ben')
    await ben.context().setOffline(true)
    await moveByMenu(ben, 'revenue', 'Product Manager')
    await postgres.kill()
    await moveByMenu(fay, 'scope', 'Shared')
    await expect(sign(fay)).toHaveText('Not saved yet, the database is away')
    for (let n = 0; n < 4; n++) peer.write('budget', 'x'.repeat(600_000))
    await expect(fay.getByText('Read only for the moment')).toBeVisible()
    await expect(card(fay, 'timeline').getByRole('button', { name: /^Move / })).toHaveCount(0)
    await card(fay, 'timeline').locator('[data-card-main]').click()
    await expect(fay.getByLabel('Note', { exact: true })).toHaveAttribute('readonly', '')
    await fay.keyboard.press('Escape')
    await expectIn(fay, 'scope', 'Shared')
    // Whoever comes back with a change meanwhile stays connected, and is asked for it later.
    let sockets = 0
    ben.on('websocket', () => sockets++)
    await ben.context().setOffline(false)
    await expect(ben.getByText('Read only for the moment')).toBeVisible({ timeout: 20_000 })
    const connected = sockets
    await ben.waitForTimeout(5_000)
    expect(sockets).toBe(connected)
    await expectIn(ben, 'scope', 'Shared')
    peer.leave()
    await postgres.start()
    await whenSaved(fay)
    await expect(fay.getByText('Read only for the moment')).toHaveCount(0)
    await whenSaved(ben)
    await expectIn(fay, 'revenue', 'Product Manager')
    await moveByMenu(fay, 'timeline', 'Product Owner')
    await whenSaved(fay)
    await server.kill()
    await server.start()
    await fay.reload()
    await whenSaved(fay)
    await expectIn(fay, 'scope', 'Shared')
    await expectIn(fay, 'timeline', 'Product Owner')
  } finally {
    await server.end()
    await postgres.stop()
  }
})
