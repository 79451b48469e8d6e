// Brings a database to the newest schema: applies the scripts in prisma/migrations with Prisma's own schema
// engine as WebAssembly, so no binary is ever downloaded. It keeps the table `_prisma_migrations` as the
// command line does: `prisma migrate deploy` by hand and this at start may follow each other in any order.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { DiffTarget, MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'

/** Any constant does, as long as every node and every version of Dutyboard uses the same. */
const MIGRATION_LOCK = 4_127_703
const OLDEST_POSTGRES = 14
const NO_FILTERS = { externalTables: [], externalEnums: [] }

/**
 * Applies what is missing. Processes that start at the same instant against one Postgres wait for one another.
 * @param first only so many of all migrations, oldest first, as an earlier version had them
 * @returns the names of the migrations it applied, none if the database was up to date
 * @throws a plain sentence if the Postgres is too old, the engine's own words if a script fails
 */
export async function migrate(
  factory: SqlMigrationAwareDriverAdapterFactory,
  first = Infinity,
): Promise<string[]> {
  const connection = await factory.connect()
  try {
    const version = await connection.queryRaw({
      sql: `SELECT current_setting('server_version_num')::int, current_setting('server_version')`,
      args: [],
      argTypes: [],
    })
    const [number, name] = version.rows[0] as [number, string]
    refuseOldPostgres(number, name)
    // PGlite has one connection, so it needs no lock and a transaction held open here would stop the engine.
    if (connection.adapterName !== '@prisma/adapter-pg') return await applyMigrations(factory, first)

    const lock = await connection.startTransaction()
    try {
      for (const sql of [
        'SET LOCAL statement_timeout = 0',
        'SET LOCAL idle_in_transaction_session_timeout = 0',
        `SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`,
      ]) {
        await lock.executeRaw({ sql, args: [], argTypes: [] })
      }
      return await applyMigrations(factory, first)
    } finally {
      await lock.executeRaw({ sql: 'ROLLBACK', args: [], argTypes: [] })
      await lock.rollback()
    }
  } finally {
    await connection.dispose()
  }
}

/** @throws if the version, as in `server_version_num`, is below the oldest we test with */
export function refuseOldPostgres(number: number, name: string): void {
  if (number >= OLDEST_POSTGRES * 10_000) return
  throw new Error(`Dutyboard needs PostgreSQL ${OLDEST_POSTGRES} or newer, and this one is ${name}.`)
}

async function applyMigrations(
  factory: SqlMigrationAwareDriverAdapterFactory,
  first: number,
): Promise<string[]> {
  return withEngine(factory, async (engine) => {
    const migrationsList = readMigrations(first)
    const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: NO_FILTERS,
    })
    // A script runs as one transaction, so one that was interrupted left nothing but its entry in the table.
    for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName })
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS })
    return appliedMigrationNames
  })
}

/**
 * What has to be run to get from `from` to prisma/schema.prisma.
 * @param factory an adapter for a throwaway database, where `migrations` are tried out
 * @returns SQL, empty if there is no difference
 */
export async function diffToSchema(
  factory: SqlMigrationAwareDriverAdapterFactory,
  from: 'empty' | 'migrations',
): Promise<string> {
  const start: DiffTarget = from === 'empty' ? { tag: 'empty' } : { tag: 'migrations', ...readMigrations() }
  return withEngine(factory, async (engine) => {
    const { stdout } = await engine.diff({
      from: start,
      to: { tag: 'schemaDatamodel', files: [readSchema()] },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    })
    const sql = (stdout ?? '').trim()
    return sql === '-- This is an empty migration.' ? '' : sql
  })
}

async function withEngine<T>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine } = await loadEngine()
  // The engine leaves its connections open, so they are kept to be closed here.
  const connections: SqlDriverAdapter[] = []
  async function kept(connecting: Promise<SqlDriverAdapter>) {
    const connection = await connecting
    connections.push(connection)
    return connection
  }
  const adapter = bindMigrationAwareSqlAdapterFactory({
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => kept(factory.connect()),
    connectToShadowDb: () => kept(factory.connectToShadowDb()),
  })
  const { path, content } = readSchema()
  try {
    const engine = await SchemaEngine.new({ datamodels: [[path, content]] }, () => {}, adapter)
    try {
      return await use(engine)
    } finally {
      engine.free()
    }
  } finally {
    await Promise.allSettled(connections.map((connection) => connection.dispose()))
  }
}

type EngineModule = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')
let engineModule: Promise<EngineModule> | undefined

/** Node cannot import a .wasm file as a module, so the package's own entry is of no use: this does what it does. */
function loadEngine(): Promise<EngineModule> {
  engineModule ??= instantiateEngine()
  return engineModule
}

async function instantiateEngine(): Promise<EngineModule> {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = readFileSync(script.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  })
  const { __wbg_set_wasm } = bindings as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void }
  __wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return bindings
}

function readSchema(): { path: string; content: string } {
  const path = join(projectRoot(), 'prisma', 'schema.prisma')
  return { path, content: readFileSync(path, 'utf8') }
}

function readMigrations(first = Infinity): MigrationList {
  const baseDir = join(projectRoot(), 'prisma', 'migrations')
  const lockfile = join(baseDir, 'migration_lock.toml')
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: existsSync(lockfile) ? readFileSync(lockfile, 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: readdirSync(baseDir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
      .slice(0, first)
      .map((path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(join(baseDir, path, 'migration.sql'), 'utf8') },
        },
      })),
  }
}

/** The folder of Dutyboard's package.json, whether this runs from server/ or bundled from build/server/. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    const file = join(folder, 'package.json')
    if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === 'dutyboard') return folder
    const parent = dirname(folder)
    if (parent === folder)
      throw new Error(`No package.json of Dutyboard above ${fileURLToPath(import.meta.url)}.`)
    folder = parent
  }
}
