// Real processes for tests that kill them. Each runs one file of tests/support/children/ and speaks in lines.

import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export interface Child {
  /** The next line it prints; null once it has ended. */
  line(): Promise<string | null>
  say(line: string): void
  /** @returns the exit code, null after a signal */
  end(signal?: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
}

/** @param name a file in tests/support/children/; it is killed when the test ends, if it still runs */
export function startChild(name: string, ...args: string[]): Child {
  const file = fileURLToPath(new URL(`./children/${name}`, import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  child.stdin.on('error', () => {})
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    async line() {
      const { value, done } = await lines.next()
      return done ? null : value
    },
    say: (line) => void child.stdin.write(`${line}\n`),
    end(signal) {
      const ended = whenEnded(child)
      if (signal) child.kill(signal)
      return ended
    },
  }
}

function whenEnded(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)))
}
