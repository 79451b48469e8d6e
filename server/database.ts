// Opens the database, whichever it is, brought to the newest schema: any Postgres from 14 on, or PGlite in a
// folder of ours. What either acknowledged survives a kill of this process.

import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import {
  isDriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { embeddedAdapter, postgresAdapter } from './database-adapters.ts'
import { PrismaClient, type Prisma } from './generated/prisma/client.ts'
import { migrate } from './migrate.ts'
import { embeddedQueries, postgresQueries, type Query } from './queries.ts'

export interface Database {
  readonly client: PrismaClient
  /** For the log's few statements, past Prisma. */
  readonly query: Query
  readonly kind: 'postgres' | 'embedded'
  close(): Promise<void>
}

/** What a function takes that runs inside a transaction as well as outside of one: the client is one too. */
export type Transaction = Prisma.TransactionClient
export type { Prisma, PrismaClient }

/** How long an interactive transaction may wait for its turn, and then take. */
const TRANSACTION_WAIT_MS = 10_000
const TRANSACTION_MS = 15_000

/**
 * Pending migrations are applied first. Two processes may do so at once on one Postgres; a `dataDir` belongs to
 * one process (see data-lock.ts).
 * @throws an Error with a plain sentence if the database cannot be used
 */
export function openDatabase(options: { url: string } | { dataDir: string }): Promise<Database> {
  return 'url' in options ? openPostgres(options.url) : openEmbedded(options.dataDir)
}

async function openPostgres(url: string): Promise<Database> {
  try {
    await migrate(postgresAdapter(url, 'long'))
  } catch (error) {
    throw isDriverAdapterError(error) ? unusable(error) : error
  }
  const client = createClient(postgresAdapter(url, 'short'))
  const queries = postgresQueries(url)
  return {
    client,
    query: queries.query,
    kind: 'postgres',
    async close() {
      await client.$disconnect()
      await queries.close()
    },
  }
}

async function openEmbedded(dataDir: string): Promise<Database> {
  const folder = join(dataDir, 'postgres')
  if (!existsSync(folder)) await makeEmbedded(dataDir, folder)
  const database = await openFolder(folder)
  try {
    const adapter = embeddedAdapter(database)
    await migrate(adapter)
    const client = createClient(adapter)
    return {
      client,
      query: embeddedQueries(database),
      kind: 'embedded',
      async close() {
        await client.$disconnect()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Made beside its place and moved there whole, since a start that is killed half-way must not spoil the next. */
async function makeEmbedded(dataDir: string, folder: string): Promise<void> {
  const unfinished = join(dataDir, 'postgres.unfinished')
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true })
  const database = await openFolder(unfinished)
  await database.close()
  await rename(unfinished, folder)
}

function openFolder(folder: string): Promise<PGlite> {
  return PGlite.create({ dataDir: folder, relaxedDurability: false, extensions: { pg_trgm } })
}

function createClient(adapter: SqlMigrationAwareDriverAdapterFactory): PrismaClient {
  return new PrismaClient({
    adapter,
    transactionOptions: { maxWait: TRANSACTION_WAIT_MS, timeout: TRANSACTION_MS },
  })
}

/** The address is left out of it on purpose: it holds a password. */
function unusable(error: Error): Error {
  return new Error(`The database in DATABASE_URL cannot be used: ${error.message}`, { cause: error })
}
