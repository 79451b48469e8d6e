// Rooms that are forgotten and opened again all the time: whoever comes, at whatever moment, finds all that was there.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startEngine, visit } from '../support/engine.ts'
import { until } from '../support/sockets.ts'

const ROUNDS = 50
const ROOMS = 10
const GAPS_MS = [0, 1, 5, 20, 100]
/** Within the gaps, so that many rounds meet the moment in which the room is forgotten. */
const IDLE_MS = 5

test('five hundred times the last one leaves and another one comes a moment later, and finds all that was there', async () => {
  const house = await startEngine({ roomIdleMs: IDLE_MS })
  async function succeed(_: unknown, room: number): Promise<void> {
    const written: string[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const { found, write, leave } = await visit(house, `room-${room}`)
      expect(found).toEqual(written)
      await write(`line ${round}`)
      written.push(`line ${round}`)
      leave()
      await pause(GAPS_MS[(round + room) % GAPS_MS.length])
    }
  }
  await Promise.all(Array.from({ length: ROOMS }, succeed))
  expect(house.opened()).toBeGreaterThan((ROUNDS * ROOMS) / 5)
  expect(house.opened()).toBeLessThan(ROUNDS * ROOMS)
  await until(() => house.engine.rooms.size === 0)
})
