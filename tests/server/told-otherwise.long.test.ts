// Somebody who is on two nodes, and tells one of them a move and the other that there is nothing in its place.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { writeUpdate } from '#app/sync/protocol.ts'
import { docOf } from '#server/documents.ts'
import { createRoomStore } from '#server/room-store.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { gone, updateOf } from '../support/crafted.ts'
import {
  bareClient,
  stockClient,
  until,
  whenSaved,
  whenSynced,
  type StockClient,
} from '../support/sockets.ts'
import { twoNodes } from '../support/two-nodes.ts'

const ROUNDS = 5
/** The highest there are win. */
const HIGHEST = 2 ** 32 - 1

const rankOf = ({ doc }: Pick<StockClient, 'doc'>) =>
  (doc.getMap('placements').get('scope') as { rank: string } | undefined)?.rank

test('on both nodes the board stays the same, and a move that others make afterwards is seen on both', async () => {
  const { a, b, place, fay, boardId, joined } = await twoNodes()
  const store = createRoomStore(await openUntilTestEnds(place))
  const [ben, eve] = [await joined('participant', 'Ben'), await joined('participant', 'Eve')]
  const atA = stockClient(a, fay, boardId, 'table')
  const atB = stockClient(b, ben, boardId, 'table')
  await Promise.all([whenSynced(atA), whenSynced(atB)])
  for (let round = 0; round < ROUNDS; round++) {
    const [toA, toB] = [a, b].map((node) => bareClient(node, eve, `boards/${boardId}/table`))
    await Promise.all([toA!.isHeard(), toB!.isHeard()])
    const client = HIGHEST - round
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(atA.doc))
    doc.clientID = client
    const before = Y.encodeStateVector(doc)
    doc.getMap('placements').set('scope', { column: 'po', rank: `e${round}` })
    await Promise.all([
      toA!.send(writeUpdate(Y.encodeStateAsUpdate(doc, before))),
      toB!.send(writeUpdate(updateOf([{ client, clock: 0, structs: [gone(1)] }]))),
    ])
    await pause(500)
    await until(() => atA.provider.synced && atB.provider.synced, 20_000)
    atB.doc.getMap('placements').set('scope', { column: 'shared', rank: `b${round}` })
    await whenSaved(atB)
    await pause(1_500)
    await until(() => atA.provider.synced && atB.provider.synced, 20_000)
    const { updates } = await store.since(`boards/${boardId}/table`, 0)
    const logged = rankOf({ doc: docOf(updates) })
    expect({ a: rankOf(atA), b: rankOf(atB), logged }).toEqual({
      a: `b${round}`,
      b: `b${round}`,
      logged: `b${round}`,
    })
  }
})
