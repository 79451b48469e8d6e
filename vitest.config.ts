// `unit` needs nothing; `server` starts a Postgres cluster for itself. What takes long is a `.long.test.ts` file, in a
// project of its own; `chaos` takes half an hour.

import { defineConfig } from 'vitest/config'

const EVERYDAY = 'tests/server/**/*.test.ts'
const LONG = 'tests/server/**/*.long.test.ts'

/** Tests that start servers, in this process or as others. */
function onServers(name: string, files: { include: string[]; exclude?: string[] }) {
  return {
    test: {
      ...files,
      name,
      environment: 'node' as const,
      globalSetup: ['tests/support/postgres-global.ts'],
      // Some start a process or three, of which each takes a very busy machine half a minute.
      testTimeout: 180_000,
      hookTimeout: 180_000,
      pool: 'forks' as const,
      // Most of the time a test waits for a server to start or a socket to close.
      maxWorkers: 3,
      // Nothing of ours is kept in modules; to load them anew for each file takes longer than most tests.
      isolate: false,
    },
  }
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          // Thousands of made up cases take a busy machine longer than the usual five seconds.
          testTimeout: 30_000,
          include: ['tests/domain/**/*.test.ts', 'tests/sync/**/*.test.ts', 'tests/*.test.ts'],
        },
      },
      onServers('server', { include: [EVERYDAY], exclude: [LONG] }),
      onServers('server-long', { include: [LONG] }),
      {
        test: {
          name: 'chaos',
          environment: 'node',
          include: ['tests/chaos/**/*.test.ts'],
          globalSetup: ['tests/support/postgres-global.ts'],
          testTimeout: 1_200_000,
          hookTimeout: 60_000,
          pool: 'forks',
          // What it kills and measures would be disturbed by a neighbour.
          fileParallelism: false,
        },
      },
    ],
  },
})
