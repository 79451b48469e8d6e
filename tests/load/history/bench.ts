// `npm run bench -- history`: how fast a team with a thousand boards is served, over HTTP from a server of its own on a
// Postgres of its own, and whether any of its statements reads one of the big tables from end to end.
//   --boards 1000 --outcomes 5 --cards 40 --seed 1 --rounds 30

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { createIdentity } from '#server/identity.ts'
import { openDatabase } from '#server/database.ts'
import { NODE_FLAGS } from '../../support/node-flags.ts'
import { startPostgres } from '../../support/postgres.ts'
import { makeHistory } from './data.ts'
import { pathsOf } from './paths.ts'
import { explainAll, readPlans, type Plans } from './plans.ts'

const SECRET = 'only-for-tests-only-for-tests-only-for-tests'
const TARGET_MS = 200
const BIG_TABLES = ['outcome_card', 'outcome', 'duty', 'room_update']

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    boards: { type: 'string', default: '1000' },
    outcomes: { type: 'string', default: '5' },
    cards: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '30' },
  },
})
const extent = {
  boards: Number(values.boards),
  outcomes: Number(values.outcomes),
  cards: Number(values.cards),
}
const seed = Number(values.seed)
const rounds = Number(values.rounds)

const postgres = await startPostgres()
try {
  process.exitCode = await run()
} finally {
  await postgres.stop()
}

async function run(): Promise<number> {
  const url = await postgres.createDatabase()
  await (await openDatabase({ url })).close()
  console.log(
    `seed ${seed}: ${extent.boards} boards with ${extent.outcomes} outcomes of ${extent.cards} cards in one team`,
  )
  const began = performance.now()
  const client = new Client({ connectionString: url })
  await client.connect()
  const made = await makeHistory(client, extent, seed)
  // As autovacuum does sooner or later; what it marks lets indexes answer alone.
  await client.query('VACUUM ANALYZE')
  for (const table of BIG_TABLES) {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM "${table}"`)
    console.log(`  ${table.padEnd(13)}${Number(rows[0]!.count).toLocaleString('en-GB').padStart(9)} rows`)
  }
  console.log(`made in ${Math.round((performance.now() - began) / 1000)} s\n`)

  const cookie = createIdentity(SECRET, false).cookieFor(made.personId).split(';', 1)[0]!
  const paths = pathsOf(made, extent)
  const timed = await withServer(url, async (address) => {
    const results = new Map<string, { status: number; times: number[] }>()
    for (const [name, path] of paths) results.set(name, await measure(`${address}${path}`, cookie))
    return results
  })

  await explainAll(client)
  await client.end()
  await postgres.kill()
  await postgres.start()
  const plans = await withServer(url, async (address) => {
    const found = new Map<string, Plans>()
    for (const [name, path] of paths) {
      const read = await readPlans(url, BIG_TABLES)
      await fetch(`${address}${path}`, { headers: { Cookie: cookie } })
      found.set(name, await read())
    }
    return found
  })

  const faults: string[] = []
  console.log(`${'what'.padEnd(34)}${['best', 'p50', 'p95'].map((it) => it.padStart(10)).join('')}   plans`)
  for (const [name] of paths) {
    const { status, times } = timed.get(name)!
    if (status === 404) {
      console.log(`${name.padEnd(34)}${'not there (404)'.padStart(30)}`)
      continue
    }
    const [p50, p95] = [0.5, 0.95].map((part) => times[Math.ceil(times.length * part) - 1]!) as [
      number,
      number,
    ]
    const { statements, scans } = plans.get(name)!
    const words = scans.length > 0 ? `reads all of ${scans.join(', ')}` : 'by index'
    console.log(
      `${name.padEnd(34)}${ms(times[0]!)}${ms(p50)}${ms(p95)}   ${statements} statements, ${words}${status === 200 ? '' : `, HTTP ${status}`}`,
    )
    if (status !== 200) faults.push(`${name}: HTTP ${status}`)
    if (p95 > TARGET_MS) faults.push(`${name}: ${Math.round(p95)} ms`)
    if (scans.length > 0) faults.push(`${name}: reads all of ${scans.join(', ')}`)
  }
  console.log(faults.length === 0 ? `\nall under ${TARGET_MS} ms at p95` : `\nNot met: ${faults.join('; ')}`)
  return faults.length === 0 ? 0 : 1
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`.padStart(10)
}

/** One request after the other, the first few not counted. */
async function measure(url: string, cookie: string): Promise<{ status: number; times: number[] }> {
  const times: number[] = []
  let status = 0
  for (let round = -3; round < rounds; round++) {
    const began = performance.now()
    const response = await fetch(url, { headers: { Cookie: cookie } })
    await response.arrayBuffer()
    status = response.status
    if (status === 404) break
    if (round >= 0) times.push(performance.now() - began)
  }
  return { status, times: times.sort((a, b) => a - b) }
}

/** As it is started in production, on the built files. */
async function withServer<T>(databaseUrl: string, use: (address: string) => Promise<T>): Promise<T> {
  const file = fileURLToPath(new URL('../../../build/node/index.js', import.meta.url))
  const child = spawn(process.execPath, [...NODE_FLAGS, file], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      LOG_LEVEL: 'warn',
      DATABASE_URL: databaseUrl,
      SESSION_SECRET: SECRET,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const address = /ready: (http:\S+)/.exec(line)?.[1]
      if (address) return await use(address)
    }
    throw new Error('the server ended before it was ready')
  } finally {
    child.kill('SIGTERM')
    await gone
  }
}
