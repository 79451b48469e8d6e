// A ballot is its owner's alone: nothing of it reaches anybody else, by any way, before or after the reveal.

import { expect, test } from 'vitest'
import { askPulse, CLOSE, writeStep1 } from '#app/sync/protocol.ts'
import { ballotPath, ROOMS, roomPath } from '#app/sync/schema.ts'
import { sharedApp, startBoard, type Visitor } from '../support/app.ts'
import { readMetric } from '../support/metrics.ts'
import {
  bareClient,
  roomClient,
  stockClient,
  until,
  whenClosed,
  whenSaved,
  whenSynced,
} from '../support/sockets.ts'
import { watchSession } from '../support/sorting-board.ts'

const app = sharedApp('postgres')
/** Stands in A's ballot, and nowhere else. */
const MARK = 'zQmarkQz'

async function give(visitor: Visitor, boardId: string, command: object): Promise<void> {
  const response = await visitor.post(`/boards/${boardId}/commands`, { command: JSON.stringify(command) })
  expect(response.status).toBe(200)
}

async function sortingBoard() {
  const { fay, boardId, joined } = await startBoard(app())
  const [ann, ben] = [await joined('participant', 'Ann'), await joined('participant', 'Ben')]
  const ola = await joined('observer', 'Ola')
  await give(fay, boardId, { do: 'go', to: 'lobby', sure: true })
  await give(fay, boardId, { do: 'go', to: 'sort', sure: true })
  const session = stockClient(app(), fay, boardId, 'session')
  await whenSynced(session)
  const roster = Object.entries(session.doc.getMap('roster').toJSON() as Record<string, { name: string }>)
  const idOf = (name: string) => roster.find(([, it]) => it.name === name)![0]
  return { fay, ann, ben, ola, boardId, idOf }
}

test('R4: nobody but its owner gets into a ballot, in no phase, and observers have none to write', async () => {
  const { fay, ann, ben, ola, boardId, idOf } = await sortingBoard()
  const ballot = ballotPath(boardId, idOf('Ann'), 0)
  for (const phase of ['sort', 'reveal', 'discuss'] as const) {
    if (phase !== 'sort') await give(fay, boardId, { do: 'go', to: phase, sure: true })
    for (const stranger of [fay, ben, ola])
      expect(await whenClosed(roomClient(app(), stranger, ballot))).toBe(4403)
    const own = roomClient(app(), ann, ballot)
    await whenSynced(own)
    own.doc.getMap('placements').set('scope', { column: 'po', rank: phase === 'sort' ? 'a' : 'b' })
    if (phase === 'sort') await whenSaved(own)
    else expect(await whenClosed(own)).toBe(4403)
  }
  const watching = roomClient(app(), ola, ballotPath(boardId, idOf('Ola'), 0))
  await whenSynced(watching)
  watching.doc.getMap('placements').set('scope', { column: 'po', rank: 'a' })
  expect(await whenClosed(watching)).toBe(4403)
})

test('no byte of a ballot reaches another browser: not in a frame, not in a response, not after the reveal', async () => {
  const { fay, ann, ben, boardId, idOf } = await sortingBoard()
  const listeners = [ben, fay].flatMap((visitor) =>
    ROOMS.map((kind) => bareClient(app(), visitor, roomPath(boardId, kind))),
  )
  for (const listener of listeners) await listener.send(writeStep1(Uint8Array.of(0)), askPulse(1))
  const own = roomClient(app(), ann, ballotPath(boardId, idOf('Ann'), 0))
  await whenSynced(own)
  for (const card of ['scope', 'budget', 'timeline'])
    own.doc.getMap('placements').set(card, { column: 'not-ours', rank: MARK })
  await whenSaved(own)
  const responses: string[] = []
  async function look(): Promise<void> {
    for (const visitor of [ben, fay]) {
      for (const path of [
        '',
        '.json',
        '/outcomes',
        '/dots.json',
        '/progress.json',
        '/door.json',
        '/cards/scope/trail.json',
        '/outcomes/1',
        '/outcomes/1.json',
      ]) {
        const response = await visitor.fetch(`/boards/${boardId}${path}`)
        responses.push(await response.text(), JSON.stringify([...response.headers]))
      }
    }
  }
  await look()
  await give(ann, boardId, { do: 'done', done: true })
  await give(fay, boardId, { do: 'go', to: 'reveal', sure: true })
  await fay.post(`/boards/${boardId}/outcomes`, {})
  await look()
  for (const listener of listeners) expect(await listener.isHeard()).toBe(true)

  for (const { messages } of listeners)
    for (const message of messages) expect(Buffer.from(message).includes(MARK)).toBe(false)
  for (const text of responses) expect(text).not.toContain(MARK)
  // The test would see it: the owner's own frames and the tallies are there.
  const again = bareClient(app(), ann, ballotPath(boardId, idOf('Ann'), 0))
  await again.send(writeStep1(Uint8Array.of(0)))
  await until(() => again.messages.some((message) => Buffer.from(message).includes(MARK)))
  expect(listeners[0]!.messages.some((message) => Buffer.from(message).includes('agreement'))).toBe(true)
})

