// What every server under measurement answers on its standard input, so that all are asked alike.

import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

export interface ServerStats {
  cpuMs: number
  rssBytes: number
}

/** What the line of an answer begins with; a server may log lines of its own. */
export const ANSWER = 'stats: '
const SETTLES_WITHIN = 15

/** Prints the port and answers `stats` and `gc`; ends when the bench does. */
export function report(port: number): void {
  console.log(port)
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      if (line === 'gc') void settle().then(tell)
      else tell()
    })
    .on('close', () => process.exit(0))
}

function tell(): void {
  const { user, system } = process.cpuUsage()
  const stats: ServerStats = { cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() }
  console.log(`${ANSWER}${JSON.stringify(stats)}`)
}

/** What is collected goes back to the system in steps, long after. */
async function settle(): Promise<void> {
  for (let least = Infinity, n = 0; n < SETTLES_WITHIN; n++) {
    globalThis.gc?.()
    await pause(200)
    const rss = process.memoryUsage.rss()
    if (rss > 0.998 * least) return
    least = rss
  }
}
