// A whole server in a process of its own, as in production: its memory is its own, and so is its event loop.

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import type { TestApp } from './app.ts'
import { freshDatabase, type DatabasePlace } from './databases.ts'

export interface AppProcess extends TestApp {
  isAlive(): boolean
}

/**
 * It is killed when the test ends.
 * @param at a Postgres database and a port, as of one that was stopped before
 */
export async function startAppProcess(at?: { place: DatabasePlace; port: number }): Promise<AppProcess> {
  const place = at?.place ?? (await freshDatabase('postgres'))
  const child = spawn(process.execPath, ['build/node/index.js'], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: String(at?.port ?? 0),
      LOG_LEVEL: 'silent',
      DATABASE_URL: 'url' in place ? place.url : '',
      SESSION_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  async function stop(): Promise<void> {
    child.kill('SIGKILL')
    await gone
  }
  onTestFinished(stop)
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /ready: (http:\S+)/.exec(line)?.[1]
    if (!url) continue
    child.stdout.resume()
    const isAlive = () => child.exitCode === null && child.signalCode === null
    return { url, port: Number(new URL(url).port), place, stop, isAlive }
  }
  throw new Error('the server ended before it was ready')
}
