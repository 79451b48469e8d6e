// Two nodes, of which one knows less of a board's cards than the other: what was saved at the one stays.

import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startApp, startBoard } from '../support/app.ts'
import { done } from '../support/commands.ts'
import { freshDatabase } from '../support/databases.ts'
import { startRedis } from '../support/redis.ts'
import { stockClient, until, whenSaved, whenSynced } from '../support/sockets.ts'
import { watchSession } from '../support/sorting-board.ts'

/** A way to a database that can be closed. */
async function openWay(url: string) {
  const [target, here] = [new URL(url), new URL(url)]
  const sockets = new Set<Socket>()
  let isOpen = true
  const way = createServer((near) => {
    if (!isOpen) return void near.destroy()
    const far = createConnection({ port: Number(target.port), host: target.hostname })
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => [near, far].forEach((it) => it.destroy()))
    }
    near.pipe(far).pipe(near)
  })
  way.listen(0, '127.0.0.1')
  await once(way, 'listening')
  const close = () => {
    isOpen = false
    for (const socket of sockets) socket.destroy()
  }
  onTestFinished(() => {
    close()
    way.close()
  })
  here.hostname = '127.0.0.1'
  here.port = String((way.address() as AddressInfo).port)
  return { url: here.href, close, open: () => void (isOpen = true) }
}

/** Ben is on another node than Fay, whose way to the database can be closed. */
async function twoNodes(rooms: readonly ('session' | 'table')[]) {
  const redis = await startRedis()
  const place = await freshDatabase('postgres')
  if (!('url' in place)) throw new Error('not a server')
  const way = await openWay(place.url)
  const a = await startApp('postgres', { REDIS_URL: redis.url }, place)
  const b = await startApp('postgres', { REDIS_URL: redis.url }, { url: way.url })
  const { fay, boardId, joined } = await startBoard(a)
  const ben = await joined('participant', 'Ben')
  const there = Object.fromEntries(rooms.map((kind) => [kind, stockClient(b, ben, boardId, kind)]))
  for (const client of Object.values(there)) await whenSynced(client)
  const session = await watchSession(a, fay, boardId)
  const here = stockClient(a, fay, boardId, 'table')
  await whenSynced(here)
  /** @returns one of the two cards that it became */
  async function split(card: string): Promise<string> {
    await done(fay, boardId, { do: 'split', card, titles: ['In', 'Out'] })
    const parts = () => [...session.doc.getMap('cards').keys()].filter((id) => id.startsWith(`${card}~`))
    await until(() => parts().length === 2)
    return parts()[0]!
  }
  async function write(card: string): Promise<void> {
    here.doc.getMap('placements').set(card, { column: 'po', rank: 'm' })
    here.doc.getText(`note:${card}`).insert(0, 'right after')
    await whenSaved(here)
  }
  const kept = ({ doc }: typeof here, card: string) => ({
    isPlaced: doc.getMap('placements').has(card),
    note: doc.getText(`note:${card}`).toString(),
  })
  return { redis, way, here, there, split, write, kept }
}

const KEPT = { isPlaced: true, note: 'right after' }

test.each([
  ['hears of no command, since only the table is open there', ['table'], false],
  ['hears of nothing, since Redis is away', ['session', 'table'], true],
] as const)(
  'a card that is moved as soon as it is there stays where it was put, where a node %s',
  async (_, rooms, isAway) => {
    const { redis, here, there, split, write, kept } = await twoNodes(rooms)
    if (isAway) await redis.kill()
    for (const card of ['scope', 'budget', 'timeline']) {
      const part = await split(card)
      await write(part)
      await until(() => there.table!.doc.getMap('placements').has(part))
      await pause(1_000)
      expect([kept(here, part), kept(there.table!, part)]).toEqual([KEPT, KEPT])
    }
  },
)

test('what was put on a new card stays, although another node had no database for a while', async () => {
  const { way, here, there, split, write, kept } = await twoNodes(['session', 'table'])
  way.close()
  const part = await split('scope')
  await pause(1_500)
  await write(part)
  await pause(500)
  way.open()
  await until(() => there.table!.doc.getMap('placements').has(part))
  await pause(2_000)
  expect([kept(here, part), kept(there.table!, part)]).toEqual([KEPT, KEPT])
})
