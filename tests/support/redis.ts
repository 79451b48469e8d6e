// A Redis of the test's own on loopback, without anything kept on disk.

import { spawn, type ChildProcess } from 'node:child_process'
import { createConnection } from 'node:net'
import { onTestFinished } from 'vitest'
import type { AtEnd } from './databases.ts'
import { freePort } from './ports.ts'
import { findRedis } from './redis-binary.ts'
import { until } from './sockets.ts'

export interface TestRedis {
  url: string
  /** SIGKILL: everybody's connection breaks. */
  kill(): Promise<void>
  /** Again, on the same port. */
  start(): Promise<void>
  /** Connections stay open and nothing is answered, as on a network that has gone silent. */
  freeze(): void
  thaw(): void
}

export async function startRedis(atEnd: AtEnd = onTestFinished): Promise<TestRedis> {
  const port = await freePort()
  let child: ChildProcess | null = null

  async function start(): Promise<void> {
    const started = spawn(
      findRedis(),
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      { stdio: 'ignore' },
    )
    child = started
    started.on('error', () => {})
    await until(() => answers(port))
  }

  async function kill(): Promise<void> {
    const running = child
    child = null
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await gone
  }

  await start()
  atEnd(kill)
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    start,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1')
    socket.on('error', () => resolve(false))
    socket.on('connect', () => socket.write('PING\r\n'))
    socket.on('data', (data) => {
      socket.destroy()
      resolve(data.toString().startsWith('+PONG'))
    })
  })
}
