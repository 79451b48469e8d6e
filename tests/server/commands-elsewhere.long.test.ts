// Commands given at one node, and what they do within a second to people whose sockets are on the other, with Redis
// between the nodes and without. All of them have the session open, as browsers do; who has only the table is in
// nodes.long.test.ts.

import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Command } from '#app/domain/commands.ts'
import { CLOSE } from '#app/sync/protocol.ts'
import { ballotPath, roomPath } from '#app/sync/schema.ts'
import { startBoard, Visitor } from '../support/app.ts'
import { done } from '../support/commands.ts'
import { openUntilTestEnds, type AtEnd } from '../support/databases.ts'
import { readMetric } from '../support/metrics.ts'
import { stockClient, until, whenClosed, whenSynced } from '../support/sockets.ts'
import { watchSession } from '../support/sorting-board.ts'
import { archive } from '../support/team.ts'
import { twoEmptyNodes } from '../support/two-nodes.ts'
import { writerIn, writeUntilClosed } from '../support/writer.ts'

const WITHIN_MS = 1_000

type Nodes = Awaited<ReturnType<typeof twoEmptyNodes>>

function sharedNodes(isRedisAway: boolean): () => Nodes {
  let nodes: Nodes
  const ends: Parameters<AtEnd>[0][] = []
  beforeAll(async () => {
    nodes = await twoEmptyNodes((work) => ends.push(work))
    if (isRedisAway) await nodes.redis.kill()
  })
  afterAll(async () => {
    for (const work of ends.reverse()) await work()
  })
  return () => nodes
}

/** Fay leads at node A. Ben, who has the board open, is on node B; Ida looks on from A and from B. */
async function boardOn({ a, b, place }: Nodes) {
  const { fay, boardId, joined } = await startBoard(a)
  const [ben, ida] = [await joined('participant', 'Ben'), await joined('observer', 'Ida')]
  const table = roomPath(boardId, 'table')
  const session = await watchSession(b, ben, boardId)
  const onlookers = [a, b].map((app) => stockClient(app, ida, boardId, 'table'))
  await Promise.all(onlookers.map(whenSynced))
  const { client } = await openUntilTestEnds(place)
  const benId = session.idOf('Ben')
  const rowsOfBen = () => client.roomUpdate.count({ where: { participantId: benId } })

  /** From the answer to `command` on, until a writer of Ben's is told that the right is gone. */
  async function expectStopped(command: () => Promise<unknown>, room = table): Promise<void> {
    const writer = await writerIn(b, ben, room)
    expect(await writer.mayWrite()).toBe(true)
    const closed = writeUntilClosed(writer)
    await command()
    const answered = performance.now()
    const { code, at } = await closed
    expect(code).toBe(CLOSE.noRight)
    expect(at - answered).toBeLessThan(WITHIN_MS)
    await expectRefused(room)
  }

  /** Nothing of it is kept or shown, and what is there can still be read. */
  async function expectRefused(room = table): Promise<void> {
    const writer = await writerIn(b, ben, room)
    expect(writer.hasRead()).toBe(true)
    await pause(100)
    const rows = await rowsOfBen()
    writer.move('budget')
    expect(await writer.client.whenClosed).toBe(CLOSE.noRight)
    await pause(100)
    expect(await rowsOfBen()).toBe(rows)
    for (const { doc } of onlookers) expect(doc.getMap('placements').has('budget')).toBe(false)
  }

  /** What Ben writes a second after the answer to `command` is taken and seen on both nodes, without a new connection. */
  async function expectLetIn(command: () => Promise<unknown>, room = table): Promise<void> {
    const writer = await writerIn(b, ben, room)
    await command()
    await pause(WITHIN_MS)
    const rows = await rowsOfBen()
    expect(await writer.mayWrite()).toBe(true)
    await until(async () => (await rowsOfBen()) > rows)
    if (room !== table) return
    for (const { doc } of onlookers) await until(() => doc.getMap('placements').has('scope'))
  }

  const give = (command: Command) => () => done(fay, boardId, command)
  return { fay, ben, benId, boardId, joined, client, session, expectStopped, expectLetIn, give }
}

async function within(holds: () => boolean): Promise<void> {
  await until(holds, WITHIN_MS)
}

