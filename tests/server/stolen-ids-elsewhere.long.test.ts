// Somebody writes under the id of a client that is on another node.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { CLOSE, writeUpdate } from '#app/sync/protocol.ts'
import { createRoomStore } from '#server/room-store.ts'
import type { TestApp, Visitor } from '../support/app.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import {
  bareClient,
  stockClient,
  until,
  whenSaved,
  whenSynced,
  type StockClient,
} from '../support/sockets.ts'
import { twoNodes } from '../support/two-nodes.ts'

/** Those of server/redis-fan-out.ts, the first with what passes until it is noticed. */
const GONE_AFTER_MS = 7_000
const ALIVE_EVERY_MS = 1_500

/** Fay is on one node, Ben sees her there and on the other, where Eve is. */
async function threePeople() {
  const { redis, a, b, fay, boardId, joined } = await twoNodes()
  const [ben, eve] = [await joined('participant', 'Ben'), await joined('participant', 'Eve')]
  const on = async (app: TestApp, visitor: Visitor) => {
    const client = stockClient(app, visitor, boardId, 'table')
    await whenSynced(client)
    return client
  }
  const logged = async () => {
    const { updates } = await createRoomStore(await openUntilTestEnds(a.place)).load(
      `boards/${boardId}/table`,
    )
    const doc = new Y.Doc()
    for (const update of updates) Y.applyUpdate(doc, update)
    return placed({ doc })
  }
  return {
    redis,
    a,
    b,
    mine: await on(a, fay),
    here: () => on(a, ben),
    there: () => on(b, ben),
    eve: () => bareClient(b, eve, `boards/${boardId}/table`),
    logged,
  }
}

function place({ doc }: Pick<StockClient, 'doc'>, card: string): void {
  doc.getMap('placements').set(card, { column: 'po', rank: 'm' })
}

function placed({ doc }: Pick<StockClient, 'doc'>): string[] {
  return [...doc.getMap('placements').keys()].toSorted()
}

function has(client: StockClient, ...cards: string[]): () => boolean {
  return () => cards.every((card) => placed(client).includes(card))
}

/** What goes on where the client with this id stands, as the onlooker sees it. */
function inTheNameOf(clientId: number, onlooker: StockClient, card: string): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(onlooker.doc))
  // Only now: Yjs itself takes another id when it hears of one that is its own.
  doc.clientID = clientId
  const before = Y.encodeStateVector(doc)
  place({ doc }, card)
  return writeUpdate(Y.encodeStateAsUpdate(doc, before))
}

test('nobody writes under the id of a client on another node while it is there, and what it is told is saved is', async () => {
  const { mine, here, there, eve, logged } = await threePeople()
  const [hereToo, onlooker] = [await here(), await there()]
  place(mine, 'scope')
  await until(has(onlooker, 'scope'))
  const forger = eve()
  await forger.send(inTheNameOf(mine.doc.clientID, onlooker, 'timeline'))
  expect(await forger.isHeard()).toBe(false)
  expect(forger.closeCode).toBe(CLOSE.badMessage)
  place(mine, 'budget')
  await whenSaved(mine)
  expect(await logged()).toEqual(['budget', 'scope'])
  await until(has(onlooker, 'budget', 'scope'))
  await until(has(hereToo, 'budget', 'scope'))
})

test('a node that opens the room only then knows it too', async () => {
  const { mine, here, eve } = await threePeople()
  place(mine, 'scope')
  await whenSaved(mine)
  const forger = eve()
  expect(await forger.isHeard()).toBe(true)
  await pause(200)
  await forger.send(inTheNameOf(mine.doc.clientID, await here(), 'timeline'))
  expect(await forger.isHeard()).toBe(false)
  expect(forger.closeCode).toBe(CLOSE.badMessage)
})

test('once the client has left, its id is free on the other node as well', async () => {
  const { mine, there, eve } = await threePeople()
  const onlooker = await there()
  place(mine, 'scope')
  await until(has(onlooker, 'scope'))
  mine.provider.destroy()
  await until(async () => {
    const another = eve()
    await another.send(inTheNameOf(mine.doc.clientID, onlooker, 'timeline'))
    return another.isHeard()
  })
  await until(has(onlooker, 'timeline'))
})

test.each(['killed', 'frozen'] as const)(
  'where Redis was %s for so long that nodes forgot what they were told, they know it again once it is back',
  async (how) => {
    const { redis, a, b, mine, there, eve } = await threePeople()
    const onlooker = await there()
    place(mine, 'scope')
    await until(has(onlooker, 'scope'))
    if (how === 'killed') await redis.kill()
    else redis.freeze()
    await pause(GONE_AFTER_MS)
    if (how === 'killed') await redis.start()
    else redis.thaw()
    for (const { url } of [a, b])
      await until(async () => (await (await fetch(`${url}/readyz`)).text()) === 'ready\n')
    // By then each has said that it lives.
    await pause(ALIVE_EVERY_MS + 500)
    const forger = eve()
    await forger.send(inTheNameOf(mine.doc.clientID, onlooker, 'timeline'))
    expect(await forger.isHeard()).toBe(false)
    expect(forger.closeCode).toBe(CLOSE.badMessage)
  },
)

test('where neither node knew of the other, both soon show what the log has, without Redis too', async () => {
  const { redis, mine, here, there, eve, logged } = await threePeople()
  const onlooker = await there()
  await redis.kill()
  const forger = eve()
  await forger.send(inTheNameOf(mine.doc.clientID, onlooker, 'timeline'))
  place(mine, 'scope')
  await whenSaved(mine)
  // Counted as their work, what they brought about.
  expect(await forger.whenClosed).toBe(CLOSE.tryLater)
  const [atA, atB] = [await here(), await there()]
  const kept = await logged()
  expect(kept).toHaveLength(1)
  await until(() => [atA, atB].every((client) => String(placed(client)) === String(kept)), 3_000)
})
