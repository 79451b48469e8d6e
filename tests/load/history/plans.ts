// The plans of all statements that a server sends, by Postgres's own auto_explain, whoever wrote the statements.

import { closeSync, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { Client } from 'pg'

export interface Plans {
  statements: number
  /** The tables of those asked for that any of them reads from end to end. */
  scans: string[]
}

/** A statement's plan is written when it ends, and reaches the file a moment later. */
const WRITTEN_MS = 150

/** Holds once Postgres has been started anew. */
export async function explainAll(client: Client): Promise<void> {
  const settings = {
    logging_collector: 'on',
    log_directory: 'plans',
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': '0',
  }
  // Its own settings are known once it is loaded.
  await client.query(`LOAD 'auto_explain'`)
  for (const [name, value] of Object.entries(settings))
    await client.query(`ALTER SYSTEM SET ${name} = '${value}'`)
  await client.query('CHECKPOINT')
}

/** @returns what tells of the plans written from now on */
export async function readPlans(url: string, tables: readonly string[]): Promise<() => Promise<Plans>> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ data: string }>(`SELECT current_setting('data_directory') AS data`)
  await client.end()
  const folder = join(rows[0]!.data, 'plans')
  await after(WRITTEN_MS)
  const before = new Map(logFiles(folder).map((file) => [file, sizeOf(file)]))
  return async () => {
    await after(WRITTEN_MS)
    const text = logFiles(folder)
      .map((file) =>
        readFileSync(file)
          .subarray(before.get(file) ?? 0)
          .toString(),
      )
      .join('\n')
    const scanned = [...text.matchAll(/Seq Scan on (?:public\.)?(\w+)/g)].map((match) => match[1]!)
    return {
      statements: text.match(/duration: .* plan:/g)?.length ?? 0,
      scans: tables.filter((table) => scanned.includes(table)),
    }
  }
}

function logFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .map((name) => join(folder, name))
}

function sizeOf(file: string): number {
  const opened = openSync(file, 'r')
  try {
    return fstatSync(opened).size
  } finally {
    closeSync(opened)
  }
}
