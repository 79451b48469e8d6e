// Plain statements for the log, beside Prisma: they run hundreds of times a second, each as a prepared statement,
// and cost a fifth of what they cost through Prisma.

import type { PGlite } from '@electric-sql/pglite'
import { Pool } from 'pg'
import { sessionSettings } from './database-adapters.ts'

/** @param values for $1, $2 …; bytes come and go as they are */
export type Query = <Row>(text: string, values: unknown[]) => Promise<Row[]>

const CONNECTIONS = 4
const CONNECT_TIMEOUT_MS = 2_000
/** Rather tried anew than waited for: the log tries until it has worked. */
const ANSWER_TIMEOUT_MS = 5_000

export function postgresQueries(url: string): { query: Query; close(): Promise<void> } {
  const pool = new Pool({
    connectionString: url,
    application_name: 'dutyboard log',
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    keepAlive: true,
    // The pool waits for what this gives before it lends the connection out; its type leaves that out.
    // eslint-disable-next-line @typescript-eslint/no-misused-promises
    onConnect: async (client) => void (await client.query(sessionSettings('short'))),
  })
  // A connection that breaks while nobody uses it: the next statement gets another one.
  pool.on('error', () => {})
  const names = new Map<string, string>()
  return {
    async query<Row>(text: string, values: unknown[]) {
      const name = names.get(text) ?? `dutyboard_${names.size}`
      names.set(text, name)
      return (await pool.query({ name, text, values })).rows as Row[]
    },
    close: () => pool.end(),
  }
}

export function embeddedQueries(database: PGlite): Query {
  return async <Row>(text: string, values: unknown[]) => (await database.query<Row>(text, values)).rows
}
