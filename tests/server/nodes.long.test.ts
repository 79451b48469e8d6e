// Two nodes on one Postgres: what happens on one is seen on the other, with Redis and without.

import { expect, onTestFinished, test } from 'vitest'
import { CLOSE, writeBarrier } from '#app/sync/protocol.ts'
import { writePlacements } from '#app/sync/write.ts'
import { startApp, type TestApp, type Visitor } from '../support/app.ts'
import { stockClient, until, whenClosed, whenSynced, type StockClient } from '../support/sockets.ts'
import { twoNodes } from '../support/two-nodes.ts'

const CARD = 'product-vision'

function table(app: TestApp, visitor: Visitor, boardId: string): Promise<StockClient> {
  return connected(stockClient(app, visitor, boardId, 'table'))
}

async function connected(client: StockClient): Promise<StockClient> {
  await whenSynced(client)
  return client
}

function move(client: StockClient, column: string, rank = 'm'): void {
  writePlacements(client.doc, new Map([[CARD, { column, rank } as never]]), null)
}

function columnIn({ doc }: StockClient): string | undefined {
  return (doc.getMap('placements').get(CARD) as { column: string } | undefined)?.column
}

/** How often a client had to connect since now. */
function countReconnects(clients: readonly StockClient[]): () => number {
  let count = 0
  for (const { provider } of clients) provider.on('connection-close', () => count++)
  return () => count
}

test('a change on one node is seen on the other, and so is who is there', async () => {
  const { a, b, fay, boardId } = await twoNodes()
  const [here, there] = await Promise.all([table(a, fay, boardId), table(b, fay, boardId)])
  move(here, 'po')
  await until(() => columnIn(there) === 'po', 1_000)
  move(there, 'pm')
  await until(() => columnIn(here) === 'pm', 1_000)

  const [mine, theirs] = await Promise.all(
    [a, b].map((app) => connected(stockClient(app, fay, boardId, 'session'))),
  )
  mine!.provider.awareness.setLocalState({ cursor: { column: 'po', x: 0.5, y: 0.5 } })
  const id = mine!.doc.clientID
  await until(() => theirs!.provider.awareness.getStates().has(id), 1_000)
  const late = await connected(stockClient(b, fay, boardId, 'session'))
  await until(() => late.provider.awareness.getStates().has(id), 1_000)
  mine!.provider.destroy()
  await until(() => !theirs!.provider.awareness.getStates().has(id), 1_000)
})

test('who was on a node that is gone is gone on the others', async () => {
  const { a, b, fay, boardId } = await twoNodes()
  const mine = await connected(stockClient(a, fay, boardId, 'session'))
  const theirs = await connected(stockClient(b, fay, boardId, 'session'))
  mine.provider.awareness.setLocalState({ cursor: null })
  await until(() => theirs.provider.awareness.getStates().has(mine.doc.clientID), 1_000)
  await a.stop()
  mine.provider.disconnect()
  await until(() => !theirs.provider.awareness.getStates().has(mine.doc.clientID), 8_000)
})

test.each(['with Redis', 'without Redis'])(
  'a command on one node acts on the other within a second, %s',
  async (which) => {
    const { redis, b, fay, boardId, joined } = await twoNodes()
    const ben = await joined('participant', 'Ben')
    const [session, tableOfBen] = [stockClient(b, ben, boardId, 'session'), await table(b, ben, boardId)]
    await whenSynced(session)
    if (which === 'without Redis') await redis.kill()
    const closed = [whenClosed(session), whenClosed(tableOfBen)]
    await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'revoke' })
    const started = performance.now()
    expect(await Promise.all(closed)).toEqual([CLOSE.noRight, CLOSE.noRight])
    expect(performance.now() - started).toBeLessThan(1_000)
  },
)

test('so it does for somebody who has only the table open', async () => {
  const { b, fay, boardId, joined } = await twoNodes()
  const ben = await joined('participant', 'Ben')
  const closed = whenClosed(await table(b, ben, boardId))
  await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'revoke' })
  const started = performance.now()
  expect(await closed).toBe(CLOSE.noRight)
  expect(performance.now() - started).toBeLessThan(1_000)
})

test.each(['killed', 'frozen'] as const)(
  'while Redis is %s nobody is disconnected, nothing is lost, and nodes are equal within three seconds',
  async (how) => {
    const { redis, a, b, fay, boardId } = await twoNodes()
    const clients = await Promise.all([table(a, fay, boardId), table(b, fay, boardId)])
    const reconnects = countReconnects(clients)
    const [here, there] = clients
    if (how === 'killed') await redis.kill()
    else {
      redis.freeze()
      onTestFinished(() => redis.thaw())
    }
    move(here!, 'po')
    await until(() => columnIn(there!) === 'po', 3_000)
    move(there!, 'shared')
    await until(() => columnIn(here!) === 'shared', 3_000)
    if (how === 'killed') await redis.start()
    else redis.thaw()
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    move(here!, 'pm')
    await until(() => columnIn(there!) === 'pm', 3_000)
    expect(reconnects()).toBe(0)
  },
)

test('a node starts, serves and says so while Redis is away', async () => {
  const { redis, a, fay, boardId } = await twoNodes()
  expect(await (await fetch(`${a.url}/readyz`)).text()).toBe('ready\n')
  await redis.kill()
  await until(async () => (await (await fetch(`${a.url}/readyz`)).text()).includes('Redis'))
  expect((await fetch(`${a.url}/readyz`)).status).toBe(200)
  const c = await startApp('postgres', { REDIS_URL: redis.url }, a.place)
  const client = await table(c, fay, boardId)
  const answered = new Promise<void>((resolve) => {
    client.provider.messageHandlers[100] = () => resolve()
  })
  move(client, 'po')
  client.provider.ws!.send(writeBarrier(1))
  await answered
})
