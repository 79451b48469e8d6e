// Where this machine keeps PostgreSQL's server programs, and as whom they may run: they refuse to be root.

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const DEBIAN = '/usr/lib/postgresql'

/** @throws an Error that says what to install */
export function findPostgresBinaries(): string {
  const found = candidates().find((folder) =>
    ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))),
  )
  if (found) return found
  throw new Error(
    'The server tests need the PostgreSQL server programs initdb and postgres, version 14 or newer, and found none. ' +
      'Install them with "apt-get install postgresql" on Debian or "brew install postgresql@16" on macOS; ' +
      'the server need not be running.',
  )
}

function candidates(): string[] {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  return [
    ...(answerOf('pg_config', '--bindir') ?? []),
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
}

/** @returns the user to run as when we are root, otherwise nothing */
export function otherUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const uid = answerOf('id', '-u', name)?.[0]
    const gid = answerOf('id', '-g', name)?.[0]
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('Postgres cannot run as root, and there is no user "postgres" or "nobody" to run it as.')
}

function answerOf(command: string, ...args: string[]): string[] | undefined {
  try {
    const output = execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return [output.trim()]
  } catch {
    return undefined
  }
}
