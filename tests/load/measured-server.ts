// A server under measurement: a child process on a core of its own.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { NODE_FLAGS } from '../support/node-flags.ts'
import { ANSWER, type ServerStats } from './servers/control.ts'

export const SERVERS = ['ours', 'reference', 'hocuspocus', 'relay'] as const
export type ServerName = (typeof SERVERS)[number]

export interface MeasuredServer {
  name: ServerName
  port: number
  /** What the names of its rooms begin with, so that no workload meets the rooms of another. */
  rooms: string
  stats(): Promise<ServerStats>
  /** The same after collecting garbage. */
  settledStats(): Promise<ServerStats>
  /** Ends the process and starts another one on the same database, and with no name before its rooms'. */
  restarted(): Promise<MeasuredServer>
  stop(): Promise<void>
}

export const SERVER_CORE = '0'
export const CLIENT_CORE = '1'
export const canPin = existsSync('/usr/bin/taskset')

/**
 * Every server is started with the flags that ours is started with in the world.
 *
 * @param flags more of Node's
 */
export async function startMeasured(
  name: ServerName,
  databaseUrl: string,
  flags: readonly string[] = [],
): Promise<MeasuredServer> {
  const file = fileURLToPath(new URL(`../../build/bench/${name}.js`, import.meta.url))
  const node = [process.execPath, '--expose-gc', ...NODE_FLAGS, ...flags, ...profiling(), file]
  const [command, ...args] = canPin ? ['taskset', '-c', SERVER_CORE, ...node] : node
  const child = spawn(command!, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', BENCH_DATABASE_URL: databaseUrl },
  })
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()

  async function ask(question: string): Promise<ServerStats> {
    child.stdin.write(`${question}\n`)
    for (;;) {
      const { value, done } = await lines.next()
      if (done) throw new Error(`the server ${name} has ended`)
      if (value.startsWith(ANSWER)) return JSON.parse(value.slice(ANSWER.length)) as ServerStats
      // Its log: an error there is to be seen, and is no figure.
      console.log(`  ${name}: ${value}`)
    }
  }

  const first = await lines.next()
  if (first.done) throw new Error(`the server ${name} did not start`)
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))

  async function stop(): Promise<void> {
    // It ends when nobody can ask it any more.
    child.stdin.end()
    await gone
    process.off('exit', kill)
  }

  return {
    name,
    port: Number(first.value),
    rooms: '',
    stats: () => ask('stats'),
    settledStats: () => ask('gc'),
    restarted: async () => (await stop(), startMeasured(name, databaseUrl, flags)),
    stop,
  }
}

/** With BENCH_PROFILE set to a folder each server leaves a CPU profile there; with BENCH_PERF, names for `perf`. */
function profiling(): string[] {
  const folder = process.env.BENCH_PROFILE
  if (process.env.BENCH_PERF) return ['--perf-basic-prof', '--interpreted-frames-native-stack']
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []
}
