// Messages that tell more than their size: of as many clients, or of as many names, as go into one.

import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { writeStep2 } from '#app/sync/protocol.ts'
import { Room } from '#app/sync/room.server.ts'
import { asJson, updateOf } from '../support/crafted.ts'
import { hostWith, somebody } from '../support/room-people.ts'

/** What everybody else feels of one message of one person, with some to spare. */
const FELT_MS = 400

function deletionsOfClients(count: number): Uint8Array {
  return updateOf(
    [],
    Array.from({ length: count }, (_, at) => [1_000 + at, [0, 1]] as const),
  )
}

function valueOfNames(count: number): Uint8Array {
  const doc = new Y.Doc()
  const names = Array.from({ length: count }, (_, at) => [`k${at}`, null] as const)
  doc.getMap('placements').set('scope', Object.fromEntries(names))
  return Y.encodeStateAsUpdate(doc)
}

/** Lists by the hundred thousand, in a value that is written as JSON. */
function longJson(of: string, bytes: number): Uint8Array {
  const json = `[${Array(Math.floor(bytes / (of.length + 1)))
    .fill(of)
    .join(',')}]`
  return updateOf([{ client: 7, clock: 0, structs: [asJson('placements', 'scope', json)] }])
}

test.each([
  ['somebody who takes out what never was', deletionsOfClients(600_000), true],
  ['an observer who brings a large value', valueOfNames(430_000), false],
  ['an observer who brings lists in JSON', longJson('[]', 3.8e6), false],
  ['somebody who brings lists in JSON', longJson('[]', 3.8e6), true],
  ['somebody who brings maps in JSON', longJson('{"a":0}', 3.8e6), true],
])('one message of %s holds up a node no longer than it counts for', (_, update, mayWrite) => {
  const room = new Room([], hostWith({ mayWrite: () => mayWrite }), (doc) => void doc.getMap('placements'))
  onTestFinished(() => room.destroy())
  let counted = 0
  const eve = { ...somebody(), spent: (ms: number) => (counted += ms) >= 0 }
  room.join(eve)
  const started = performance.now()
  room.receive(eve, writeStep2(update))
  room.settle()
  const took = performance.now() - started
  expect.soft(took).toBeLessThan(FELT_MS)
  expect(took - counted).toBeLessThan(FELT_MS / 2)
})
