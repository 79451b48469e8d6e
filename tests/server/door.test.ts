// Who stands before the door of a board: those who wait to be let in, and those who were taken off it.

import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { PEOPLE_MAX } from '#app/domain/people.ts'
import { ROOMS, roomPath } from '#app/sync/schema.ts'
import { sharedApp, startBoard, Visitor, type TestApp } from '../support/app.ts'
import { done, give } from '../support/commands.ts'
import { onEachDatabase, openUntilTestEnds } from '../support/databases.ts'
import { roomClient, stockClient, until, whenClosed, whenSynced } from '../support/sockets.ts'
import { watchSession } from '../support/sorting-board.ts'

interface Outsider {
  id: string
  name: string
  seat: string
  barred: boolean
}

function door(visitor: Visitor, boardId: string): Promise<Outsider[]> {
  return visitor.json(`/boards/${boardId}/door.json`)
}

async function expectOutside(app: TestApp, visitor: Visitor, boardId: string, why: string): Promise<void> {
  const response = await visitor.fetch(`/boards/${boardId}.json`)
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({ error: why })
  for (const kind of ROOMS)
    expect(await whenClosed(roomClient(app, visitor, roomPath(boardId, kind)))).toBe(4403)
  expect((await give(visitor, boardId, { do: 'done', done: true })).status).toBe(403)
}

async function expectInside(app: TestApp, visitor: Visitor, boardId: string): Promise<void> {
  expect((await visitor.fetch(`/boards/${boardId}.json`)).status).toBe(200)
  await whenSynced(stockClient(app, visitor, boardId, 'table'))
}

