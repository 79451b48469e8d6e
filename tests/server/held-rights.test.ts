// The rights that are held of a board: what ended has ended, whatever the database does meanwhile.

import { expect, onTestFinished, test } from 'vitest'
import { CLOSE } from '#app/sync/protocol.ts'
import { ballotPath } from '#app/sync/schema.ts'
import { createRightsKeeper } from '#server/board-rights.ts'
import { openDatabase, type PrismaClient } from '#server/database.ts'
import { startApp, startBoard } from '../support/app.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { startPostgres } from '../support/postgres.ts'
import { bareClient, until } from '../support/sockets.ts'
import { watchSession } from '../support/sorting-board.ts'

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

test('an answer that was long under way does not give back a right that ended meanwhile', async () => {
  const app = await startApp('postgres')
  const { client } = await openUntilTestEnds(app.place)
  const { boardId, joined } = await startBoard(app)
  await joined('participant', 'Ben')
  const onTheirWay: (() => void)[] = []
  let isSlow = true
  const slow = client.$extends({
    query: {
      board: {
        async findUnique({ args, query }) {
          const answer = await query(args)
          if (isSlow) await new Promise<void>((resolve) => onTheirWay.push(resolve))
          return answer
        },
      },
    },
  }) as unknown as PrismaClient
  const keeper = createRightsKeeper(slow)
  onTestFinished(keeper.need(boardId))
  const heard: boolean[] = []

  const early = keeper.read(boardId)
  await until(() => onTheirWay.length === 1)
  const ben = await endRight(client, boardId, 'Ben')
  keeper.onRead(({ roles }) => heard.push(roles.has(ben)))
  isSlow = false
  await keeper.read(boardId)
  onTheirWay[0]!()
  expect((await early)!.roles.has(ben)).toBe(true)
  expect(keeper.held(boardId)!.roles.has(ben)).toBe(false)
  expect(heard).toEqual([false])
})
