// `npm run data`, as a process of its own, beside a server or without one.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startApp, startBoard } from '../support/app.ts'
import {
  emptyDataDir,
  freshDatabase,
  onEachDatabase,
  openUntilTestEnds,
  type DatabasePlace,
} from '../support/databases.ts'
import { archive, tablesHolding, teamOf } from '../support/team.ts'

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

describe('the command line', () => {
  onEachDatabase((kind) => {
    test('a team is exported whole as one JSON, and deleted only when one is sure', async () => {
      const place = await freshDatabase(kind)
      const app = await startApp(kind, {}, place)
      const { fay, boardId, joined } = await startBoard(app)
      await joined('participant', 'Benvolio')
      const teamId = await teamOf(fay)
      await fay.post(`/boards/${boardId}/outcomes`, {})
      await app.stop()

      const exported = await data(place, 'export', 'team', teamId)
      expect([exported.code, exported.said]).toEqual([0, ''])
      const team = JSON.parse(exported.out) as {
        format: string
        team: { id: string; members: object[]; duties: object[] }
        boards: {
          id: string
          outcomes: { cards: object[] }[]
          rooms: { name: string; updates: object[] }[]
        }[]
      }
      expect(team).toMatchObject({
        format: 'dutyboard team 1',
        team: { id: teamId, members: [{ role: 'keeper' }] },
      })
      expect(team.team.duties).toHaveLength(30)
      expect(team.boards[0]?.outcomes[0]?.cards).toHaveLength(30)
      expect(team.boards[0]?.rooms[0]?.updates.length).toBeGreaterThan(0)

      const file = join(await emptyDataDir(), 'team.json')
      expect((await data(place, 'export', 'team', teamId, '--out', file)).code).toBe(0)
      expect(readFileSync(file, 'utf8')).toBe(exported.out)
      expect(statSync(file).mode & 0o077).toBe(0)

      const asked = await data(place, 'delete', 'team', teamId)
      expect(asked.code).toBe(1)
      expect(asked.said).toContain('1 boards, 1 outcomes')
      expect((await data(place, 'delete', 'team', teamId, '--yes')).code).toBe(0)
      const database = await openUntilTestEnds(place)
      for (const text of [teamId, boardId, 'Benvolio'])
        expect(await tablesHolding(database, text)).toEqual([])
      expect(await database.client.person.count()).toBe(0)
      await database.close()
      const again = await data(place, 'export', 'team', teamId)
      expect(again).toMatchObject({ code: 1, out: '' })
      expect(again.said).toContain('There is no team')
    })

    test('a person is found by name, exported and deleted; outcomes that name them are told', async () => {
      const place = await freshDatabase(kind)
      const app = await startApp(kind, {}, place)
      const { fay, boardId, joined } = await startBoard(app)
      await joined('participant', 'Benvolio')
      await joined('participant', 'Twin')
      await joined('participant', 'Twin')
      await fay.post(`/boards/${boardId}/outcomes`, {})
      await archive(fay, boardId, 'archive')
      await app.stop()

      const exported = await data(place, 'export', 'person', 'benvolio')
      const person = JSON.parse(exported.out) as { person: { id: string } }
      expect(person).toMatchObject({
        format: 'dutyboard person 1',
        person: { name: 'Benvolio', participants: [{ boardId, seat: 'developer' }] },
        namedInOutcomes: [{ boardId, number: 1 }],
      })
      const twins = await data(place, 'delete', 'person', 'Twin', '--yes')
      expect(twins.code).toBe(1)
      expect(twins.said).toContain('2 people are called Twin')
      expect((await data(place, 'export', 'person', 'Nemo')).said).toContain('Nobody here is called Nemo')
      expect((await data(place, 'delete', 'person', person.person.id)).code).toBe(1)

      const deleted = await data(place, 'delete', 'person', person.person.id, '--yes')
      expect(deleted.code).toBe(0)
      expect(deleted.said).toContain('1 outcomes still name them')
      expect(deleted.said).toContain(`/boards/${boardId}/outcomes/1`)
      const led = await data(place, 'delete', 'person', 'Fay', '--yes')
      expect(led.code).toBe(0)
      expect(led.said).toContain('Nobody is in the team')
      const { client } = await openUntilTestEnds(place)
      expect(await client.person.findMany({ select: { name: true } })).toEqual([
        { name: 'Twin' },
        { name: 'Twin' },
      ])
      // L1: whoever has been there longest leads on.
      expect(
        (await client.participant.findMany({ orderBy: { joinedAt: 'asc' } })).map(({ role }) => role),
      ).toEqual(['facilitator', 'participant'])
      expect(await client.outcomePerson.count({ where: { name: 'Benvolio' } })).toBe(1)
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
