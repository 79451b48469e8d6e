// `npm run data`, as a process of its own, on what a server has left behind and beside a server that runs.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, startBoard, Visitor } from '../support/app.ts'
import {
  emptyDataDir,
  freshDatabase,
  onEachDatabase,
  openUntilTestEnds,
  type AtEnd,
  type DatabaseKind,
  type DatabasePlace,
} from '../support/databases.ts'
import { archive, placesHolding, teamOf } from '../support/team.ts'

/** @returns how it ended, what came on standard output, and what was said beside it */
async function data(place: DatabasePlace, ...args: string[]) {
  const settings =
    'url' in place
      ? { DATABASE_URL: place.url, SESSION_SECRET: 'only-for-tests-only-for-tests-only-for-tests' }
      : { DATA_DIR: place.dataDir }
  const child = spawn(process.execPath, ['build/node/data-cli.js', ...args], {
    env: { NODE_ENV: 'production', PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, said] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, said }
}

interface Left {
  place: DatabasePlace
  /** Fay's board and team, with Benvolio and two people of one name, archived with an outcome. */
  boardId: string
  teamId: string
  /** Gus's, with an outcome. */
  other: { boardId: string; teamId: string }
}

/** What a server that was stopped has left, for tests one after another: starting it takes longer than most of them. */
function leftBehind(kind: DatabaseKind): () => Left {
  let left: Left
  const ends: Parameters<AtEnd>[0][] = []
  const atEnd: AtEnd = (work) => void ends.push(work)
  beforeAll(async () => {
    const place = await freshDatabase(kind, atEnd)
    const app = await startApp(kind, {}, place, atEnd)
    const { fay, boardId, joined } = await startBoard(app)
    for (const name of ['Benvolio', 'Twin', 'Twin']) await joined('participant', name)
    await fay.post(`/boards/${boardId}/outcomes`, {})
    const gus = new Visitor(app)
    const other = await gus.startBoard({ title: 'Zanzibar', name: 'Gustavus' })
    await gus.post(`/boards/${other}/outcomes`, {})
    const otherTeam = await teamOf(gus)
    await gus.post('/decks/new', { from: 'empty', team: otherTeam, po: 'Quokka keeper', pm: 'Cook' })
    left = { place, boardId, teamId: await teamOf(fay), other: { boardId: other, teamId: otherTeam } }
    await archive(fay, boardId, 'archive')
    await app.stop()
  })
  afterAll(async () => {
    for (const work of ends.reverse()) await work()
  })
  return () => left
}

describe('the command line', () => {
  onEachDatabase((kind) => {
    const left = leftBehind(kind)

    test('a team is exported whole as one JSON, and nothing but it comes on standard output', async () => {
      const { place, other } = left()
      const exported = await data(place, 'export', 'team', other.teamId)
      expect([exported.code, exported.said]).toEqual([0, ''])
      const team = JSON.parse(exported.out) as {
        team: { duties: object[] }
        boards: { outcomes: { cards: object[] }[]; rooms: { name: string; updates: object[] }[] }[]
      }
      expect(team).toMatchObject({
        format: 'dutyboard team 1',
        team: {
          id: other.teamId,
          members: [{ role: 'keeper', person: { name: 'Gustavus' } }],
          decks: [],
          drafts: [{ title: 'Quokka keeper vs Cook' }],
        },
        boards: [{ id: other.boardId, title: 'Zanzibar' }],
      })
      expect(team.team.duties).toHaveLength(30)
      expect(team.boards[0]?.outcomes[0]?.cards).toHaveLength(30)
      expect(team.boards[0]?.rooms[0]?.updates.length).toBeGreaterThan(0)
    })

    test('a team is deleted only when one is sure, and then not a byte of it is left', async () => {
      const { place, other } = left()
      const asked = await data(place, 'delete', 'team', other.teamId)
      expect(asked.code).toBe(1)
      expect(asked.said).toContain('1 boards, 1 outcomes')
      expect((await data(place, 'delete', 'team', other.teamId, '--yes')).code).toBe(0)
      const database = await openUntilTestEnds(place)
      const words = [other.teamId, other.boardId, 'Zanzibar', 'Gustavus', 'Quokka']
      expect(await placesHolding(database, words)).toEqual([])
      await database.close()
    })

    test('a person is found by name in whatever case, and exported to a file for its owner’s eyes', async () => {
      const { place, boardId } = left()
      const file = join(await emptyDataDir(), 'person.json')
      const exported = await data(place, 'export', 'person', 'benvolio', '--out', file)
      expect([exported.code, exported.out]).toEqual([0, ''])
      expect(statSync(file).mode & 0o077).toBe(0)
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
        format: 'dutyboard person 1',
        person: { name: 'Benvolio', participants: [{ boardId, seat: 'developer' }] },
        namedInOutcomes: [{ boardId, number: 1 }],
      })
    })

    test('of several people of one name none is deleted, and nobody where nobody has it', async () => {
      const { place } = left()
      const twins = await data(place, 'delete', 'person', 'Twin', '--yes')
      expect(twins.code).toBe(1)
      expect(twins.said).toContain('2 people are called Twin')
      expect((await data(place, 'export', 'person', 'Nemo')).said).toContain('Nobody here is called Nemo')
    })

    test('a person is deleted from where they were; outcomes that name them are told, and others lead on', async () => {
      const { place, boardId } = left()
      const deleted = await data(place, 'delete', 'person', 'Benvolio', '--yes')
      expect(deleted.code).toBe(0)
      expect(deleted.said).toContain('1 outcomes still name them')
      expect(deleted.said).toContain(`/boards/${boardId}/outcomes/1`)
      const led = await data(place, 'delete', 'person', 'Fay', '--yes')
      expect(led.code).toBe(0)
      expect(led.said).toContain('Nobody is in the team')
      const { client, close } = await openUntilTestEnds(place)
      expect((await client.person.findMany()).map(({ name }) => name)).toEqual(['Twin', 'Twin'])
      // L1: whoever has been there longest leads on.
      const people = await client.participant.findMany({ orderBy: { joinedAt: 'asc' } })
      expect(people.map(({ role }) => role)).toEqual(['facilitator', 'participant'])
      expect(await client.outcomePerson.count({ where: { name: 'Benvolio' } })).toBe(1)
      await close()
    })
  })

  test('beside a running server the embedded database is not touched, and one is told to stop it', async () => {
    const app = await startApp('embedded')
    const { fay } = await startBoard(app)
    const said = await data(app.place, 'export', 'team', await teamOf(fay))
    expect(said).toMatchObject({ code: 1, out: '' })
    expect(said.said).toContain('Stop it first')
  })

  test('on Postgres a running server lets people go from a team that was deleted', async () => {
    const app = await startApp('postgres')
    const { fay, boardId } = await startBoard(app)
    expect((await data(app.place, 'delete', 'team', await teamOf(fay), '--yes')).code).toBe(0)
    expect((await fay.fetch(`/boards/${boardId}`)).status).toBe(404)
  })

  test('without a command it says how it is used', async () => {
    const said = await data(await freshDatabase('postgres'))
    expect(said.code).toBe(1)
    expect(said.said).toContain('delete person <id or name> --yes')
  })
})
