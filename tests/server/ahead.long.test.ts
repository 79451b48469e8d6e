// While Redis is away a node hears of what another one did half a second later. Whoever comes over from there meanwhile
// knows more of the session than this one does.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { roomPath } from '#app/sync/schema.ts'
import { chanceOf } from '../chaos/support/chance.ts'
import { openLine } from '../chaos/support/line.ts'
import type { Served, Visitor } from '../support/app.ts'
import { openBoardLink } from '../support/board-link.ts'
import { done } from '../support/commands.ts'
import { socketOf, stockClient, until, whenSynced, withoutFarewell } from '../support/sockets.ts'
import { twoNodes } from '../support/two-nodes.ts'

/** On both nodes somebody is on the board, and Redis is away. */
async function apart() {
  const nodes = await twoNodes()
  const { a, b, redis, fay, boardId, joined } = nodes
  const ben = await joined('participant', 'Ben')
  for (const node of [a, b]) await whenSynced(stockClient(node, ben, boardId, 'session'))
  const { doc } = stockClient(a, fay, boardId, 'session')
  await until(() => doc.getMap('session').has('phase'))
  await redis.kill()
  return {
    ...nodes,
    ben,
    session: doc,
    async lock(locked: boolean) {
      await done(fay, boardId, { do: 'lock', locked })
      await until(() => doc.getMap('session').get('locked') === locked)
    },
  }
}

/** @returns the code somebody was finally turned away with who brings what they have; null if they were not */
async function bring(to: Served, visitor: Visitor, room: string, known: Y.Doc): Promise<number | null> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(known))
  const provider = new WebsocketProvider(`${to.url.replace('http', 'ws')}/sync`, room, doc, {
    WebSocketPolyfill: socketOf(visitor),
    disableBc: true,
  })
  withoutFarewell(provider)
  let code: number | null = null
  provider.on('closed', (event: { code: number }) => void (code = event.code))
  await until(() => provider.synced || code !== null)
  await pause(200)
  provider.destroy()
  provider.awareness.destroy()
  return code
}

test('whoever knows more of a session than the node they come to is not turned away for good', async () => {
  const { b, ben, boardId, session, lock } = await apart()
  const codes: (number | null)[] = []
  for (const locked of [true, false, true, false]) {
    await lock(locked)
    codes.push(await bring(b, ben, roomPath(boardId, 'session'), session))
  }
  expect(codes).toEqual([null, null, null, null])
})

test('nor is an observer who knows more of the table', async () => {
  const { a, b, fay, boardId, joined } = await apart()
  const ola = await joined('observer', 'Ola')
  await whenSynced(stockClient(b, fay, boardId, 'table'))
  const [writing, reading] = [stockClient(a, fay, boardId, 'table'), stockClient(a, ola, boardId, 'table')]
  await Promise.all([whenSynced(writing), whenSynced(reading)])
  const codes: (number | null)[] = []
  for (const rank of ['a', 'b', 'c', 'd']) {
    writing.doc.getMap('placements').set('scope', { column: 'po', rank })
    const lies = () => (reading.doc.getMap('placements').get('scope') as { rank: string } | undefined)?.rank
    await until(() => lies() === rank)
    codes.push(await bring(b, ola, roomPath(boardId, 'table'), reading.doc))
  }
  expect(codes).toEqual([null, null, null, null])
})

test('our own client comes in there by itself', async () => {
  const { a, b, ben, boardId, lock } = await apart()
  const line = await openLine(a.port, chanceOf(1))
  const { link } = await openBoardLink(a, ben, 'Ben', boardId, `http://127.0.0.1:${line.port}`)
  await until(() => link.state.ready && link.state.online)
  async function moveTo(port: number) {
    line.leadsTo = port
    // As when a laptop changes from one network to another.
    window.dispatchEvent(new Event('offline'))
    await until(() => !link.state.online || link.state.ended !== null)
    await until(() => link.state.online || link.state.ended !== null, 20_000)
    await pause(200)
  }
  for (const locked of [true, false, true]) {
    await lock(locked)
    await until(() => link.session.getMap('session').get('locked') === locked)
    await moveTo(b.port)
    expect(link.state.ended).toBeNull()
    await moveTo(a.port)
  }
})
