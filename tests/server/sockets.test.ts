import { describe, expect, test } from 'vitest'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { CLOSE, writeAwareness, writeBarrier, writeUpdate } from '#app/sync/protocol.ts'
import { writePlacements } from '#app/sync/write.ts'
import { sharedApp, startApp, startBoard, Visitor } from '../support/app.ts'
import { onEachDatabase } from '../support/databases.ts'
import { typeNote } from '../support/documents.ts'
import { openSocket, stockClient, until, whenClosed, whenSynced } from '../support/sockets.ts'

describe('sockets', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)
    test('a stock y-websocket client reads the cards, moves one, and another sees it', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      const session = stockClient(app, ben, boardId, 'session')
      const [a, b] = [stockClient(app, ben, boardId, 'table'), stockClient(app, fay, boardId, 'table')]
      await Promise.all([session, a, b].map(whenSynced))
      expect(session.doc.getMap('cards').size).toBe(30)
      expect(session.doc.getMap('roster').size).toBe(2)
      a.doc.getMap('placements').set('product-vision', { column: 'shared', rank: 'zZ09' })
      await until(() => b.doc.getMap('placements').has('product-vision'))
      expect((await fay.board(boardId)).columns.shared).toEqual([
        { id: 'product-vision', title: expect.any(String) },
      ])
    })

    test('a crowd of clients in one test is no crowd of listeners for the end of its process', async () => {
      const { fay, boardId } = await startBoard(shared())
      const before = process.listenerCount('exit')
      for (let count = 0; count < 12; count++) stockClient(shared(), fay, boardId, 'table')
      expect(process.listenerCount('exit')).toBe(before)
    })

    test('what was confirmed by a barrier is there after the process is gone', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const client = stockClient(app, fay, boardId, 'table')
      await whenSynced(client)
      const answered = new Promise<void>((resolve) => {
        client.provider.messageHandlers[100] = () => resolve()
      })
      writePlacements(client.doc, new Map([['product-vision', { column: 'pm', rank: 'm' }]]), null)
      client.provider.ws!.send(writeBarrier(1))
      await answered
      expect((await fay.board(boardId)).columns.pm).toHaveLength(1)
    })

    test('nobody without a right gets in: 4401 without a cookie, 4403 without a right, 4404 without a board', async () => {
      const app = shared()
      const { boardId } = await startBoard(app)
      const stranger = new Visitor(app)
      const own = await stranger.startBoard()
      expect(await whenClosed(stockClient(app, new Visitor(app), boardId, 'table'))).toBe(CLOSE.whoAreYou)
      expect(await whenClosed(stockClient(app, stranger, boardId, 'session'))).toBe(CLOSE.noRight)
      expect(await whenClosed(stockClient(app, stranger, 'zzzzzzzzzzzz', 'table'))).toBe(CLOSE.noSuchBoard)
      for (const path of [
        `/sync/boards/${own}/ballots`,
        `/sync/boards/${own}`,
        '/sync/',
        `/sync/boards/../${own}/table`,
      ]) {
        const opened = await openSocket(app, path, { Cookie: stranger.cookie })
        expect('closed' in opened && (await opened.closed)).toBe(CLOSE.noSuchBoard)
      }
    })

    test('a foreign origin is turned away at the upgrade with 403, ones own and none are let in', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const path = `/sync/boards/${boardId}/table`
      for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${app.port + 1}`]) {
        expect(await openSocket(app, path, { Cookie: fay.cookie, Origin: origin })).toEqual({ status: 403 })
      }
      expect(await openSocket(app, path, { Cookie: fay.cookie, 'Sec-Fetch-Site': 'cross-site' })).toEqual({
        status: 403,
      })
      expect(await openSocket(app, path, { Cookie: fay.cookie, Origin: app.url })).toHaveProperty('socket')
      expect(await openSocket(app, path, { Cookie: fay.cookie })).toHaveProperty('socket')
    })

    test('observers see everything and change nothing', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ola = await joined('observer', 'Ola')
      const [theirs, mine] = [
        stockClient(app, ola, boardId, 'table'),
        stockClient(app, fay, boardId, 'table'),
      ]
      await Promise.all([theirs, mine].map(whenSynced))
      writePlacements(mine.doc, new Map([['product-vision', { column: 'po', rank: 'a' }]]), null)
      await until(() => theirs.doc.getMap('placements').has('product-vision'))
      const closed = whenClosed(theirs)
      writePlacements(theirs.doc, new Map([['product-vision', { column: 'pm', rank: 'a' }]]), null)
      expect(await closed).toBe(CLOSE.noRight)
      expect((await fay.board(boardId)).columns.po).toHaveLength(1)
    })

    test('nobody writes the session document, not even a facilitator', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const client = stockClient(app, fay, boardId, 'session')
      await whenSynced(client)
      const closed = whenClosed(client)
      client.doc.getMap('session').set('title', 'Mine')
      expect(await closed).toBe(CLOSE.noRight)
      expect((await fay.board(boardId)).title).toBe('Who owns what')
    })

    test('a withdrawn link closes the sockets of those who joined by it with 4403, at once', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      const clients = [stockClient(app, ben, boardId, 'session'), stockClient(app, ben, boardId, 'table')]
      await Promise.all(clients.map(whenSynced))
      const closed = Promise.all(clients.map(whenClosed))
      await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'revoke' })
      expect(await closed).toEqual([CLOSE.noRight, CLOSE.noRight])
    })

    test('what does not belong into a table is mended, for everybody and for good', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const [a, b] = [stockClient(app, fay, boardId, 'table'), stockClient(app, fay, boardId, 'table')]
      await Promise.all([a, b].map(whenSynced))
      a.doc.transact(() => {
        a.doc.getMap('placements').set('no-such-card', { column: 'po', rank: 'a' })
        a.doc.getMap('placements').set('product-vision', { column: 'moon', rank: 'a' })
        a.doc.getText('note:no-such-card').insert(0, 'x')
        a.doc.getMap('graffiti').set('hello', 1)
      })
      typeNote(a.doc, 'product-vision', 'n'.repeat(2_500))
      await until(() => a.doc.getText('note:product-vision').length === 2_000)
      await until(() => b.doc.getText('note:product-vision').length === 2_000)
      for (const { doc } of [a, b]) {
        expect(doc.getMap('placements').toJSON()).toEqual({})
        expect(doc.getMap('graffiti').toJSON()).toEqual({})
        expect(doc.getText('note:no-such-card').toString()).toBe('')
      }
    })

    test.each<
      [
        string,
        (frame: { text: string; bytes: (...numbers: number[]) => Uint8Array }) => string | Uint8Array,
        number,
      ]
    >([
      ['text', ({ text }) => text, CLOSE.badMessage],
      ['garbage', ({ bytes }) => bytes(9, 9, 9, 255, 255), CLOSE.badMessage],
      ['an empty frame', ({ bytes }) => bytes(), CLOSE.badMessage],
      ['a broken update', () => writeUpdate(Uint8Array.from([1, 2, 3, 200])), CLOSE.badMessage],
      ['a frame over the limit', () => new Uint8Array(1024 * 1024 + 1), CLOSE.tooBig],
      ['a frame far over the limit', () => new Uint8Array(5 * 1024 * 1024), 1009],
    ])('%s closes the socket that sent it, and nobody else loses anything', async (_case, make, code) => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const other = stockClient(app, fay, boardId, 'table')
      await whenSynced(other)
      const opened = await openSocket(app, `/sync/boards/${boardId}/table`, { Cookie: fay.cookie })
      if (!('socket' in opened)) throw new Error(`not let in: ${opened.status}`)
      opened.socket.send(make({ text: 'hello', bytes: (...numbers) => Uint8Array.from(numbers) }))
      expect(await opened.closed).toBe(code)
      other.doc.getMap('placements').set('product-vision', { column: 'po', rank: 'a' })
      await until(async () => (await fay.board(boardId)).columns.po!.length === 1)
      expect(other.provider.wsconnected).toBe(true)
    })

    test('two people open a cold board at once and get the same', async () => {
      const app = await startApp(kind)
      const { fay, boardId } = await startBoard(app)
      const first = stockClient(app, fay, boardId, 'table')
      await whenSynced(first)
      writePlacements(first.doc, new Map([['product-vision', { column: 'po', rank: 'a' }]]), null)
      await until(async () => (await fay.board(boardId)).columns.po!.length === 1)
      await app.stop()
      const again = await startApp(kind, {}, app.place)
      const back = new Visitor(again)
      back.cookie = fay.cookie
      const clients = Array.from({ length: 10 }, () => stockClient(again, back, boardId, 'table'))
      await Promise.all(clients.map(whenSynced))
      for (const { doc } of clients) expect(doc.getMap('placements').size).toBe(1)
    })

    test('presence of another is passed on, a claim to be somebody else is not', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      const [a, b] = [stockClient(app, fay, boardId, 'session'), stockClient(app, ben, boardId, 'session')]
      await Promise.all([a, b].map(whenSynced))
      b.provider.awareness.setLocalState({ cursor: null })
      const benAtFay = () => a.provider.awareness.getStates().get(b.doc.clientID)
      await until(() => benAtFay() !== undefined)
      const [fayId] = [...a.doc.getMap('roster').keys()]
      expect(benAtFay()!.participant).not.toBe(fayId)
      b.provider.awareness.setLocalState({ participant: fayId, cursor: null })
      b.provider.awareness.setLocalState({ mark: 1 })
      await until(() => benAtFay()?.mark === 1)
      expect(benAtFay()!.participant).not.toBe(fayId)
      b.provider.destroy()
      await until(() => benAtFay() === undefined)
    })

    test('somebody whose network has gone without a word leaves no ghost for long', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      const watching = stockClient(app, fay, boardId, 'session')
      await whenSynced(watching)
      const path = `/sync/boards/${boardId}/session`
      const opened = await openSocket(app, path, { Cookie: ben.cookie }, { autoPong: false })
      if (!('socket' in opened)) throw new Error('not let in')
      opened.socket.send(writeAwareness([{ clientId: 77, clock: 1, json: '{}' }]))
      await until(() => watching.provider.awareness.getStates().has(77))
      await until(() => !watching.provider.awareness.getStates().has(77), 12_000)
    })

    test('an update whose beginning is missing is asked for and neither confirmed nor lost', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const doc = new Y.Doc()
      doc.getText('note:product-vision').insert(0, 'a')
      const before = Y.encodeStateVector(doc)
      doc.getText('note:product-vision').insert(1, 'b')
      const opened = await openSocket(app, `/sync/boards/${boardId}/table`, { Cookie: fay.cookie })
      if (!('socket' in opened)) throw new Error('not let in')
      const types = () => opened.received.map((frame) => frame[0])
      opened.socket.send(writeUpdate(Y.encodeStateAsUpdate(doc, before)))
      opened.socket.send(writeBarrier(7))
      await until(() => types().filter((type) => type === 0).length >= 2)
      expect(types()).not.toContain(100)
      opened.socket.send(writeUpdate(Y.encodeStateAsUpdate(doc)))
      opened.socket.send(writeBarrier(8))
      await until(() => types().includes(100))
      const reader = stockClient(app, fay, boardId, 'table')
      await whenSynced(reader)
      expect(reader.doc.getText('note:product-vision').toString()).toBe('ab')
    })
  })

  test('frames of lib0 with a number of 64 bits do no harm', async () => {
    const app = await startApp('embedded')
    const { fay, boardId } = await startBoard(app)
    const opened = await openSocket(app, `/sync/boards/${boardId}/session`, { Cookie: fay.cookie })
    if (!('socket' in opened)) throw new Error('not let in')
    opened.socket.send(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarUint(encoder, Number.MAX_SAFE_INTEGER)
      }),
    )
    expect(await opened.closed).toBe(CLOSE.badMessage)
  })
})
