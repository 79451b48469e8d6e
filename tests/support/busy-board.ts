// A board on a server of its own process, with three people who work on it and as many others as are asked for.

import { startBoard, type Visitor } from './app.ts'
import { startAppProcess } from './app-process.ts'
import { bystanders } from './bystanders.ts'
import { openUntilTestEnds } from './databases.ts'

/** Cards that the three move; whoever attacks had better take others. */
const MOVED = ['timeline', 'budget', 'scope'] as const

export async function busyBoard(others: number) {
  const app = await startAppProcess()
  const database = await openUntilTestEnds(app.place)
  const { fay, boardId, joined } = await startBoard(app)
  const cards = await database.client.boardCard.findMany({ where: { boardId }, select: { id: true } })
  const people: Visitor[] = []
  for (let n = 0; n < others; n++) people.push(await joined('participant', `Person ${n}`))
  const three = [fay, await joined('participant', 'Ben'), await joined('participant', 'Ola')]
  return {
    app,
    database,
    fay,
    boardId,
    room: `boards/${boardId}/table`,
    cardIds: new Set(cards.map(({ id }) => id)),
    people,
    working: await bystanders(app, three, boardId, MOVED),
  }
}
