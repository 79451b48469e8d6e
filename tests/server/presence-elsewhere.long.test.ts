// Who is seen across nodes when one of them is killed, and when Redis between them goes and comes back: nobody who is
// gone, everybody who is there.

import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { keepOwnPresenceOnly } from '#app/sync/own-presence.ts'
import { startNodes } from '../chaos/support/nodes.ts'
import { startBoard, type Served, type Visitor } from '../support/app.ts'
import { breakOff } from '../support/break-off.ts'
import { stockClient, until, whenSynced, type StockClient } from '../support/sockets.ts'
import { twoNodes } from '../support/two-nodes.ts'

const BACK_WITHIN_MS = 500
const GONE_WITHIN_MS = 25_000
/** From then on a node that says nothing is taken for gone. */
const TAKEN_FOR_GONE_MS = 10_000
/** Once Redis answers again, until the nodes have found it and told each other. */
const AGREED_WITHIN_MS = 3_000

type Person = StockClient & { mark(text: string): void }

async function present(app: Served, visitor: Visitor, boardId: string): Promise<Person> {
  const client = stockClient(app, visitor, boardId, 'session')
  keepOwnPresenceOnly(client.provider)
  const mark = (text: string) => client.provider.awareness.setLocalState({ cursor: null, mark: text })
  mark('here')
  await whenSynced(client)
  return { ...client, mark }
}

function markOf({ provider }: Person, { doc }: Person): unknown {
  return provider.awareness.getStates().get(doc.clientID)?.mark
}

function isSeen(by: Person, who: Person): boolean {
  return by.provider.awareness.getStates().has(who.doc.clientID)
}

/** How often somebody vanished for somebody else since now. */
function countVanished({ provider }: Person, { doc }: Person): () => number {
  let count = 0
  provider.awareness.on('change', ({ removed }: { removed: number[] }) => {
    if (removed.includes(doc.clientID)) count++
  })
  return () => count
}

/** @returns milliseconds from the new connection until both see how it is with the other */
async function comeBackTo(url: string, who: Person, onlooker: Person): Promise<number> {
  who.mark('back')
  who.provider.serverUrl = `${url.replace('http', 'ws')}/sync`
  const connected = new Promise<number>((resolve) =>
    who.provider.on('status', ({ status }) => {
      if (status === 'connected') resolve(performance.now())
    }),
  )
  who.provider.connect()
  const since = await connected
  await until(() => markOf(onlooker, who) === 'back' && markOf(who, onlooker) === 'here')
  return performance.now() - since
}

test('who was on a node that was killed is gone, and who comes back to another is there at once and leaves no ghost', async () => {
  const { nodes } = await startNodes(2)
  const [a, b] = [nodes[0]!, nodes[1]!]
  const { fay, boardId, joined } = await startBoard(a)
  const onlooker = await present(a, fay, boardId)
  const [ben, cid, dot] = await Promise.all(
    ['Ben', 'Cid', 'Dot'].map(async (name) => present(b, await joined('participant', name), boardId)),
  )
  const all = [ben!, cid!, dot!]
  await until(() => all.every((who) => isSeen(onlooker, who) && isSeen(who, onlooker)))

  const benVanished = countVanished(onlooker, ben!)
  for (const client of all) client.provider.shouldConnect = false
  await b.kill()
  const killed = performance.now()
  await until(() => all.every(({ provider }) => !provider.wsconnected))
  expect(await comeBackTo(a.url, ben!, onlooker)).toBeLessThan(BACK_WITHIN_MS)
  await until(() => !isSeen(onlooker, cid!) && !isSeen(onlooker, dot!), GONE_WITHIN_MS)
  expect(performance.now() - killed).toBeLessThan(GONE_WITHIN_MS)
  await until(() => !isSeen(ben!, cid!) && !isSeen(ben!, dot!), 1_000)

  expect(await comeBackTo(a.url, dot!, onlooker)).toBeLessThan(BACK_WITHIN_MS)
  await until(() => markOf(ben!, dot!) === 'back')
  await pause(Math.max(0, killed + TAKEN_FOR_GONE_MS - performance.now()))
  expect(benVanished()).toBe(0)
  expect(onlooker.provider.awareness.getStates().size).toBe(3)
  for (const who of [ben!, dot!]) {
    who.provider.destroy()
    await until(() => !isSeen(onlooker, who), 1_000)
  }
})

describe.each([
  { how: 'for a moment', awayMs: 500 },
  { how: 'for long', awayMs: TAKEN_FOR_GONE_MS },
])('while Redis is away $how', ({ awayMs }) => {
  test('people come, go and move on one node, and once it is back the other shows it all', async () => {
    const { redis, a, b, fay, boardId, joined } = await twoNodes()
    const onlooker = await present(a, fay, boardId)
    const [stays, leaves, breaks, late] = await Promise.all(
      ['Ben', 'Cid', 'Dot', 'Eli'].map((name) => joined('participant', name)),
    )
    const [ben, cid, dot] = await Promise.all(
      [stays!, leaves!, breaks!].map((visitor) => present(b, visitor, boardId)),
    )
    await until(() => [ben!, cid!, dot!].every((who) => isSeen(onlooker, who) && isSeen(who, onlooker)))

    await redis.kill()
    cid!.provider.destroy()
    breakOff(dot!)
    ben!.mark('moved')
    const eli = await present(b, late!, boardId)
    await until(() => markOf(eli, ben!) === 'moved' && !isSeen(ben!, cid!))
    await pause(awayMs)
    await redis.start()
    await until(() => markOf(onlooker, ben!) === 'moved' && isSeen(onlooker, eli), AGREED_WITHIN_MS)
    await until(() => isSeen(eli, onlooker) && isSeen(ben!, onlooker), AGREED_WITHIN_MS)
    await until(() => !isSeen(onlooker, cid!), AGREED_WITHIN_MS)
    // Whose connection broke may come back for a while.
    await until(() => !isSeen(onlooker, dot!), TAKEN_FOR_GONE_MS)

    eli.mark('moved too')
    await until(() => markOf(onlooker, eli) === 'moved too', 1_000)
    eli.provider.destroy()
    await until(() => !isSeen(onlooker, eli), 1_000)
  })
})
