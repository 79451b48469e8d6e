// A board on which all sort alone: its people, what each places, and what the session tells everybody.

import type { CardId, ParticipantId } from '#app/domain/ids.ts'
import type { RosterEntry } from '#app/domain/people.ts'
import type { CardTally } from '#app/domain/tallies.ts'
import { ballotPath } from '#app/sync/schema.ts'
import { startBoard, type Served, type TestApp, type Visitor } from './app.ts'
import { done } from './commands.ts'
import { roomClient, stockClient, whenSaved, whenSynced } from './sockets.ts'

export async function sortingBoard(app: TestApp) {
  const { fay, boardId, joined } = await startBoard(app)
  const ben = await joined('participant', 'Ben')
  const ida = await joined('participant', 'Ida')
  await done(fay, boardId, { do: 'go', to: 'lobby', sure: true })
  await done(fay, boardId, { do: 'go', to: 'sort', sure: true })
  const session = await watchSession(app, fay, boardId)
  async function place(visitor: Visitor, name: string, placed: Record<CardId, string>): Promise<void> {
    const client = roomClient(
      app,
      visitor,
      ballotPath(boardId, session.idOf(name), Number(session.get('ballotSheet'))),
    )
    await whenSynced(client)
    for (const [card, column] of Object.entries(placed))
      client.doc.getMap('placements').set(card, { column, rank: 'm' })
    await whenSaved(client)
  }
  return { fay, ben, ida, boardId, joined, session, idOf: session.idOf, place }
}

/** What everybody on the board is told, as it comes. */
export async function watchSession(app: Served, visitor: Visitor, boardId: string) {
  const client = stockClient(app, visitor, boardId, 'session')
  await whenSynced(client)
  const { doc } = client
  const roster = () => doc.getMap('roster').toJSON() as Record<ParticipantId, RosterEntry>
  return {
    doc,
    roster,
    named: (name: string) => Object.values(roster()).filter((it) => it.name === name),
    idOf(name: string): ParticipantId {
      const entry = Object.entries(roster()).find(([, it]) => it.name === name)
      if (!entry) throw new Error(`${name} is not on the board`)
      return entry[0]
    },
    get: (key: string) => doc.getMap('session').get(key),
    card: (id: CardId) => doc.getMap('cards').get(id) as Record<string, unknown> | undefined,
    tally: (id: CardId) => doc.getMap('tallies').get(id) as CardTally | undefined,
  }
}
