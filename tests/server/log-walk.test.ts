// The log of a room read from its first row on, however large its rows are, and however dear to apply.

import { createHash } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { BYTES_AT_ONCE, LogWalk } from '#server/log-walk.ts'
import { createRoomStore, type LogRow } from '#server/room-store.ts'
import { onEachDatabase } from '../support/databases.ts'

const ROOM = 'boards/bcdfghjkmnpq/table'
/** More than a piece of long work takes. */
const DEAR_MS = 10

/** Bytes that hardly compress, from the number of their row. */
function rowOf(seq: number, length: number): LogRow {
  const block = createHash('sha512').update(String(seq)).digest()
  return { participantId: null, update: Buffer.alloc(length, block) }
}

function sum(update: Uint8Array): string {
  return createHash('sha256').update(update).digest('hex')
}

/** The number of the turn of the event loop; it goes on until the test ends. */
function countTurns(): () => number {
  let turn = 0
  let next = setImmediate(count)
  function count(): void {
    turn++
    next = setImmediate(count)
  }
  onTestFinished(() => clearImmediate(next))
  return () => turn
}

function spinFor(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

describe('a walk through the log', () => {
  onEachDatabase((kind, open) => {
    test('tells every row once and in order, also where a few are larger than what is read at once', async () => {
      const { query } = await open()
      const store = createRoomStore({ query })
      const lengths = [1, BYTES_AT_ONCE / 2, BYTES_AT_ONCE / 2 - 1, 3 * BYTES_AT_ONCE, 1, BYTES_AT_ONCE, 1]
      const rows = lengths.map((length, at) => rowOf(at + 1, length))
      for (const row of rows) await store.append([{ room: ROOM, rows: [row] }])
      const most: number[] = []
      const told: string[] = []
      let asked = 0
      const walk = new LogWalk(
        async (text, values) => {
          const found = await query<never>(text, values)
          most.push(JSON.stringify(found).length)
          asked++
          return found
        },
        ROOM,
        ({ update }) => void told.push(sum(update)),
      )
      await walk.catchUp()
      expect(told).toEqual(rows.map(({ update }) => sum(update)))
      expect(walk.seq).toBe(rows.length)
      expect(asked).toBeGreaterThan(2)
      // The last row that is begun may be as long as it is.
      const [largest] = lengths.toSorted((a, b) => b - a)
      expect(Math.max(...most)).toBeLessThan(1.5 * (BYTES_AT_ONCE + largest!))
      await walk.catchUp()
      expect(told).toHaveLength(rows.length)
    })

    test('of rows that are dear to apply the node applies one in a turn of the event loop, whoever asks for which', async () => {
      const { query } = await open()
      const store = createRoomStore({ query })
      const rooms = ['a', 'b', 'c']
      await store.append(rooms.map((room) => ({ room, rows: [1, 2, 3, 4].map((seq) => rowOf(seq, 1)) })))
      const turn = countTurns()
      const turns: number[] = []
      const walks = rooms.map((room) => {
        const take = () => {
          turns.push(turn())
          spinFor(DEAR_MS)
        }
        return new LogWalk(query, room, take)
      })
      await Promise.all(walks.map((walk) => walk.catchUp()))
      expect(turns).toHaveLength(12)
      expect(new Set(turns).size).toBe(12)
    })
  })
})
