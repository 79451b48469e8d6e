// `npm run bench -- replay`: ten thousand moves by eight people, in a real Postgres and in the embedded database, told
// again: how long until they are there, cold and from what is remembered, how much travels, and what a jump costs.

import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { productOwnerVsProductManager as deck } from '#prisma/decks/product-owner-vs-product-manager.ts'
import { minutesOf } from '#app/domain/minutes.ts'
import { columnsAt, playback } from '#app/domain/replay.ts'
import { packReplay, unpackReplay, type PackedReplay } from '#app/domain/replay-wire.ts'
import { createCommands } from '#server/commands.ts'
import { openDatabase, type Database } from '#server/database.ts'
import { seedDecks } from '#server/decks.ts'
import { createReplays } from '#server/replays.ts'
import type { Rooms } from '#server/rooms.ts'
import { makeTeam } from '#server/teams.ts'
import { Turns } from '#server/turns.ts'
import { APPEND_LONG, longSession, longValues } from '../support/long-session.ts'
import { startPostgres } from '../support/postgres.ts'

const MOVES = 10_000
const PEOPLE = 8
const BOARD = 'bcdfghjkmnpq'
const SEEKS = 1_000
const TIMES = 5

const log = longSession(
  deck.cards.map(({ id }) => id),
  PEOPLE,
  MOVES,
  Date.now(),
)
const results = { postgres: await inPostgres(measure), embedded: await inEmbedded(measure) }
const folder = fileURLToPath(new URL('./results/', import.meta.url))
mkdirSync(folder, { recursive: true })
writeFileSync(`${folder}replay.json`, `${JSON.stringify(results, null, 2)}\n`)

async function inPostgres<T>(use: (database: Database) => Promise<T>): Promise<T> {
  const postgres = await startPostgres()
  try {
    return await closing(await openDatabase({ url: await postgres.createDatabase() }), use)
  } finally {
    await postgres.stop()
  }
}

async function inEmbedded<T>(use: (database: Database) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dutyboard-replay-'))
  try {
    return await closing(await openDatabase({ dataDir }), use)
  } finally {
    rmSync(dataDir, { recursive: true })
  }
}

async function closing<T>(database: Database, use: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await use(database)
  } finally {
    await database.close()
  }
}

async function measure(database: Database): Promise<Record<string, string>> {
  await seedDecks(database.client)
  await makeBoard(database)
  await database.query(APPEND_LONG, longValues(BOARD, log))
  await database.query('ANALYZE', [])
  const rows = await measureReplay(database)
  console.log(`${database.kind}:`)
  for (const [what, value] of Object.entries(rows)) console.log(`  ${what.padEnd(42)} ${value}`)
  return rows
}

async function makeBoard(database: Database): Promise<void> {
  const rights = { refresh: () => Promise.resolve() }
  await createCommands(database.client, rights, {} as Rooms).create(BOARD, async (tx) => {
    const people = Array.from({ length: PEOPLE }, (_, at) => ({ id: randomUUID(), name: `Person ${at + 1}` }))
    await tx.person.createMany({ data: people })
    await tx.board.create({
      data: {
        id: BOARD,
        teamId: await makeTeam(tx, people[0]!.id, 'Bench'),
        seriesId: BOARD,
        title: 'Ten thousand moves',
        deckSlug: deck.slug,
        cards: {
          create: deck.cards.map(({ id, title, detail, importance, claims }, position) => {
            return { id, title, detail, importance, position, claims: claims.map((claim) => ({ ...claim })) }
          }),
        },
        participants: {
          create: people.map(({ id, name }, colour) => {
            return { id: randomUUID(), personId: id, name, colour, role: 'participant', seat: 'other' }
          }),
        },
      },
    })
  })
}

async function measureReplay(database: Database): Promise<Record<string, string>> {
  const read = async (replays: ReturnType<typeof fresh>) => {
    const result = await replays.read(BOARD, null)
    if (!result.ok) throw new Error(result.refusal.kind)
    return JSON.stringify(packReplay(result.replay))
  }
  const cold: number[] = []
  const warm: number[] = []
  let text = ''
  for (let time = 0; time < TIMES; time++) {
    const replays = fresh(database)
    cold.push(await timed(async () => (text = await read(replays))))
    warm.push(await timed(() => read(replays)))
  }
  const open = () => {
    const replay = unpackReplay(JSON.parse(text) as PackedReplay)
    return { replay, playing: playback(replay), minutes: minutesOf(replay) }
  }
  const opened = await timed(open)
  const { replay, playing, minutes } = open()
  const seeks = await timed(() => {
    for (let seek = 0; seek < SEEKS; seek++)
      columnsAt(playing.momentAt((seek * 7_919) % (playing.length + 1)))
  })
  const steps = await timed(() => {
    for (let at = 0; at <= playing.length; at++) columnsAt(playing.momentAt(at))
  })
  return {
    'events, of them moves in the minutes': `${replay.events.length}, ${minutes.filter(({ told }) => told).length}`,
    'at the server, cold': milliseconds(median(cold)),
    'at the server, remembered': milliseconds(median(warm)),
    'bytes, and compressed': `${text.length}, ${gzipSync(text).length}`,
    'unpacked, kept moments and minutes made': milliseconds(opened),
    'a jump to anywhere': milliseconds(seeks / SEEKS),
    'a step while it plays': milliseconds(steps / (playing.length + 1)),
  }
}

/** As after a start: nothing is remembered. */
function fresh(database: Database) {
  const everybody = { access: () => Promise.resolve({ ok: true as const, teamId: null }) }
  return createReplays(database, everybody, { whenLogged: () => Promise.resolve() }, new Turns(Infinity))
}

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!
}

function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(3) : Math.round(ms)} ms`
}
