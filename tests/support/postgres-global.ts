// Runs once before the server tests: one Postgres cluster, and of each kind of database a migrated one that
// every test copies, since making one anew takes PGlite five seconds.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '#server/database.ts'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the cluster's own database, to make others from. */
    postgresUrl: string
    /** The name of a migrated, empty database in it. */
    postgresTemplate: string
    /** A data folder with a migrated, empty PGlite in it. */
    embeddedTemplate: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'dutyboard-template-'))
  const postgres = await startPostgres()
  async function tearDown() {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const url = await postgres.createDatabase()
    await (await openDatabase({ url })).close()
    await (await openDatabase({ dataDir: folder })).close()
    project.provide('postgresUrl', postgres.adminUrl)
    project.provide('postgresTemplate', new URL(url).pathname.slice(1))
    project.provide('embeddedTemplate', folder)
    return tearDown
  } catch (error) {
    await tearDown()
    throw error
  }
}
