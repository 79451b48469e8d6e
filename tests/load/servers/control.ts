// What every server under measurement answers on its standard input, so that all are asked alike.

import { createInterface } from 'node:readline'

export interface ServerStats {
  cpuMs: number
  rssBytes: number
}

/** Prints the port and answers `stats` and `gc`; ends when the bench does. */
export function report(port: number): void {
  console.log(port)
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      if (line === 'gc') globalThis.gc?.()
      const { user, system } = process.cpuUsage()
      const stats: ServerStats = {
        cpuMs: (user + system) / 1000,
        rssBytes: process.memoryUsage.rss(),
      }
      console.log(JSON.stringify(stats))
    })
    .on('close', () => process.exit(0))
}
