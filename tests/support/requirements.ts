// What `npm test` cannot bring itself. Run as a program it names everything that is missing, and how to get it.

import { findChromium } from './chromium.ts'
import { findPostgresBinaries } from './postgres-binaries.ts'
import { findRedis } from './redis-binary.ts'

const faults = [findPostgresBinaries, findChromium, findRedis].flatMap((find) => {
  try {
    find()
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
})
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0
