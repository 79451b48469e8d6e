// Who may read and write what, at the socket, cell by cell: everybody × every room × every phase × locked or not. Whoever
// has no right is told so once, and the stock client does not knock again.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { PHASES, type Phase } from '#app/domain/phases.ts'
import { CLOSE, writeStep1, writeUpdate } from '#app/sync/protocol.ts'
import { startApp, startBoard, Visitor, type TestApp } from '../support/app.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { readMetric } from '../support/metrics.ts'
import { bareClient, stockClient, whenClosed, whenSynced } from '../support/sockets.ts'

const ROOMS = ['session', 'table', 'ballot of the participant', 'unknown room', 'unknown board'] as const
type Right = 'writes' | 'reads' | number
type InTheEnd = Right | 'writes together' | 'writes alone'

/** `together`: in the phases `discuss` and `vote`; `alone`: in `lobby` and `sort`; both only where nothing is locked. */
const RIGHTS: Record<string, InTheEnd[]> = {
  facilitator: ['reads', 'writes together', 4403, 4404, 4404],
  participant: ['reads', 'writes together', 'writes alone', 4404, 4404],
  observer: ['reads', 'reads', 4403, 4404, 4404],
  removed: [4403, 4403, 4403, 4404, 4404],
  stranger: [4403, 4403, 4403, 4404, 4404],
  'without a cookie': [4401, 4401, 4401, 4404, 4401],
  'with a forged cookie': [4401, 4401, 4401, 4404, 4401],
}

function now(right: InTheEnd, phase: Phase, locked: boolean): Right {
  if (right === 'writes together')
    return (phase === 'discuss' || phase === 'vote') && !locked ? 'writes' : 'reads'
  if (right === 'writes alone') return (phase === 'lobby' || phase === 'sort') && !locked ? 'writes' : 'reads'
  return right
}

test('everybody has exactly the rights of the table, in each room and phase, locked or not', async () => {
  const app = await startApp('postgres')
  const { client } = await openUntilTestEnds(app.place)
  const { boardId, people } = await everybody(app)
  const { id: ben } = await client.participant.findFirstOrThrow({ where: { boardId, name: 'Ben' } })
  const paths = [
    `boards/${boardId}/session`,
    `boards/${boardId}/table`,
    `boards/${boardId}/ballots/${ben}`,
    `boards/${boardId}/votes`,
    'boards/zzzzzzzzzzzz/table',
  ]
  for (const phase of PHASES) {
    for (const locked of [false, true]) {
      await client.board.update({ where: { id: boardId }, data: { phase, locked } })
      const found: [string, Right[]][] = await Promise.all(
        Object.entries(people).map(async ([who, visitor]) => [
          who,
          await Promise.all(paths.map((path) => rightOf(app, visitor, path))),
        ]),
      )
      const expected = Object.entries(RIGHTS).map(([who, rights]) => [
        who,
        rights.map((right) => now(right, phase, locked)),
      ])
      expect(Object.fromEntries(found), `${ROOMS.join()} in ${phase}, locked: ${locked}`).toEqual(
        Object.fromEntries(expected),
      )
    }
  }
  const rows = await client.roomUpdate.findMany({ where: { participantId: { not: null } } })
  expect(new Set(rows.map(({ room }) => room))).toEqual(new Set([paths[1], paths[2]]))
  expect(rows).toHaveLength(6)
}, 60_000)

async function everybody(app: TestApp) {
  const { fay, boardId, joined } = await startBoard(app)
  const removed = await joined('participant', 'Rob')
  for (const what of ['revoke', 'renew'])
    await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: what })
  const stranger = new Visitor(app)
  await stranger.startBoard()
  const forger = new Visitor(app)
  forger.cookie = fay.cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
  const people: Record<string, Visitor> = {
    facilitator: fay,
    participant: await joined('participant', 'Ben'),
    observer: await joined('observer', 'Ola'),
    removed,
    stranger,
    'without a cookie': new Visitor(app),
    'with a forged cookie': forger,
  }
  return { boardId, people }
}

/** Reading is having been sent the document when asked for it, writing is still being there after a change. */
async function rightOf(app: TestApp, visitor: Visitor, room: string): Promise<Right> {
  const client = bareClient(app, visitor, room)
  await client.send(writeStep1(Uint8Array.of(0)))
  if (!(await client.isHeard())) return client.closeCode!
  const wasRead = client.messages.some(([type, kind]) => type === 0 && kind === 1)
  const doc = new Y.Doc()
  doc.getMap('placements').set('product-vision', { column: 'po', rank: 'm' })
  await client.send(writeUpdate(Y.encodeStateAsUpdate(doc)))
  const stays = await client.isHeard()
  client.socket.terminate()
  if (!wasRead) throw new Error('let in, and sent nothing')
  if (stays) return 'writes'
  expect(client.closeCode).toBe(CLOSE.noRight)
  return 'reads'
}

test('the stock client makes one attempt and no other where it has no right, no cookie or no board', async () => {
  const app = await startApp('postgres')
  const { client } = await openUntilTestEnds(app.place)
  const { fay, boardId, joined } = await startBoard(app)
  const ben = await joined('participant', 'Ben')
  const stranger = new Visitor(app)
  await stranger.startBoard()
  const deleted = await fay.startBoard()
  await client.board.delete({ where: { id: deleted } })
  const table = stockClient(app, ben, boardId, 'table')
  await whenSynced(table)

  const refused = [
    whenClosed(table),
    whenClosed(stockClient(app, new Visitor(app), boardId, 'table')),
    whenClosed(stockClient(app, stranger, boardId, 'session')),
    whenClosed(stockClient(app, fay, deleted, 'table')),
    whenClosed(stockClient(app, fay, 'zzzzzzzzzzzz', 'session')),
  ]
  await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'revoke' })
  const { whoAreYou, noRight, noSuchBoard } = CLOSE
  expect(await Promise.all(refused)).toEqual([noRight, whoAreYou, noRight, noSuchBoard, noSuchBoard])
  // Where it tries again, it does so twice within this.
  await pause(1_500)
  const closes = [whoAreYou, noRight, noSuchBoard].map((code) =>
    readMetric(app, `dutyboard_closed_total{code="${code}"}`),
  )
  expect(await Promise.all(closes)).toEqual([1, 2, 2])
  expect(await readMetric(app, 'dutyboard_connections')).toBe(0)
})
