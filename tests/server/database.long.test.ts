import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openDatabase, type Database } from '#server/database.ts'
import { startChild } from '../support/children.ts'
import { freshDatabase, freshDataDir, onEachDatabase, openUntilTestEnds } from '../support/databases.ts'

const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index)

function deck(slug: string) {
  return {
    slug,
    series: slug,
    title: 'A deck',
    sourceTitle: 'An article',
    roles: [{ id: 'po', name: 'Product Owner' }],
  }
}

async function saveOutcome({ client }: Database, boardId = 'board-1') {
  await client.board.create({
    data: {
      id: boardId,
      seriesId: boardId,
      team: { create: { id: boardId, name: 'Planners' } },
      title: 'Planning',
      deckSlug: 'a-deck',
    },
  })
  return client.outcome.create({
    data: {
      id: randomUUID(),
      boardId,
      number: 1,
      title: 'Planning',
      deckTitle: 'A deck',
      sourceTitle: 'An article',
      roleNames: { po: 'Product Owner', pm: 'Product Manager' },
      savedAt: new Date('2026-07-08T09:10:11.123Z'),
      savedBy: 'Fay',
      sessionState: everyByte,
      tableState: new Uint8Array(),
      cards: {
        create: {
          cardId: 'c1',
          position: 1,
          title: 'A',
          detail: '',
          claims: [],
          column: 'po',
          rank: 'a0',
          note: '',
        },
      },
      people: { create: { position: 1, name: 'Fay', role: 'facilitator', seat: 'po' } },
    },
  })
}

