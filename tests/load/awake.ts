// Keeps the cores awake while they are measured on. A virtual machine's core that has nothing to do for a moment is put to
// sleep, and woken late and at a cost: what is measured then is the machine. What has work to do goes first: this runs
// only while a core would sleep, and Linux has a policy for that (SCHED_IDLE, sched(7)).

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * It ends by itself when whoever started it is gone. Where Linux shares a core out by sessions first, its own comes last as
 * well.
 */
const BUSY = `try { require('node:fs').writeFileSync('/proc/self/autogroup', '19') } catch {}
const parent = process.ppid
while (process.ppid === parent) for (let n = 0; n < 1e7; n++);`

/**
 * @param cores the numbers of those that are measured on
 * @returns what ends it; null where the system's tools for it are missing
 */
export function keepAwake(cores: readonly string[]): (() => void) | null {
  if (!existsSync('/usr/bin/chrt')) return null
  const loops = cores.map((core) =>
    spawn('chrt', ['--idle', '0', 'taskset', '-c', core, process.execPath, '-e', BUSY], {
      stdio: 'ignore',
      detached: true,
    }),
  )
  const stop = (): void => {
    process.off('exit', stop)
    for (const loop of loops) loop.kill('SIGKILL')
  }
  process.once('exit', stop)
  return stop
}
