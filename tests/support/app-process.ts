// A whole server in a process of its own, as in production: its memory is its own, and so is its event loop.

import type { TestApp } from './app.ts'
import { freshDatabase, type DatabasePlace } from './databases.ts'
import { INSPECTED_ON_DEMAND, watchMemory } from './process-memory.ts'
import { ready, startProcess } from './processes.ts'

export interface AppProcess extends TestApp {
  isAlive(): boolean
  watchMemory(): ReturnType<typeof watchMemory>
}

/**
 * It is killed when the test ends.
 * @param at a Postgres database and a port, as of one that was stopped before
 */
export async function startAppProcess(at?: { place: DatabasePlace; port: number }): Promise<AppProcess> {
  const place = at?.place ?? (await freshDatabase('postgres'))
  const started = startProcess({
    PORT: String(at?.port ?? 0),
    NODE_OPTIONS: INSPECTED_ON_DEMAND,
    DATABASE_URL: 'url' in place ? place.url : '',
    SESSION_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
  })
  const url = await ready(started)
  const { child, exit } = started
  return {
    url,
    port: Number(new URL(url).port),
    place,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    watchMemory: () => watchMemory(started),
    async stop() {
      child.kill('SIGKILL')
      await exit
    },
  }
}
