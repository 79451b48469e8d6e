// What goes wrong in the world around the boards, again and again until told to stop.

import { setTimeout as pause } from 'node:timers/promises'
import type { Chance } from './chance.ts'
import type { Nodes } from './nodes.ts'
import type { FuzzOptions } from './fuzz.ts'

type Trouble = NonNullable<FuzzOptions['trouble']>

/** One node after the other dies, and is back after a moment. Half of its people go to another one meanwhile. */
export function nodesDie({ nodes }: Nodes, everyMs: number, chance: Chance): Trouble {
  return async (tables, stop) => {
    for (let kills = 0; await unlessStopped(everyMs, stop); kills++) {
      const node = nodes[kills % nodes.length]!
      await node.kill()
      const others = nodes.filter((other) => other !== node)
      for (const { line } of tables.flatMap(({ seated }) => seated))
        if (line.leadsTo === node.port && chance.happens(0.5)) line.leadsTo = chance.oneOf(others).port
      await pause(chance.between(0, 1_000))
      await node.start()
    }
  }
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
