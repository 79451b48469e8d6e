import { describe, expect, test } from 'vitest'
import { writePlacements } from '#app/sync/write.ts'
import { sharedApp, startBoard, Visitor } from '../support/app.ts'
import { onEachDatabase } from '../support/databases.ts'
import { typeNote } from '../support/documents.ts'
import { stockClient, until, whenSynced } from '../support/sockets.ts'

interface OutcomeFile {
  number: number
  savedBy: string
  counts: Record<string, number>
  columns: Record<string, { id: string; note: string; rank: string; differs: boolean; claims: unknown[] }[]>
  people: { name: string }[]
}

describe('outcomes', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)
    test('a save keeps every card with column, rank and note, who was there, and what the article claims', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      const client = stockClient(app, ben, boardId, 'table')
      await whenSynced(client)
      writePlacements(client.doc, new Map([['product-vision', { column: 'pm', rank: 'a0' }]]), null)
      typeNote(client.doc, 'product-vision', '=1+1 | agreed\nin June')
      await until(async () => (await fay.board(boardId)).columns.pm!.length === 1)

      const saved = await fay.post(`/boards/${boardId}/outcomes`, { once: 'first' })
      expect(saved.status).toBe(303)
      expect(saved.headers.get('location')).toBe(`/boards/${boardId}/outcomes/1`)
      const outcome = await ben.json<OutcomeFile>(`/boards/${boardId}/outcomes/1.json`)
      expect(outcome).toMatchObject({ number: 1, savedBy: 'Fay', counts: { pm: 1, po: 0, unsorted: 29 } })
      expect(outcome.columns.pm).toMatchObject([
        { id: 'product-vision', rank: 'a0', note: '=1+1 | agreed\nin June', differs: true },
      ])
      expect(outcome.columns.pm![0]!.claims.length).toBeGreaterThan(1)
      expect(outcome.people.map((it) => it.name)).toEqual(['Fay', 'Ben'])

      const csv = await (await fay.fetch(`/boards/${boardId}/outcomes/1.csv`)).text()
      expect(csv).toContain(`"'=1+1 | agreed`)
      const markdown = await (await fay.fetch(`/boards/${boardId}/outcomes/1.md`)).text()
      expect(markdown).toContain('\\=1\\+1 \\| agreed<br>in June')
      const page = await (await fay.fetch(`/boards/${boardId}/outcomes/1`)).text()
      expect(page).toContain('Differs from the article')
    })

    test('pressing twice saves once, even at the same moment; without the field every post saves', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const twice = await Promise.all(
        [1, 2].map(() => fay.post(`/boards/${boardId}/outcomes`, { once: 'a' })),
      )
      expect(twice.map((it) => it.headers.get('location'))).toEqual(
        Array(2).fill(`/boards/${boardId}/outcomes/1`),
      )
      expect((await fay.post(`/boards/${boardId}/outcomes`, {})).headers.get('location')).toMatch(/\/2$/)
      expect((await fay.post(`/boards/${boardId}/outcomes`, {})).headers.get('location')).toMatch(/\/3$/)
      const other = await fay.startBoard({ title: 'Other' })
      expect((await fay.post(`/boards/${other}/outcomes`, { once: 'a' })).headers.get('location')).toMatch(
        /\/1$/,
      )
    })

    test('only facilitators save, everybody on the board reads, nobody else does', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      const ola = await joined('observer', 'Ola')
      for (const visitor of [ben, ola, new Visitor(app)]) {
        expect((await visitor.post(`/boards/${boardId}/outcomes`, {})).status).toBe(403)
      }
      await fay.post(`/boards/${boardId}/outcomes`, {})
      for (const ending of ['', '.json', '.csv', '.md']) {
        const path = `/boards/${boardId}/outcomes/1${ending}`
        for (const visitor of [fay, ben, ola]) expect((await visitor.fetch(path)).status).toBe(200)
        expect((await new Visitor(app).fetch(path)).status).toBe(403)
      }
    })

    test('an outcome that does not exist is 404, whatever its number looks like', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      for (const number of ['1', '0', '-1', '1e3', 'x', '99999999999999999999']) {
        for (const ending of ['', '.json', '.csv', '.md']) {
          expect((await fay.fetch(`/boards/${boardId}/outcomes/${number}${ending}`)).status).toBe(404)
        }
      }
    })

    test('an outcome is found under its own board only', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const other = await fay.startBoard({ title: 'Other' })
      await fay.post(`/boards/${boardId}/outcomes`, {})
      for (const ending of ['', '.json', '.csv', '.md']) {
        expect((await fay.fetch(`/boards/${other}/outcomes/1${ending}`)).status).toBe(404)
      }
    })

    test('an outcome stays as it was saved while the board goes on, and the newest is mirrored to all', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const table = stockClient(app, fay, boardId, 'table')
      const session = stockClient(app, fay, boardId, 'session')
      await Promise.all([whenSynced(table), whenSynced(session)])
      await fay.post(`/boards/${boardId}/outcomes`, {})
      writePlacements(table.doc, new Map([['product-vision', { column: 'po', rank: 'a0' }]]), null)
      await until(async () => (await fay.board(boardId)).columns.po!.length === 1)
      await fay.post(`/boards/${boardId}/outcomes`, {})
      expect((await fay.json<OutcomeFile>(`/boards/${boardId}/outcomes/1.json`)).counts.po).toBe(0)
      expect((await fay.json<OutcomeFile>(`/boards/${boardId}/outcomes/2.json`)).counts.po).toBe(1)
      await until(() => (session.doc.getMap('session').get('lastOutcome') as { number: number }).number === 2)
    })

    test('a note with signs that Postgres cannot keep is saved without them', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const client = stockClient(app, fay, boardId, 'table')
      await whenSynced(client)
      typeNote(client.doc, 'product-vision', 'a\0b')
      await until(async () => {
        await fay.post(`/boards/${boardId}/outcomes`, { once: crypto.randomUUID() })
        const outcome = await fay.json<OutcomeFile>(`/boards/${boardId}/outcomes/1.json`)
        return outcome.columns.unsorted!.some((card) => card.id === 'product-vision')
      })
      const number = (await fay.post(`/boards/${boardId}/outcomes`, {})).headers.get('location')!
      const outcome = await fay.json<OutcomeFile>(`${number}.json`)
      expect(outcome.columns.unsorted!.find((card) => card.id === 'product-vision')!.note).toBe('ab')
    })
  })
})