describe.each([
  { which: 'with Redis', isRedisAway: false },
  { which: 'while Redis is away', isRedisAway: true },
])('a command at another node, $which', ({ isRedisAway }) => {
  const shared = sharedNodes(isRedisAway)

  test('a board that is locked takes no move from here any more, and takes them again once it is not', async () => {
    const { expectStopped, expectLetIn, give } = await boardOn(shared())
    await expectStopped(give({ do: 'lock', locked: true }))
    await expectLetIn(give({ do: 'lock', locked: false }))
  })

  test('where only facilitators may drag nobody else does, until everybody may', async () => {
    const { expectStopped, expectLetIn, give } = await boardOn(shared())
    await expectStopped(give({ do: 'set', settings: { drag: 'facilitators' } }))
    await expectLetIn(give({ do: 'set', settings: { drag: 'everybody' } }))
  })

  test('with the phase ends the right to one room and begins that to another, and what is revealed is told', async () => {
    const { boardId, benId, session, expectStopped, expectLetIn, give } = await boardOn(shared())
    const ballot = ballotPath(boardId, benId, 0)
    await expectStopped(give({ do: 'go', to: 'lobby', sure: true }))
    await expectLetIn(give({ do: 'go', to: 'sort', sure: true }), ballot)
    expect(session.tally('scope')).toBeUndefined()
    await expectStopped(async () => {
      await give({ do: 'go', to: 'reveal', sure: true })()
      await within(() => session.tally('scope')?.counts.po === 1)
    }, ballot)
    await expectLetIn(give({ do: 'go', to: 'discuss', sure: true }))
    await expectStopped(give({ do: 'go', to: 'closed', sure: true }))
  })

  test('somebody who is removed is put out of every room and does not come back', async () => {
    const { b, a } = shared()
    const { fay, ben, benId, boardId, give } = await boardOn(shared())
    const clients = (['session', 'table'] as const).map((room) => stockClient(b, ben, boardId, room))
    await Promise.all(clients.map(whenSynced))
    const closed = Promise.all(clients.map(whenClosed))
    const { participant } = await fay.links(boardId)
    await give({ do: 'remove', person: benId })()
    const answered = performance.now()
    expect(await closed).toEqual([CLOSE.noRight, CLOSE.noRight])
    expect(performance.now() - answered).toBeLessThan(WITHIN_MS)
    const refused = () => readMetric(b, `dutyboard_closed_total{code="${CLOSE.noRight}"}`)
    const before = await refused()
    // Where a stock client tries again, it does so twice within this.
    await pause(1_500)
    expect(await refused()).toBe(before)
    for (const app of [a, b]) {
      expect(await whenClosed(stockClient(app, ben, boardId, 'table'))).toBe(CLOSE.noRight)
      const again = new Visitor(app)
      again.cookie = ben.cookie
      expect((await again.join(participant!, 'Ben')).status).toBe(403)
    }
  })

  test('a link that ends puts out those who came by it, nobody else, and lets nobody in here', async () => {
    const { b } = shared()
    const { fay, ben, boardId, joined } = await boardOn(shared())
    const ola = stockClient(b, await joined('observer', 'Ola'), boardId, 'session')
    const writer = await writerIn(b, ben, roomPath(boardId, 'table'))
    await whenSynced(ola)
    const closed = whenClosed(ola)
    const { observer } = await fay.links(boardId)
    await fay.post(`/boards/${boardId}/links`, { kind: 'observer', do: 'revoke' })
    const answered = performance.now()
    expect(await closed).toBe(CLOSE.noRight)
    expect(performance.now() - answered).toBeLessThan(WITHIN_MS)
    expect((await new Visitor(b).join(observer!, 'Una')).status).toBe(410)
    expect(await writer.mayWrite()).toBe(true)
  })

  test('whoever led in somebody’s place, and does no more, moves nothing that only facilitators move', async () => {
    const { ben, benId, boardId, client, expectStopped, give } = await boardOn(shared())
    await give({ do: 'set', settings: { drag: 'facilitators' } })()
    await give({ do: 'deputy', person: benId })()
    await client.board.update({ where: { id: boardId }, data: { leadSeenAt: new Date(0) } })
    await done(ben, boardId, { do: 'take-over' })
    await pause(WITHIN_MS)
    await expectStopped(give({ do: 'hand-back' }))
  })

  test('whoever comes back as an observer reads and writes nothing', async () => {
    const { fay, ben, boardId, expectStopped, expectLetIn } = await boardOn(shared())
    await expectStopped(async () => {
      await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'revoke' })
      await ben.join((await fay.links(boardId)).observer!, 'Ben')
    })
    await expectLetIn(async () => {
      await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'renew' })
      await ben.join((await fay.links(boardId)).participant!, 'Ben')
    })
  })

  test('an archived board takes no move, takes them again out of the archive, and once deleted everybody is told', async () => {
    const { b } = shared()
    const { fay, ben, boardId, session, expectStopped, expectLetIn } = await boardOn(shared())
    await expectStopped(() => archive(fay, boardId, 'archive'))
    await within(() => session.get('archived') === true)
    await expectLetIn(() => archive(fay, boardId, 'take-out'))
    await archive(fay, boardId, 'archive')
    const rooms = (['session', 'table'] as const).map((room) => stockClient(b, ben, boardId, room))
    await Promise.all(rooms.map(whenSynced))
    const closed = Promise.all(rooms.map(whenClosed))
    await archive(fay, boardId, 'delete')
    const answered = performance.now()
    expect(await closed).toEqual([CLOSE.noSuchBoard, CLOSE.noSuchBoard])
    expect(performance.now() - answered).toBeLessThan(WITHIN_MS)
    expect(await whenClosed(stockClient(b, ben, boardId, 'table'))).toBe(CLOSE.noSuchBoard)
  })
})
