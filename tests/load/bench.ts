// `npm run bench`: our sync engine beside others, in one run, a core for the server and a core for its clients.
//   --quick            within three minutes, with the reference alone
//   --only <words>     workloads whose name begins so
//   --servers a,b      of ours, reference, hocuspocus, relay

import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startPostgres } from '../support/postgres.ts'
import {
  CLIENT_CORE,
  canPin,
  SERVER_CORE,
  SERVERS,
  startMeasured,
  type MeasuredServer,
  type ServerName,
} from './measured-server.ts'
import { keepAwake } from './awake.ts'
import { EFFORTS } from './effort.ts'
import { judge, type Results } from './targets.ts'
import { middleOf } from './turns.ts'
import { warmUp, WORKLOADS, type Rows, type Workload } from './workloads.ts'

const QUICK_SERVERS: readonly string[] = ['ours', 'reference']
const RESULTS = new URL('./results/', import.meta.url)

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean' }, only: { type: 'string' }, servers: { type: 'string' } },
})

if (canPin && process.env.BENCH_PINNED === undefined) process.exitCode = runPinned()
else await run()

function runPinned(): number {
  const again = ['-c', CLIENT_CORE, process.execPath, ...process.execArgv, ...process.argv.slice(1)]
  const { status } = spawnSync('taskset', again, {
    stdio: 'inherit',
    env: { ...process.env, BENCH_PINNED: '1' },
  })
  return status ?? 1
}

async function run(): Promise<void> {
  if (!canPin)
    console.log('Without taskset server and clients share the cores: compare nothing with other runs.')
  const letSleep = canPin ? keepAwake([SERVER_CORE, CLIENT_CORE]) : null
  if (!letSleep)
    console.log('The cores may fall asleep: on a virtual machine all takes longer than it should.')
  const asked = options.servers?.split(',')
  const { quick = false } = options
  const servers = SERVERS.filter((name) => (asked ?? (quick ? QUICK_SERVERS : SERVERS)).includes(name))
  const effort = quick ? EFFORTS.quick : EFFORTS.full
  const started = performance.now()
  const seconds = () => Math.round((performance.now() - started) / 1000)
  const postgres = await startPostgres()
  const start = async (name: ServerName, flags?: readonly string[]) =>
    startMeasured(name, await postgres.createDatabase(), flags)
  const warm = new Map<ServerName, MeasuredServer>()
  async function warmOne(name: ServerName): Promise<MeasuredServer> {
    const server = warm.get(name) ?? (await start(name))
    if (!warm.has(name)) await warmUp(server, effort)
    warm.set(name, server)
    return server
  }

  async function takeTurn(workload: Workload, name: ServerName, rooms: string): Promise<Rows> {
    const server = workload.fresh ? await start(name, workload.flags) : await warmOne(name)
    try {
      return await workload.run({ ...server, rooms }, effort)
    } finally {
      if (workload.fresh) await server.stop()
    }
  }
  function isMeasured({ quick: inQuick, onlyOurs, withoutRelay }: Workload, name: ServerName): boolean {
    if (name === 'ours') return true
    return !onlyOurs && !(quick && inQuick === 'ours') && !(withoutRelay && name === 'relay')
  }

  const results: Results = {}
  try {
    for (const [at, workload] of WORKLOADS.entries()) {
      if (quick && workload.quick === 'no') continue
      if (options.only && !workload.name.startsWith(options.only)) continue
      const turns = workload.byTurns ? effort.turns : 1
      const taken: Partial<Record<ServerName, Rows[]>> = {}
      for (let turn = 1; turn <= turns; turn++) {
        for (const name of servers.filter((it) => isMeasured(workload, it))) {
          const rows = (taken[name] ??= [])
          rows.push(await takeTurn(workload, name, `${at}-${turn}-`))
          if (turn === turns) keep(results, workload.name, name, rows)
        }
      }
      console.log(`  after ${seconds()} s`)
    }
  } finally {
    for (const server of warm.values()) await server.stop()
    await postgres.stop()
    letSleep?.()
  }
  console.log(`\n${judge(results).join('\n')}`)
  console.log(`\n${seconds()} s`)
  mkdirSync(RESULTS, { recursive: true })
  const file = new URL('latest.json', RESULTS)
  writeFileSync(file, JSON.stringify({ node: process.version, quick, results }, null, 2))
  console.log(`\nwritten to ${fileURLToPath(file)}`)
}

/** @param turns each with the same rows */
function keep(results: Results, workload: string, server: ServerName, turns: readonly Rows[]): void {
  for (const part of Object.keys(turns[0]!)) {
    const name = workload + part
    const row = middleOf(turns.map((rows) => rows[part]!))
    if (!results[name]) console.log(`\n${name}`)
    results[name] = { ...results[name], [server]: row }
    const figures = Object.entries(row).map(
      ([figure, value]) =>
        `${figure} ${typeof value === 'number' ? Number(value.toPrecision(3)) : String(value)}`,
    )
    console.log(`  ${server.padEnd(11)}${figures.join(', ')}`)
  }
}