describe('the door', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)

    test('L5: a deputy whose link ends is none any more, also after coming back by another', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      const session = await watchSession(app, fay, boardId)
      await done(fay, boardId, { do: 'deputy', person: session.idOf('Ben') })
      await until(() => session.get('deputy') === session.idOf('Ben'))
      await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'revoke' })
      await until(() => session.get('deputy') === null)
      await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'renew' })
      await ben.join((await fay.links(boardId)).participant!, 'Ben')
      expect(session.get('deputy')).toBe(null)
      expect(await (await give(ben, boardId, { do: 'take-over' })).json()).toMatchObject({
        error: 'not-the-deputy',
      })
    })

    test('addresses with signs that Postgres does not take are nothing that is there', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      expect((await fay.fetch('/boards/%00/dots.json')).status).toBe(403)
      expect((await fay.fetch(`/boards/${boardId}/cards/%00/trail.json`)).status).toBe(404)
    })

    test('L4: where joining is asked for, people wait, are named to facilitators alone, and come in once admitted', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      const ola = await joined('observer', 'Ola')
      await done(fay, boardId, { do: 'set', settings: { approve: true } })
      const wim = await joined('participant', 'Wilhelmina')
      await expectOutside(app, wim, boardId, 'waiting')

      const [outsider, ...others] = await door(fay, boardId)
      expect(others).toEqual([])
      expect(outsider).toMatchObject({ name: 'Wilhelmina', seat: 'developer', barred: false })
      for (const visitor of [ben, ola]) expect(await visitor.json(`/boards/${boardId}/door.json`)).toBeNull()
      for (const visitor of [wim, new Visitor(app)])
        expect((await visitor.fetch(`/boards/${boardId}/door.json`)).status).toBe(403)
      const session = await watchSession(app, ben, boardId)
      await until(() => session.get('waiting') === 1)
      expect(session.named('Wilhelmina')).toEqual([])
      expect(Buffer.from(Y.encodeStateAsUpdate(session.doc)).includes('Wilhelmina')).toBe(false)
      expect((await fay.board(boardId)).participants.map(({ name }) => name)).toEqual(['Fay', 'Ben', 'Ola'])

      const admit = { do: 'admit', person: outsider!.id, admitted: true }
      expect((await give(ben, boardId, admit)).status).toBe(403)
      expect((await give(fay, boardId, admit)).status).toBe(200)
      await expectInside(app, wim, boardId)
      await until(() => session.get('waiting') === 0 && session.named('Wilhelmina').length === 1)
      expect(await door(fay, boardId)).toEqual([])
      expect((await give(fay, boardId, admit)).status).toBe(404)
    })

    test('L4: to join again does not open the door, and the facilitator link does', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      await done(fay, boardId, { do: 'set', settings: { approve: true } })
      const wim = await joined('participant', 'Wim')
      const { participant, observer, facilitator } = await fay.links(boardId)
      for (const link of [participant, observer]) await wim.join(link!, 'Wim')
      await expectOutside(app, wim, boardId, 'waiting')
      await wim.join(facilitator!, 'Wim')
      await expectInside(app, wim, boardId)
      await joined('facilitator', 'Ivy')
      expect(await door(fay, boardId)).toEqual([])
    })

    test('L4: those who were there before are not asked for, and those who wait are let in though it is off again', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      await done(fay, boardId, { do: 'set', settings: { approve: true } })
      await ben.join((await fay.links(boardId)).participant!, 'Benno')
      await expectInside(app, ben, boardId)
      const wim = await joined('participant', 'Wim')
      await done(fay, boardId, { do: 'set', settings: { approve: false } })
      await expectOutside(app, wim, boardId, 'waiting')
      await done(fay, boardId, { do: 'admit', person: (await door(fay, boardId))[0]!.id, admitted: true })
      await expectInside(app, wim, boardId)
    })

    test('V3: whoever waits at the door when dots are shown leaves none behind that were not', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const session = await watchSession(app, fay, boardId)
      const dots = () => session.doc.getMap('session').get('dots')
      const ben = await joined('participant', 'Ben')
      await done(fay, boardId, { do: 'go', to: 'vote', sure: true })
      await done(ben, boardId, { do: 'vote', card: 'scope', dot: true })
      await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'revoke' })
      await done(fay, boardId, { do: 'set', settings: { approve: true } })
      await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'renew' })
      await ben.join((await fay.links(boardId)).participant!, 'Ben')
      await expectOutside(app, ben, boardId, 'waiting')
      await done(fay, boardId, { do: 'show-dots', shown: true })
      await until(() => dots() !== null)
      expect(dots()).toEqual({})
      await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'revoke' })
      await until(() => session.doc.getMap('session').get('waiting') === 0)
      expect(dots()).toEqual({})
    })

    test('L4: whoever is turned away, or was removed, does not come back by a link that holds, until let in', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      await done(fay, boardId, { do: 'set', settings: { approve: true } })
      const wim = await joined('participant', 'Wim')
      const session = await watchSession(app, fay, boardId)
      await done(fay, boardId, { do: 'remove', person: session.idOf('Ben') })
      await done(fay, boardId, { do: 'admit', person: (await idAtDoor('Wim'))!, admitted: false })
      await done(fay, boardId, { do: 'set', settings: { approve: false } })
      expect(await door(fay, boardId)).toMatchObject([
        { name: 'Ben', barred: true },
        { name: 'Wim', barred: true },
      ])
      for (const [visitor, name] of [
        [ben, 'Ben'],
        [wim, 'Wim'],
      ] as const) {
        await expectOutside(app, visitor, boardId, 'removed')
        for (const link of Object.values(await fay.links(boardId))) {
          const response = await visitor.join(link!, name)
          expect(response.status).toBe(403)
          expect(await response.text()).toContain('You were taken off this board')
        }
        await expectOutside(app, visitor, boardId, 'removed')
        await done(fay, boardId, { do: 'admit', person: (await idAtDoor(name))!, admitted: true })
        await expectInside(app, visitor, boardId)
      }
      expect((await fay.board(boardId)).participants.map(({ name, role }) => [name, role])).toEqual([
        ['Fay', 'facilitator'],
        ['Ben', 'participant'],
        ['Wim', 'participant'],
      ])

      async function idAtDoor(name: string): Promise<string | undefined> {
        return (await door(fay, boardId)).find((it) => it.name === name)?.id
      }
    })
  })

  const onPostgres = sharedApp('postgres')

  test('R5: a full board takes nobody more by any link, says so, and keeps those who are there', async () => {
    const app = onPostgres()
    const { client } = await openUntilTestEnds(app.place)
    const { fay, boardId, joined } = await startBoard(app)
    const ben = await joined('participant', 'Ben')
    const ids = Array.from({ length: PEOPLE_MAX - 2 }, () => crypto.randomUUID())
    await client.person.createMany({ data: ids.map((id) => ({ id, name: 'Ola' })) })
    const ola = { boardId, name: 'Ola', role: 'observer', seat: 'other', colour: 0, waiting: true }
    await client.participant.createMany({ data: ids.map((id) => ({ ...ola, id, personId: id })) })
    const wim = new Visitor(app)
    for (const link of Object.values(await fay.links(boardId))) {
      const response = await wim.join(link!, 'Wim')
      expect(response.status).toBe(409)
      expect(await response.text()).toContain('This board is full')
      expect((await ben.join(link!, 'Ben')).status).toBe(303)
    }
    await done(fay, boardId, { do: 'admit', person: ids[0]!, admitted: false })
    expect((await wim.join((await fay.links(boardId)).participant!, 'Wim')).status).toBe(303)
  })
})
