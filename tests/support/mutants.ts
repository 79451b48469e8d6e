// Updates that were right once: a seeded stream of broken ones, and people who send them.

import * as Y from 'yjs'
import { writeUpdate } from '#app/sync/protocol.ts'
import { BareClient } from './bare-client.ts'

export type Chance = () => number

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
export function seeded(seed: number): Chance {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What several people would send in a short session: moves, notes, corrections, a whole state at the end. */
function goodUpdates(cardIds: readonly string[], chance: Chance): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const card = () => cardIds[Math.floor(chance() * cardIds.length)]!
  for (let n = 0; n < 40; n++) {
    if (n % 8 === 0) doc.clientID = Math.floor(chance() * 2 ** 32)
    doc.getMap('placements').set(card(), { column: 'shared', rank: `m${n}` })
    const note = doc.getText(`note:${card()}`)
    note.insert(Math.floor(chance() * note.length), `some words ${n} `)
    if (n % 3 === 0) note.delete(0, Math.min(5, note.length))
  }
  return [...updates, Y.encodeStateAsUpdate(doc)]
}

/** @returns a function that makes the next one */
export function mutants(cardIds: readonly string[], chance: Chance): () => Uint8Array {
  const good = goodUpdates(cardIds, chance)
  const at = (length: number) => Math.floor(chance() * length)
  const pick = () => good[at(good.length)]!
  const ways: ((update: Uint8Array) => Uint8Array)[] = [
    (update) => update.with(at(update.length), at(256)),
    (update) => update.map((byte) => (chance() < 0.02 ? at(256) : byte)),
    (update) => update.subarray(0, at(update.length)),
    (update) => Uint8Array.from([...update.subarray(0, at(update.length)), ...pick().subarray(at(20))]),
    (update) => Uint8Array.from([...update.subarray(0, 3), 0xff, 0xff, 0xff, 0x0f, ...update.subarray(4)]),
  ]
  return () => ways[at(ways.length)]!(pick())
}

/**
 * Sends `count` mutants, each person one at a time, on a new connection after every refusal.
 * @returns how often a connection was closed, by code
 */
export async function sendMutants(
  server: { url: string },
  people: readonly { cookie: string }[],
  room: string,
  next: () => Uint8Array,
  count: number,
): Promise<Map<number, number>> {
  const closes = new Map<number, number>()
  let left = count
  await Promise.all(
    people.map(async (person) => {
      let client = new BareClient(server, person, room)
      while (left-- > 0) {
        await client.send(writeUpdate(next()))
        if (await client.isHeard()) continue
        closes.set(client.closeCode!, (closes.get(client.closeCode!) ?? 0) + 1)
        client = new BareClient(server, person, room)
      }
      client.socket.terminate()
    }),
  )
  return closes
}
