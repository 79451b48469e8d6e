// One board's crowd costs the other boards nothing, though the database has few connections.

import { expect, test } from 'vitest'
import { SEEN_EVERY_MS } from '#server/leaders.ts'
import { Turns } from '#server/turns.ts'
import { sharedApp, startBoard, Visitor } from '../support/app.ts'
import { done, give } from '../support/commands.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { stockClient, whenSynced } from '../support/sockets.ts'

const shared = sharedApp('postgres')
/** Far less than what waits for a locked row takes to give up. */
const PROMPTLY_MS = 8_000

test('in one line one after the other, in the order they came, also past one that fails; lines do not wait for each other', async () => {
  const turns = new Turns(3)
  const seen: string[] = []
  let open = () => {}
  const gate = new Promise<void>((resolve) => (open = resolve))
  const first = turns.take('a', async () => {
    await gate
    seen.push('a1')
    throw new Error('no')
  })
  const second = turns.take('a', async () => void seen.push('a2'))
  await turns.take('b', async () => void seen.push('b1'))
  expect(turns.isFull('a')).toBe(false)
  const third = turns.take('a', async () => void seen.push('a3'))
  expect([turns.isFull('a'), turns.isFull('b')]).toEqual([true, false])
  open()
  await expect(first).rejects.toThrow('no')
  await Promise.all([second, third])
  expect(seen).toEqual(['b1', 'a1', 'a2', 'a3'])
  expect(turns.isFull('a')).toBe(false)
})

test('commands that wait for one board leave the connections to the others', async () => {
  const app = shared()
  const { client } = await openUntilTestEnds(app.place)
  const [slow, other] = [await startBoard(app), await startBoard(app)]
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  let locked = () => {}
  const whenLocked = new Promise<void>((resolve) => (locked = resolve))
  const holding = client.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM board WHERE id = ${slow.boardId} FOR UPDATE`
      locked()
      await released
    },
    { timeout: 30_000 },
  )
  await whenLocked
  const waiting = Array.from({ length: 40 }, () => give(slow.fay, slow.boardId, { do: 'call' }))
  await new Promise((resolve) => setTimeout(resolve, 300))

  await done(other.fay, other.boardId, { do: 'lock', locked: true })
  expect((await other.fay.fetch(`/boards/${other.boardId}.json`)).status).toBe(200)
  release()
  await holding
  const statuses = (await Promise.all(waiting)).map(({ status }) => status)
  expect(statuses).toEqual(statuses.map(() => 200))
})

test('a board that is held up does not hold up who leads the others', async () => {
  const app = shared()
  const { client } = await openUntilTestEnds(app.place)
  const boards: Awaited<ReturnType<typeof startBoard>>[] = []
  for (let count = 0; count < 5; count++) {
    const board = await startBoard(app)
    await whenSynced(stockClient(app, board.fay, board.boardId, 'session'))
    boards.push(board)
  }
  const slow = boards.pop()!
  const longAgo = new Date(0)
  // The slow one at last, so that whoever changes them all has the others when they come to it.
  for (const { boardId } of [...boards, slow])
    await client.board.update({ where: { id: boardId }, data: { leadSeenAt: longAgo } })
  await client.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM board WHERE id = ${slow.boardId} FOR UPDATE`
      await new Promise((resolve) => setTimeout(resolve, SEEN_EVERY_MS + 500))
      for (const { fay, boardId } of boards) {
        const began = performance.now()
        await done(fay, boardId, { do: 'call' })
        expect(performance.now() - began).toBeLessThan(PROMPTLY_MS)
      }
      expect((await seen(boards)).every(({ leadSeenAt }) => leadSeenAt > longAgo)).toBe(true)
    },
    { timeout: 30_000 },
  )
  await expect.poll(async () => (await seen([slow]))[0]!.leadSeenAt > longAgo, { timeout: 10_000 }).toBe(true)

  function seen(of: readonly { boardId: string }[]) {
    return client.board.findMany({ where: { id: { in: of.map(({ boardId }) => boardId) } } })
  }
})

test('strangers stand in no board’s line', async () => {
  const app = shared()
  const { client } = await openUntilTestEnds(app.place)
  const { fay, boardId } = await startBoard(app)
  const link = new URL((await fay.links(boardId)).participant!).pathname
  await client.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM board WHERE id = ${boardId} FOR UPDATE`
    const stranger = new Visitor(app)
    const forged = await stranger.post(`${link.slice(0, -1)}${link.endsWith('a') ? 'b' : 'a'}`, {
      name: 'Eve',
    })
    expect(forged.status).toBe(404)
    expect((await stranger.post(`/boards/${boardId}/links`, { kind: 'observer', do: 'renew' })).status).toBe(
      403,
    )
    expect((await stranger.post(`/boards/${boardId}/outcomes`, {})).status).toBe(403)
    expect((await give(stranger, boardId, { do: 'call' })).status).toBe(403)
  })
})
