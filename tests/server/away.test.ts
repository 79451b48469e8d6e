// Postgres goes away in the middle of it all, and comes back.

import { expect, onTestFinished, test } from 'vitest'
import { writeBarrier } from '#app/sync/protocol.ts'
import { writePlacements } from '#app/sync/write.ts'
import { openDatabase } from '#server/database.ts'
import { startApp, startBoard } from '../support/app.ts'
import { startPostgres } from '../support/postgres.ts'
import { stockClient, until, whenSynced, type StockClient } from '../support/sockets.ts'

function move(client: StockClient, column: 'po' | 'pm' | 'shared', rank: string): void {
  writePlacements(client.doc, new Map([['product-vision', { column, rank }]]), null)
}

/** The numbers of the barriers that were answered so far. */
function answers(client: StockClient): number[] {
  const numbers: number[] = []
  client.provider.messageHandlers[100] = (_encoder, decoder) => {
    numbers.push(decoder.arr[decoder.pos]!)
    decoder.pos = decoder.arr.length
  }
  return numbers
}

test('people go on while Postgres is away, nothing is confirmed meanwhile, and all is written when it is back', async () => {
  const postgres = await startPostgres()
  onTestFinished(() => postgres.stop())
  const url = await postgres.createDatabase()
  await (await openDatabase({ url })).close()
  const app = await startApp('postgres', {}, { url })
  const { fay, boardId } = await startBoard(app)
  const [a, b] = [stockClient(app, fay, boardId, 'table'), stockClient(app, fay, boardId, 'table')]
  await Promise.all([a, b].map(whenSynced))
  expect((await fetch(`${app.url}/readyz`)).status).toBe(200)

  await postgres.kill()
  const answered = answers(a)
  move(a, 'pm', 'a')
  a.provider.ws!.send(writeBarrier(7))
  await until(() => b.doc.getMap('placements').has('product-vision'))
  await until(async () => (await fetch(`${app.url}/readyz`)).status === 503)
  expect(await (await fetch(`${app.url}/readyz`)).text()).toContain('database')
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200)
  // Somebody who comes back while it is away finds the board all the same.
  const again = stockClient(app, fay, boardId, 'table')
  await whenSynced(again)
  expect(again.doc.getMap('placements').has('product-vision')).toBe(true)
  expect(answered).toEqual([])

  for (const { provider } of [a, b, again]) provider.disconnect()
  await new Promise((resolve) => setTimeout(resolve, 500))
  await postgres.start()
  await until(async () => (await fetch(`${app.url}/readyz`)).status === 200, 15_000)
  await until(async () => (await fay.board(boardId)).columns.pm?.length === 1, 15_000)
})
