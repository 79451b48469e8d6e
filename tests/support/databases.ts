// The same tests on both kinds of database. Each test gets fresh ones, copied from the migrated templates that
// postgres-global.ts made, and they are gone after it.

import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, inject, onTestFinished } from 'vitest'
import { openDatabase, type Database } from '#server/database.ts'
import { createDatabase, dropDatabase } from './postgres.ts'

export type DatabaseKind = Database['kind']
export type DatabasePlace = { url: string } | { dataDir: string }

/** Registers the tests twice. `open` may only be called inside a test, as often as it likes. */
export function onEachDatabase(register: (kind: DatabaseKind, open: () => Promise<Database>) => void): void {
  describe.each(['embedded', 'postgres'] as const)('on %s', (kind) => {
    register(kind, () => openFresh(kind))
  })
}

async function openFresh(kind: DatabaseKind): Promise<Database> {
  return openUntilTestEnds(await freshDatabase(kind))
}

/** For a test that closes and opens the same database several times; closing twice is fine. */
export async function openUntilTestEnds(place: DatabasePlace): Promise<Database> {
  const database = await openDatabase(place)
  let closing: Promise<void> | undefined
  const close = () => (closing ??= database.close())
  onTestFinished(close)
  return { ...database, close }
}

/** Called with what is to be done at the end of a test, or of all tests that share something. */
export type AtEnd = (work: () => void | Promise<void>) => void

/** @returns where a migrated, empty database lies that is removed at the end */
export async function freshDatabase(
  kind: DatabaseKind,
  atEnd: AtEnd = onTestFinished,
): Promise<DatabasePlace> {
  return kind === 'postgres' ? freshPostgres(atEnd) : { dataDir: await freshDataDir(atEnd) }
}

async function freshPostgres(atEnd: AtEnd): Promise<DatabasePlace> {
  const adminUrl = inject('postgresUrl')
  const url = await createDatabase(adminUrl, inject('postgresTemplate'))
  atEnd(() => dropDatabase(adminUrl, url))
  return { url }
}

/** A data folder with a migrated PGlite in it. */
export async function freshDataDir(atEnd: AtEnd = onTestFinished): Promise<string> {
  const dataDir = await emptyDataDir(atEnd)
  await cp(inject('embeddedTemplate'), dataDir, { recursive: true })
  return dataDir
}

/** A data folder with nothing in it. */
export async function emptyDataDir(atEnd: AtEnd = onTestFinished): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dutyboard-test-'))
  atEnd(() => rm(dataDir, { recursive: true, force: true }))
  return dataDir
}
