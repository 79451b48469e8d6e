// What Postgres takes beside the server. Read off the kernel, so on Linux only; elsewhere it counts as nothing.

import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Milliseconds in a clock tick of /proc, which is 100 to the second on every Linux one meets. */
const TICK_MS = 10

/** @returns the processor time of all Postgres processes so far, those that have ended and were waited for among them */
export function databaseCpuMs(): number {
  if (!existsSync('/proc/self/stat')) return 0
  let ticks = 0
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) ticks += postgresTicks(pid)
  return ticks * TICK_MS
}

function postgresTicks(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    if (!stat.includes('(postgres)')) return 0
    // Of itself and of its children that have ended: user and system time each.
    const times = stat
      .slice(stat.indexOf(') ') + 2)
      .split(' ')
      .slice(11, 15)
    return times.reduce((sum, ticks) => sum + Number(ticks), 0)
  } catch {
    // It ended while we looked.
    return 0
  }
}
