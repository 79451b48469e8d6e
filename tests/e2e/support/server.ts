// The server as a person starts it: a process of its own on the built files, that can be killed and started again.

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { NODE_FLAGS } from '../../support/node-flags.ts'

export interface ServerProcess {
  url: string
  /** Kills it, changes its database by hand, and starts it again on the same port. */
  restartWith(sql: string, values: unknown[]): Promise<void>
  /** SIGKILL: nothing is tidied up. */
  kill(): Promise<void>
  /** It no longer answers, and its sockets stay open. */
  freeze(): void
  thaw(): void
  /** Again on the same port with the same data. */
  start(): Promise<void>
  /** Ends it and removes its data. */
  end(): Promise<void>
}

/**
 * @param databaseUrl a Postgres, instead of the embedded one
 * @param settings more of the environment
 */
export async function startServer(
  databaseUrl = '',
  settings: Record<string, string> = {},
): Promise<ServerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dutyboard-e2e-'))
  let child: ChildProcess | null = null
  let port = '0'

  async function start(): Promise<string> {
    const started = spawn(process.execPath, [...NODE_FLAGS, 'build/node/index.js'], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: port,
        DATA_DIR: dataDir,
        LOG_LEVEL: databaseUrl ? 'silent' : 'warn',
        DATABASE_URL: databaseUrl,
        SESSION_SECRET: databaseUrl && 'only-for-tests-only-for-tests-only-for-tests',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child = started
    // A runner that breaks off a test that took too long ends without waiting for anybody.
    process.once('exit', () => started.kill('SIGKILL'))
    for await (const line of createInterface({ input: started.stdout })) {
      const url = /ready: (http:\S+)/.exec(line)?.[1]
      if (url) return url
    }
    throw new Error('the server ended before it was ready')
  }

  async function stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  const url = await start()
  port = new URL(url).port
  return {
    url,
    async restartWith(sql, values) {
      await stop('SIGKILL')
      const database = await PGlite.create({
        dataDir: join(dataDir, 'postgres'),
        extensions: { pg_trgm },
      })
      await database.query(sql, values)
      await database.close()
      await start()
    },
    kill: () => stop('SIGKILL'),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    start: async () => void (await start()),
    async end() {
      child?.kill('SIGCONT')
      await stop('SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
