// A throwaway Postgres cluster on loopback, made from the machine's own server binaries. It goes when the test
// process goes, however that ends: a shell beside it waits on a pipe from us and ends it when the pipe closes.

import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresAdapter } from '#server/database-adapters.ts'
import { freePort } from './ports.ts'
import { findPostgresBinaries, otherUser } from './postgres-binaries.ts'

export interface TestPostgres {
  readonly adminUrl: string
  /** @returns the url of a fresh, empty database */
  createDatabase(): Promise<string>
  /** Again after `kill`, on the same port with the same data. */
  start(): Promise<void>
  /** Ends it and removes its files. */
  stop(): Promise<void>
  /** SIGKILL, as when the machine's memory runs out. What was committed is still there after `start`. */
  kill(): Promise<void>
}

const START_DEADLINE_MS = 30_000
/** The word we send to end it. If the pipe closes without it we are gone, and the files must go too. */
const LEAVE = 'leave'
const KEEPER = `
  folder=$1; shift
  exec 3<&0
  "$@" 3<&- & postgres=$!
  ( read -r word <&3; [ "$word" = ${LEAVE} ] || touch "$folder/orphaned"; kill -QUIT $postgres ) & watcher=$!
  wait $postgres
  kill $watcher 2>/dev/null
  [ -e "$folder/orphaned" ] && rm -rf "$folder"
  exit 0`

/** @throws an Error that says what to install if the binaries are missing */
export async function startPostgres(): Promise<TestPostgres> {
  const bin = findPostgresBinaries()
  const user = otherUser()
  const folder = await mkdtemp(join(user ? '/tmp' : tmpdir(), 'dutyboard-postgres-'))
  if (user) await chown(folder, user.uid, user.gid)
  await chmod(folder, 0o700)
  const data = join(folder, 'data')
  const surroundings = {
    cwd: folder,
    ...user,
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: 'C' },
  }
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'dutyboard', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
    { ...surroundings, stdio: ['ignore', 'ignore', 'pipe'] },
  )

  const port = await freePort()
  const adminUrl = `postgresql://dutyboard@127.0.0.1:${port}/postgres`
  let keeper: ChildProcess | null = null

  async function start() {
    const deadline = Date.now() + START_DEADLINE_MS
    for (;;) {
      const spawned = spawn(
        'sh',
        ['-c', KEEPER, 'sh', folder, join(bin, 'postgres'), ...settings(data, port)],
        {
          ...surroundings,
          detached: true,
          stdio: ['pipe', 'ignore', 'pipe'],
        },
      )
      keeper = spawned
      let said = ''
      spawned.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
      spawned.stdin?.on('error', () => {})
      if (await isReady(data, spawned, deadline)) {
        keepQuiet(spawned)
        return
      }
      await leave(spawned)
      // After a kill its children may live on for a moment, and hold the shared memory.
      if (Date.now() > deadline || !said.includes('shared memory'))
        throw new Error(`Postgres did not start:\n${said}`)
    }
  }

  await start()
  return {
    adminUrl,
    createDatabase: () => createDatabase(adminUrl),
    start,
    async stop() {
      if (keeper) await leave(keeper)
      keeper = null
      await rm(folder, { recursive: true, force: true })
    },
    async kill() {
      process.kill(postmasterPid(data), 'SIGKILL')
      if (keeper) await leave(keeper)
      keeper = null
    },
  }
}

/** @returns the url of a new database, a copy of `template` if one is named */
export async function createDatabase(adminUrl: string, template = 'template1'): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await runOn(adminUrl, `CREATE DATABASE "${name}" TEMPLATE "${template}"`)
  return adminUrl.replace(/\/postgres$/, `/${name}`)
}

/** Also throws out whoever is still connected to it. */
export async function dropDatabase(adminUrl: string, url: string): Promise<void> {
  await runOn(adminUrl, `DROP DATABASE IF EXISTS "${new URL(url).pathname.slice(1)}" WITH (FORCE)`)
}

async function runOn(url: string, sql: string): Promise<void> {
  const connection = await postgresAdapter(url, 'long').connect()
  try {
    await connection.executeScript(sql)
  } finally {
    await connection.dispose()
  }
}

/** The time zone is an odd one on purpose: nothing of ours may depend on it. */
function settings(data: string, port: number): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '32MB',
    fsync: 'on',
    timezone: 'Asia/Kolkata',
  }
  return ['-D', data, ...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

async function isReady(data: string, keeper: ChildProcess, deadline: number): Promise<boolean> {
  while (Date.now() < deadline && keeper.exitCode === null) {
    const lines = statusLines(data)
    if (lines[7]?.trim() === 'ready' && isAlive(Number(lines[0]))) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

function statusLines(data: string): string[] {
  const file = join(data, 'postmaster.pid')
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
}

function postmasterPid(data: string): number {
  return Number(statusLines(data)[0])
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** A child and its pipes must not keep the test process alive. */
function keepQuiet(keeper: ChildProcess): void {
  keeper.unref()
  keeper.stderr?.resume()
  for (const stream of [keeper.stdin, keeper.stderr]) (stream as { unref?(): void } | null)?.unref?.()
}

function leave(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return Promise.resolve()
  keeper.ref()
  const gone = new Promise<void>((resolve) => keeper.once('exit', () => resolve()))
  keeper.stdin?.end(`${LEAVE}\n`)
  return gone
}
