// Two nodes, of which one knows less of a board's cards than the other: what was saved at the one stays.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { done } from '../support/commands.ts'
import { stockClient, until, whenSaved, whenSynced } from '../support/sockets.ts'
import { watchSession } from '../support/sorting-board.ts'
import { twoNodesOneOnALine } from '../support/two-nodes.ts'

/** Ben is on another node than Fay, which can be kept from the database. */
async function benElsewhere(rooms: readonly ('session' | 'table')[]) {
  const { redis, a, b, fay, boardId, joined, cut, mend } = await twoNodesOneOnALine()
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
  return { redis, cut, mend, here, there, split, write, kept }
}

const KEPT = { isPlaced: true, note: 'right after' }

test.each([
  ['hears of no command, since only the table is open there', ['table'], false],
  ['hears of nothing, since Redis is away', ['session', 'table'], true],
] as const)(
  'a card that is moved as soon as it is there stays where it was put, where a node %s',
  async (_, rooms, isAway) => {
    const { redis, here, there, split, write, kept } = await benElsewhere(rooms)
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
  const { cut, mend, here, there, split, write, kept } = await benElsewhere(['session', 'table'])
  cut()
  const part = await split('scope')
  await pause(1_500)
  await write(part)
  await pause(500)
  mend()
  await until(() => there.table!.doc.getMap('placements').has(part))
  await pause(2_000)
  expect([kept(here, part), kept(there.table!, part)]).toEqual([KEPT, KEPT])
})
