// What every server under measurement answers on its standard input, so that all are asked alike.

import { createInterface } from 'node:readline'
import { getHeapSpaceStatistics } from 'node:v8'

export interface ServerStats {
  cpuMs: number
  rssBytes: number
  /** Of them V8's young generation, which grows by steps with what a process went through, and not with what it holds. */
  youngBytes: number
}

/** Prints the port and answers `stats` and `gc`; ends when the bench does. */
export function report(port: number): void {
  console.log(port)
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      if (line === 'gc') globalThis.gc?.()
      const { user, system } = process.cpuUsage()
      const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
      const stats: ServerStats = {
        cpuMs: (user + system) / 1000,
        rssBytes: process.memoryUsage.rss(),
        youngBytes: young?.physical_space_size ?? 0,
      }
      console.log(JSON.stringify(stats))
    })
    .on('close', () => process.exit(0))
}
