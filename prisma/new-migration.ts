// Writes the next migration: `npx tsx prisma/new-migration.ts <name>`. It tries the migrations out on a database
// in memory, compares the result with schema.prisma and writes down what is missing. Each script runs as one
// transaction, so it must hold no BEGIN, COMMIT or CREATE INDEX CONCURRENTLY. With `--check` nothing is written
// and it exits 1 if there is a difference.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { embeddedAdapter } from '../server/database-adapters.ts'
import { diffToSchema, projectRoot } from '../server/migrate.ts'

/** @returns the SQL that takes a migrated database to schema.prisma, empty if it is there already */
export async function missingSql(): Promise<string> {
  const database = await PGlite.create({ extensions: { pg_trgm } })
  try {
    const adapter = embeddedAdapter(database)
    return await diffToSchema({ ...adapter, connectToShadowDb: () => adapter.connect() }, 'migrations')
  } finally {
    await database.close()
  }
}

async function run(argument: string | undefined): Promise<number> {
  if (!argument || !/^(--check|[a-z0-9_]+)$/.test(argument)) {
    console.error('Give it a name of small letters, digits and underscores, or --check.')
    return 2
  }
  const sql = await missingSql()
  if (argument === '--check') {
    if (sql) console.error(`schema.prisma asks for what no migration makes:\n\n${sql}`)
    return sql ? 1 : 0
  }
  if (!sql) {
    console.log('The migrations already make what schema.prisma asks for.')
    return 0
  }
  const moment = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(projectRoot(), 'prisma', 'migrations', `${moment}_${argument}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'migration.sql'), `${sql}\n`)
  console.log(`Written: prisma/migrations/${moment}_${argument}/migration.sql`)
  return 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await run(process.argv[2])
