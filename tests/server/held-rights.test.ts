// The rights that are held of a board: what ended has ended, whatever the database does meanwhile.

import { expect, onTestFinished, test, vi } from 'vitest'
import { CLOSE } from '#app/sync/protocol.ts'
import { ballotPath } from '#app/sync/schema.ts'
import { createRightsKeeper } from '#server/board-rights.ts'
import { followRights } from '#server/board-rules.ts'
import { openDatabase, type PrismaClient } from '#server/database.ts'
import { createLog } from '#server/log.ts'
import { createRoomStore } from '#server/room-store.ts'
import { startApp, startBoard } from '../support/app.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { startPostgres } from '../support/postgres.ts'
import { roomsOn } from '../support/room-people.ts'
import { bareClient, until } from '../support/sockets.ts'
import { watchSession } from '../support/sorting-board.ts'

const A_MINUTE_MS = 60_000

async function endRight(client: PrismaClient, boardId: string, name: string): Promise<string> {
  const { id } = await client.participant.findFirstOrThrow({ where: { boardId, name } })
  await client.participant.update({ where: { id }, data: { removedAt: new Date() } })
  return id
}

test('what could not be read while the database was away is read as soon as it is back', async () => {
  const postgres = await startPostgres()
  onTestFinished(() => postgres.stop())
  const url = await postgres.createDatabase()
  const app = await startApp('postgres', {}, { url })
  const { boardId, joined } = await startBoard(app)
  await joined('participant', 'Ben')
  await app.stop()
  const { client, close } = await openDatabase({ url })
  onTestFinished(close)
  const keeper = createRightsKeeper(client)
  onTestFinished(keeper.need(boardId))
  await keeper.refresh(boardId)
  const ben = await endRight(client, boardId, 'Ben')

  await postgres.kill()
  await keeper.refresh(boardId)
  expect(keeper.held(boardId)!.roles.get(ben)).toBe('participant')

  await postgres.start()
  await until(() => !keeper.held(boardId)!.roles.has(ben), 10_000)
})

test('S1: while the database is away nobody is told for good that there is no such sheet of their ballot', async () => {
  const postgres = await startPostgres()
  onTestFinished(() => postgres.stop())
  const app = await startApp('postgres', {}, { url: await postgres.createDatabase() })
  const { fay, boardId } = await startBoard(app)
  const session = await watchSession(app, fay, boardId)
  const later = ballotPath(boardId, session.idOf('Fay'), 1)
  expect(await bareClient(app, fay, later).whenClosed).toBe(CLOSE.noSuchBoard)
  await postgres.kill()
  expect(await bareClient(app, fay, later).whenClosed).toBe(CLOSE.tryLater)
  await postgres.start()
})

/** One whose answers about boards wait on their way, until it is no longer slow. */
function slowClient(client: PrismaClient) {
  const onTheirWay: (() => void)[] = []
  const slow = {
    isSlow: true,
    onTheirWay,
    client: client.$extends({
      query: {
        board: {
          async findUnique({ args, query }) {
            const answer = await query(args)
            if (slow.isSlow) await new Promise<void>((resolve) => onTheirWay.push(resolve))
            return answer
          },
        },
      },
    }) as unknown as PrismaClient,
  }
  return slow
}

test('an answer that was long under way does not give back a right that ended meanwhile', async () => {
  const app = await startApp('postgres')
  const { client } = await openUntilTestEnds(app.place)
  const { boardId, joined } = await startBoard(app)
  await joined('participant', 'Ben')
  const slow = slowClient(client)
  const { onTheirWay } = slow
  const keeper = createRightsKeeper(slow.client)
  onTestFinished(keeper.need(boardId))
  const heard: boolean[] = []

  const early = keeper.read(boardId)
  await until(() => onTheirWay.length === 1)
  const ben = await endRight(client, boardId, 'Ben')
  keeper.onRead(({ roles }) => heard.push(roles.has(ben)))
  slow.isSlow = false
  await keeper.read(boardId)
  onTheirWay[0]!()
  expect((await early)!.roles.has(ben)).toBe(true)
  expect(keeper.held(boardId)!.roles.has(ben)).toBe(false)
  expect(heard).toEqual([false])
})

test('rights are read anew only once all that was asked for the last time is answered, however slow the database is', async () => {
  const app = await startApp('postgres')
  const database = await openUntilTestEnds(app.place)
  const boardIds = [(await startBoard(app)).boardId, (await startBoard(app)).boardId]
  const slow = slowClient(database.client)
  const keeper = createRightsKeeper(slow.client)
  for (const boardId of boardIds) onTestFinished(keeper.need(boardId))
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const following = followRights(keeper, roomsOn(createRoomStore(database)), createLog('silent'))
  onTestFinished(() => clearInterval(following))

  const { onTheirWay } = slow
  vi.advanceTimersByTime(A_MINUTE_MS)
  await until(() => onTheirWay.length >= boardIds.length)
  expect(onTheirWay).toHaveLength(boardIds.length)
  // One of two that is answered is not all.
  onTheirWay[0]!()
  await new Promise(setImmediate)
  vi.advanceTimersByTime(A_MINUTE_MS)
  await database.query('SELECT 1', [])
  expect(onTheirWay).toHaveLength(boardIds.length)
  onTheirWay[1]!()
  await until(() => {
    vi.advanceTimersByTime(A_MINUTE_MS)
    return onTheirWay.length > boardIds.length
  })
})