test('back in the sort, whoever joins is sent nothing of what was revealed', async () => {
  const { fay, ann, boardId, idOf } = await sortingBoard()
  const own = roomClient(app(), ann, ballotPath(boardId, idOf('Ann'), 0))
  await whenSynced(own)
  own.doc.getMap('placements').set('scope', { column: 'po', rank: 'm' })
  await whenSaved(own)
  async function join() {
    const client = bareClient(app(), ann, roomPath(boardId, 'session'))
    await client.send(writeStep1(Uint8Array.of(0)))
    await until(() => client.messages.some((message) => Buffer.from(message).includes('roleNames')))
    await client.isHeard()
    return client.messages.filter((message) =>
      /agreement|paragraph/.test(Buffer.from(message).toString('latin1')),
    )
  }
  await give(fay, boardId, { do: 'go', to: 'reveal', sure: true })
  expect(await join()).not.toEqual([])
  await give(fay, boardId, { do: 'go', to: 'sort', sure: true })
  expect(await join()).toEqual([])
})

test('S1: what was placed offline before ballots got names is not taken, has no name and is not counted', async () => {
  const { fay, joined, boardId } = await startBoard(app())
  const ben = await joined('participant', 'Ben')
  await give(fay, boardId, { do: 'go', to: 'lobby', sure: true })
  const session = await watchSession(app(), fay, boardId)
  const sheet = (number: number) => ballotPath(boardId, session.idOf('Ben'), number)
  const offline = roomClient(app(), ben, sheet(0))
  await whenSynced(offline)
  offline.provider.disconnect()
  offline.doc.getMap('placements').set('scope', { column: 'pm', rank: 'm' })

  await give(fay, boardId, { do: 'set', settings: { named: true } })
  await until(() => session.get('ballotSheet') === 1)
  const closed = whenClosed(offline)
  offline.provider.connect()
  expect(await closed).toBe(4403)

  const named = roomClient(app(), ben, sheet(1))
  await whenSynced(named)
  expect(named.doc.getMap('placements').size).toBe(0)
  named.doc.getMap('placements').set('budget', { column: 'po', rank: 'm' })
  await whenSaved(named)
  expect((await ben.board(boardId)).phase).toBe('lobby')
  for (const to of ['sort', 'reveal']) await give(fay, boardId, { do: 'go', to, sure: true })
  await until(() => session.tally('budget') !== undefined)
  expect(session.tally('scope')).toMatchObject({ counts: { pm: 0 }, names: {} })
  expect(session.tally('budget')).toMatchObject({ counts: { po: 1 }, names: { [session.idOf('Ben')]: 'po' } })
})

test('S1: what was placed with names is counted without them once they were switched off, and names are not to be had again', async () => {
  const { fay, joined, boardId } = await startBoard(app())
  const ben = await joined('participant', 'Ben')
  await give(fay, boardId, { do: 'go', to: 'lobby', sure: true })
  await give(fay, boardId, { do: 'set', settings: { named: true } })
  const session = await watchSession(app(), fay, boardId)
  const own = roomClient(app(), ben, ballotPath(boardId, session.idOf('Ben'), 1))
  await whenSynced(own)
  own.doc.getMap('placements').set('scope', { column: 'pm', rank: 'm' })
  await whenSaved(own)
  await give(fay, boardId, { do: 'set', settings: { named: false } })
  const again = { command: JSON.stringify({ do: 'set', settings: { named: true } }) }
  expect((await fay.post(`/boards/${boardId}/commands`, again)).status).toBe(409)
  for (const to of ['sort', 'reveal']) await give(fay, boardId, { do: 'go', to, sure: true })
  await until(() => session.tally('scope') !== undefined)
  expect(session.tally('scope')).toMatchObject({ counts: { pm: 1 }, names: null })
})

test('S1: a sheet that no ballot has yet is no room, and the ones before are read on by their owners', async () => {
  const { fay, joined, boardId } = await startBoard(app())
  const ben = await joined('participant', 'Ben')
  await give(fay, boardId, { do: 'go', to: 'lobby', sure: true })
  const session = await watchSession(app(), fay, boardId)
  const sheet = (number: number) => roomClient(app(), ben, ballotPath(boardId, session.idOf('Ben'), number))
  const rooms = () => readMetric(app(), 'dutyboard_rooms')
  const before = await rooms()
  for (const number of [1, 2, 999_999_999]) expect(await whenClosed(sheet(number))).toBe(CLOSE.noSuchBoard)
  expect(await rooms()).toBe(before)

  await give(fay, boardId, { do: 'set', settings: { named: true } })
  await Promise.all([sheet(0), sheet(1)].map(whenSynced))
  expect(await whenClosed(sheet(2))).toBe(CLOSE.noSuchBoard)
})

test('a ballot holds placements of the board’s cards and nothing else', async () => {
  const { ann, boardId, idOf } = await sortingBoard()
  const own = roomClient(app(), ann, ballotPath(boardId, idOf('Ann'), 0))
  await whenSynced(own)
  own.doc.transact(() => {
    const placements = own.doc.getMap('placements')
    placements.set('scope', { column: 'po', rank: 'a' })
    placements.set('budget', { column: 'moon', rank: 'a' })
    placements.set('no-such-card', { column: 'po', rank: 'a' })
    own.doc.getText('note:scope').insert(0, 'a note')
  })
  await until(() => own.doc.getMap('placements').size === 1 && own.doc.getText('note:scope').length === 0)
  expect(own.doc.getMap('placements').toJSON()).toEqual({ scope: { column: 'po', rank: 'a' } })
})
