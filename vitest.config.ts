// `unit` needs nothing; `server` starts a Postgres cluster for itself, and so does `chaos`, which takes long.

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/domain/**/*.test.ts', 'tests/sync/**/*.test.ts', 'tests/*.test.ts'],
        },
      },
      {
        test: {
          name: 'server',
          environment: 'node',
          include: ['tests/server/**/*.test.ts'],
          globalSetup: ['tests/support/postgres-global.ts'],
          // Some start a process or three, which takes a busy machine half a minute.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          pool: 'forks',
          // Most of the time a test waits for a server to start or a socket to close.
          maxWorkers: 3,
          // Nothing of ours is kept in modules; to load them anew for each file takes longer than most tests.
          isolate: false,
        },
      },
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
