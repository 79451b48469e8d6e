// The two drivers behind Prisma, with what the stock adapters leave out: a script runs whole and as one
// transaction (theirs cut it at every semicolon, or do not wait for it), sessions run in UTC (they send times
// without a zone), and a COMMIT that fails is an error on PGlite too.

import type { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'

const CONNECTIONS = 10
const CONNECT_TIMEOUT_MS = 5_000
const STATEMENT_TIMEOUT_MS = 15_000
/** For an answer that never comes, as when a network goes silent; above what the server allows a statement. */
const ANSWER_TIMEOUT_MS = 20_000
/** A node that vanished in mid-transaction must not hold a board's row for ever. */
const IDLE_IN_TRANSACTION_MS = 30_000

export function sessionSettings(patience: 'short' | 'long'): string {
  const short = patience === 'short'
  return `
    SET TIME ZONE 'UTC';
    SET statement_timeout = ${short ? STATEMENT_TIMEOUT_MS : 0};
    SET idle_in_transaction_session_timeout = ${short ? IDLE_IN_TRANSACTION_MS : 0}`
}

/** @param patience 'short' for serving; 'long' for migrations, which may take what they take */
export function postgresAdapter(
  url: string,
  patience: 'short' | 'long',
): SqlMigrationAwareDriverAdapterFactory {
  const short = patience === 'short'
  const session = sessionSettings(patience)
  return withConnections(
    new PrismaPg({
      connectionString: url,
      application_name: 'dutyboard',
      max: short ? CONNECTIONS : 2,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: short ? ANSWER_TIMEOUT_MS : undefined,
      keepAlive: true,
      // The pool waits for what this gives before it lends the connection out; the adapter's type leaves it out.
      // eslint-disable-next-line @typescript-eslint/no-misused-promises
      onConnect: async (client) => void (await client.query(session)),
    }),
    (adapter) => {
      // Without parameters it goes out as one simple query: all statements, one implicit transaction.
      adapter.executeScript = async (script) =>
        void (await adapter.executeRaw({ sql: script, args: [], argTypes: [] }))
    },
  )
}

/** The database stays open when Prisma lets go of it: whoever opened it closes it. */
export function embeddedAdapter(database: PGlite): SqlMigrationAwareDriverAdapterFactory {
  let transaction: Promise<unknown> = Promise.resolve()
  const watched = {
    query: database.query.bind(database),
    exec: database.exec.bind(database),
    transaction(run: Parameters<PGlite['transaction']>[0]) {
      return (transaction = database.transaction(run))
    },
  }
  return withConnections(new PrismaPGlite(watched as unknown as PGlite), (adapter) => {
    const start = adapter.startTransaction.bind(adapter)
    adapter.executeScript = async (script) => {
      await database.exec(script).catch(refuse)
    }
    // One connection, so every transaction is serial by nature; setting a level here would only be a warning.
    adapter.startTransaction = async () => {
      const starting = start()
      const outcome = transaction
      const started = await starting
      const commit = started.commit.bind(started)
      started.commit = async () => {
        await commit()
        await outcome.catch(refuse)
      }
      return started
    }
  })
}

function withConnections(
  factory: SqlMigrationAwareDriverAdapterFactory,
  mend: (adapter: SqlDriverAdapter) => void,
): SqlMigrationAwareDriverAdapterFactory {
  async function mended(connecting: Promise<SqlDriverAdapter>) {
    const adapter = await connecting
    mend(adapter)
    return adapter
  }
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => mended(factory.connect()),
    connectToShadowDb: () => mended(factory.connectToShadowDb()),
  }
}

function refuse(error: unknown): never {
  if (!(error instanceof Error)) throw error
  const {
    code = '',
    severity = 'ERROR',
    detail,
    column,
    hint,
  } = error as Error & Record<string, string | undefined>
  throw new DriverAdapterError({
    kind: 'postgres',
    code,
    severity,
    message: error.message,
    detail,
    column,
    hint,
  })
}