onEachDatabase((kind, open) => {
  test('bytes, json and times come back as they were', async () => {
    const database = await open()
    await saveOutcome(database)
    const outcome = await database.client.outcome.findFirstOrThrow()
    expect(outcome.sessionState).toEqual(everyByte)
    expect(outcome.tableState).toEqual(new Uint8Array())
    expect(outcome.roleNames).toEqual({ po: 'Product Owner', pm: 'Product Manager' })
    expect(outcome.savedAt.toISOString()).toBe('2026-07-08T09:10:11.123Z')
  })

  test('the database and this process agree on what time it is', async () => {
    const { client } = await open()
    const createdAt = new Date()
    await client.person.create({ data: { id: randomUUID(), name: 'Fay', createdAt } })
    const [row] = await client.$queryRaw<{ now: Date; seconds: number }[]>`
      SELECT now() AS now, extract(epoch FROM created_at)::float8 AS seconds FROM person`
    expect(Math.abs(row!.now.getTime() - Date.now())).toBeLessThan(20_000)
    expect(row!.seconds).toBeCloseTo(createdAt.getTime() / 1000, 3)
  })

  test('a raw query takes and gives bytes, json and rows of json', async () => {
    const { client } = await open()
    const json = JSON.stringify([
      { n: 1, bytes: Buffer.from(everyByte).toString('base64') },
      { n: 2, bytes: '' },
    ])
    const rows = await client.$queryRaw<{ n: number; bytes: Uint8Array; given: Uint8Array; doc: unknown }[]>`
      SELECT row.n, decode(row.bytes, 'base64') AS bytes, ${everyByte}::bytea AS given, ${json}::jsonb -> 0 -> 'n' AS doc
      FROM json_to_recordset(${json}::json) AS row(n int, bytes text) ORDER BY row.n`
    expect(rows).toHaveLength(2)
    expect(rows[0]).toEqual({ n: 1, bytes: everyByte, given: everyByte, doc: 1 })
    expect(rows[1]!.bytes).toEqual(new Uint8Array())
    expect(rows[0]!.bytes.constructor).toBe(Uint8Array)
  })

  test('a transaction that throws leaves nothing, one that ends leaves all', async () => {
    const { client } = await open()
    const failing = client.$transaction(async (tx) => {
      await tx.deck.create({ data: deck('lost') })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    await client.$transaction(async (tx) => {
      await tx.deck.create({ data: deck('kept') })
      expect(await tx.deck.count()).toBe(1)
    })
    expect((await client.deck.findMany()).map(({ slug }) => slug)).toEqual(['kept'])
  })

  test('fifty writes at once all arrive, each in a transaction of its own', async () => {
    const { client } = await open()
    await client.room.create({ data: { name: 'boards/1/table' } })
    async function append(): Promise<number> {
      return client.$transaction(async (tx) => {
        const { seq } = await tx.room.update({
          where: { name: 'boards/1/table' },
          data: { seq: { increment: 1 } },
        })
        await tx.roomUpdate.create({ data: { room: 'boards/1/table', seq, update: everyByte } })
        return seq
      })
    }
    const numbers = await Promise.all(Array.from({ length: 50 }, append))
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
    expect(await client.roomUpdate.count()).toBe(50)
  })

  test('a query beside an open transaction sees nothing of it and is answered', async () => {
    const { client } = await open()
    let beside: Promise<number> | undefined
    await client.$transaction(async (tx) => {
      await tx.deck.create({ data: deck('a-deck') })
      beside = client.person.count()
    })
    expect(await beside).toBe(0)
  })

  test('what breaks a unique rule is told by the code P2002', async () => {
    const { client } = await open()
    await client.deck.create({ data: deck('a-deck') })
    await expect(client.deck.create({ data: deck('a-deck') })).rejects.toMatchObject({ code: 'P2002' })
  })

  test('a saved outcome refuses every change', async () => {
    const database = await open()
    const { client } = database
    await saveOutcome(database)
    const changes = [
      () => client.outcome.updateMany({ data: { title: 'Rewritten' } }),
      () => client.outcomeCard.updateMany({ data: { column: 'pm' } }),
      () => client.outcomePerson.updateMany({ data: { name: 'Somebody else' } }),
      () => client.outcome.deleteMany(),
      () => client.outcomeCard.deleteMany(),
      () => client.outcomePerson.deleteMany(),
      () => client.board.deleteMany(),
      () => client.$executeRaw`TRUNCATE outcome_card`,
    ]
    for (const change of changes) await expect(change()).rejects.toThrow('A saved outcome is never changed.')
    expect(await client.outcome.count()).toBe(1)
  })

  test('deleting a whole board takes its outcomes along, in a transaction that says so', async () => {
    const database = await open()
    const { client } = database
    await saveOutcome(database, 'board-1')
    await saveOutcome(database, 'board-2')
    await client.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT set_config('dutyboard.deleting', 'on', true)`
      await expect(tx.board.delete({ where: { id: 'board-1' } })).resolves.toBeTruthy()
    })
    expect(await client.outcomePerson.count()).toBe(1)
    await expect(client.board.delete({ where: { id: 'board-2' } })).rejects.toThrow(
      'A saved outcome is never changed.',
    )
  })

  test('what was written is there when it is opened again', async () => {
    const place = await freshDatabase(kind)
    const first = await openUntilTestEnds(place)
    await first.client.deck.create({ data: deck('a-deck') })
    await first.close()
    const second = await openUntilTestEnds(place)
    expect(second.kind).toBe(kind)
    expect(await second.client.deck.count()).toBe(1)
  })
})

test('nothing that the embedded database acknowledged is lost when the process is killed', async () => {
  const dataDir = await freshDataDir()
  const acknowledged: string[] = []
  for (const [round, rows] of [40, 173, 311].entries()) {
    const child = startChild('inserts.ts', dataDir, `round${round}`)
    const upTo = acknowledged.length + rows
    while (acknowledged.length < upTo) acknowledged.push((await child.line())!)
    const ended = child.end('SIGKILL')
    for (let line = await child.line(); line !== null; line = await child.line()) acknowledged.push(line)
    await ended
  }
  const { client, close } = await openDatabase({ dataDir })
  const slugs = new Set((await client.deck.findMany({ select: { slug: true } })).map(({ slug }) => slug))
  expect(acknowledged.filter((slug) => !slugs.has(slug))).toEqual([])
  await close()
}, 90_000)
