// Many boards full of people who edit without a rest, while the node is told to end.

import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { roomPath } from '#app/sync/schema.ts'
import { freshDatabase, openUntilTestEnds } from '../../support/databases.ts'
import { until } from '../../support/sockets.ts'
import type { Chance } from './chance.ts'
import { crowd } from './crowd.ts'
import { startNode } from './nodes.ts'
import { insertText } from './operations.ts'
import { contains, faultsOf, readStored, replay } from './stored-room.ts'

export interface Stopped {
  exitCode: number | null
  tookMs: number
  /** Of all who were closed, the most within any half second. */
  mostAtOnce: number
  codes: (number | null)[]
  /** Edits that had been received before the end began, or were said to be saved, and are not there. */
  lost: number
  faults: string[]
}

const WINDOW_MS = 500

export async function stopWhileEditing(
  chance: Chance,
  { boards, people, editingMs }: { boards: number; people: number; editingMs: number },
): Promise<Stopped> {
  const place = await freshDatabase('postgres')
  const node = await startNode(place)
  const tables = await crowd(node, boards, people)
  const members = tables.flatMap((table) => table.members)
  const cardIds = tables[0]!.cardIds
  const editing = setInterval(() => {
    for (const member of members) {
      if (!chance.happens(0.1) || !member.provider.synced) continue
      insertText(member, chance.oneOf(cardIds), chance)
      member.ask('received')
      member.ask('saved')
    }
  }, 20)
  onTestFinished(() => clearInterval(editing))
  for (const { provider } of members) provider.once('connection-close', () => provider.disconnect())
  await pause(editingMs)

  const startedAt = performance.now()
  const received = members.map(({ upTo }) => upTo.received)
  const exitCode = await node.stop()
  const tookMs = performance.now() - startedAt
  clearInterval(editing)
  await until(() => members.every(({ closes }) => closes.length > 0))

  const database = await openUntilTestEnds(place)
  let lost = 0
  const faults: string[] = []
  for (const table of tables) {
    const stored = await readStored(database, roomPath(table.boardId, 'table'))
    const logged = replay(stored)
    faults.push(...faultsOf(stored))
    for (const member of table.members) {
      const kept = Math.max(received[members.indexOf(member)]!, member.upTo.saved)
      lost += member.own.slice(0, kept).filter(({ update }) => !contains(logged, update)).length
    }
  }
  const closes = members.map((member) => member.closes[0]!)
  const times = closes.map(({ at }) => at).toSorted((a, b) => a - b)
  const within = times.map((from) => times.filter((at) => at >= from && at < from + WINDOW_MS).length)
  return {
    exitCode,
    tookMs,
    mostAtOnce: Math.max(...within) / members.length,
    codes: [...new Set(closes.map(({ code }) => code))],
    lost,
    faults,
  }
}
