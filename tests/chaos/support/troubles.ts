// What goes wrong in the world around the boards, again and again until told to stop.

import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '#server/database.ts'
import { openUntilTestEnds } from '../../support/databases.ts'
import type { Chance } from './chance.ts'
import type { Nodes, TestNode } from './nodes.ts'
import type { FuzzOptions, PlayedTable } from './fuzz.ts'
import type { Toll } from './toll.ts'

type Trouble = NonNullable<FuzzOptions['trouble']>

/** One node after the other dies, by the clock, unless the one before has only just come back. */
export function nodesDie({ nodes, place }: Nodes, everyMs: number, chance: Chance, toll: Toll): Trouble {
  return async (tables, stop) => {
    const database = await openUntilTestEnds(place)
    let due = performance.now() + everyMs
    while (await unlessStopped(due - performance.now(), stop)) {
      await nodeDies(nodes[toll.kills % nodes.length]!, { nodes, tables, database, chance, toll })
      due = Math.max(due + everyMs, performance.now() + everyMs / 3)
    }
  }
}

/** It is back after a moment. Half of its people go to another one meanwhile. */
export async function nodeDies(
  node: TestNode,
  around: {
    nodes: readonly TestNode[]
    tables: readonly PlayedTable[]
    database: Database
    chance: Chance
    toll: Toll
  },
): Promise<void> {
  const { nodes, tables, database, chance, toll } = around
  await node.kill()
  await toll.nodeDied(tables, database)
  const others = nodes.filter((other) => other !== node)
  for (const { line } of tables.flatMap(({ seated }) => seated))
    if (line.leadsTo === node.port && chance.happens(0.5)) line.leadsTo = chance.oneOf(others).port
  await pause(chance.between(0, 1_000))
  await node.start()
}

/** @param how killed, or frozen with its connections open, in turns */
export function redisGoes({ redis }: Nodes, awayMs: number, everyMs: number): Trouble {
  return async (_tables, stop) => {
    for (let times = 0; await unlessStopped(everyMs - awayMs, stop); times++) {
      if (times % 2 === 0) await redis.kill()
      else redis.freeze()
      await pause(awayMs)
      if (times % 2 === 0) await redis.start()
      else redis.thaw()
    }
  }
}

/** @returns false once it is told to stop */
export async function unlessStopped(ms: number, stop: AbortSignal): Promise<boolean> {
  await pause(ms, undefined, { signal: stop }).catch(() => {})
  return !stop.aborted
}
