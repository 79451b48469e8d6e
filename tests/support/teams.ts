// Teams made before the server starts, whose ids and people a test knows: no page need tell them.

import { afterAll, beforeAll } from 'vitest'
import { BOARD_ID_ALPHABET } from '#app/domain/ids.ts'
import { openDatabase } from '#server/database.ts'
import { createIdentity } from '#server/identity.ts'
import { startApp, TEST_SECRET, Visitor, type TestApp } from './app.ts'
import { freshDatabase, type AtEnd, type DatabaseKind } from './databases.ts'

const TEAMS = 12

export interface TestTeam {
  app: TestApp
  teamId: string
  keeper: Visitor
  member: Visitor
}

/** One server for all tests of a `describe`; each call gives another team. */
export function sharedTeams(kind: DatabaseKind, settings: Record<string, string> = {}): () => TestTeam {
  const teams: TestTeam[] = []
  const ends: Parameters<AtEnd>[0][] = []
  beforeAll(async () => {
    const atEnd: AtEnd = (work) => ends.push(work)
    const place = await freshDatabase(kind, atEnd)
    const made = Array.from({ length: TEAMS }, (_, at) => ({
      teamId: `bcdfghjkmnp${BOARD_ID_ALPHABET[at]}`,
      keeper: crypto.randomUUID(),
      member: crypto.randomUUID(),
    }))
    const { client, close } = await openDatabase(place)
    for (const { teamId, keeper, member } of made) {
      await client.person.createMany({
        data: [
          { id: keeper, name: 'Fay' },
          { id: member, name: 'Mia' },
        ],
      })
      const members = [
        { personId: keeper, role: 'keeper' },
        { personId: member, role: 'member' },
      ]
      await client.team.create({ data: { id: teamId, name: 'Fay’s team', members: { create: members } } })
    }
    await close()
    const app = await startApp(kind, settings, place, atEnd)
    const identity = createIdentity(TEST_SECRET, false)
    function visitor(person: string): Visitor {
      const it = new Visitor(app)
      it.cookie = identity.cookieFor(person).split(';', 1)[0]!
      return it
    }
    for (const { teamId, keeper, member } of made)
      teams.push({ app, teamId, keeper: visitor(keeper), member: visitor(member) })
  })
  afterAll(async () => {
    for (const work of ends.reverse()) await work()
  })
  return () => {
    const team = teams.pop()
    if (!team) throw new Error('no team is left: make more of them')
    return team
  }
}
