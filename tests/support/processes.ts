// The built server as a process of its own, as it runs in the world.

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { NODE_FLAGS } from './node-flags.ts'
import { until } from './sockets.ts'

export interface StartedProcess {
  child: ChildProcess
  /** What it has printed on both streams so far. */
  said(): string
  url(): string | undefined
  exit: Promise<number | null>
}

/** It is killed when the test ends, if it still runs. */
export function startProcess(settings: Record<string, string>): StartedProcess {
  const child = spawn(process.execPath, [...NODE_FLAGS, 'build/node/index.js'], {
    env: { NODE_ENV: 'production', PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'silent', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const exit = once(child, 'exit').then(([code]) => code as number | null)
  return { child, said: () => said, url: () => /ready: (\S+)/.exec(said)?.[1], exit }
}

export async function ready(started: StartedProcess): Promise<string> {
  await until(() => started.url() !== undefined, 50_000)
  return started.url()!
}
