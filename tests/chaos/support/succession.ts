// The only one at a table leaves, and somebody new comes a moment later.

import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { until } from '../../support/sockets.ts'
import type { Chance } from './chance.ts'
import { crowd, type CrowdedTable } from './crowd.ts'
import { Member } from './member.ts'
import type { TestNode } from './nodes.ts'
import { insertText, moveCard } from './operations.ts'
import { contains } from './stored-room.ts'

/** One after the other on several boards at once, each seeing all that the one before saw. */
export async function succeed(
  node: TestNode,
  options: { boards: number; rounds: number; gapsMs: readonly number[] },
  chance: Chance,
): Promise<void> {
  const { gapsMs } = options
  const tables = await crowd(node, options.boards, 1)
  await Promise.all(
    tables.map(async (table, number) => {
      let member = table.members[0]!
      for (let round = 0; round < options.rounds; round++)
        member = await handOver(node, table, member, gapsMs[(round + number) % gapsMs.length]!, chance)
      member.end()
    }),
  )
}

async function handOver(
  node: TestNode,
  { fay, boardId, cardIds }: CrowdedTable,
  leaving: Member,
  gapMs: number,
  chance: Chance,
): Promise<Member> {
  moveCard(leaving, cardIds, chance)
  insertText(leaving, chance.oneOf(cardIds), chance)
  await leaving.whenAll('received')
  leaving.end()
  await pause(gapMs)
  const coming = new Member(node, fay, boardId)
  await until(() => coming.provider.synced)
  expect(contains(coming.doc, Y.encodeStateAsUpdate(leaving.doc)), `after ${gapMs} ms`).toBe(true)
  return coming
}

export async function openRooms({ url }: TestNode): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  return Number(/^dutyboard_rooms (\d+)$/m.exec(metrics)![1])
}
