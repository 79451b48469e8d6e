// The cards of a board as a session changes them: weighed, reworded, split, decided; and what each sees of them.

import { describe, expect, test } from 'vitest'
import type { TestApp, Visitor } from '../support/app.ts'
import { sharedApp, startBoard } from '../support/app.ts'
import { done, give } from '../support/commands.ts'
import { onEachDatabase } from '../support/databases.ts'
import { stockClient, until, whenSaved, whenSynced } from '../support/sockets.ts'
import { sortingBoard, watchSession } from '../support/sorting-board.ts'

async function openTable(app: TestApp, visitor: Visitor, boardId: string) {
  const table = stockClient(app, visitor, boardId, 'table')
  await whenSynced(table)
  async function put(root: 'placements' | 'today', card: string, column: string): Promise<void> {
    table.doc.getMap(root).set(card, { column, rank: 'm' })
    await whenSaved(table)
  }
  return { table, put }
}

describe('cards', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)

    test('K1, K2: what a card weighs and says is told to all, and its first wording stays underneath', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const session = await watchSession(app, fay, boardId)
      const { title, detail } = session.card('scope') as { title: string; detail: string }
      await done(fay, boardId, { do: 'weigh', card: 'scope', importance: 3 })
      await until(() => session.card('scope')?.importance === 3)
      for (const words of ['What is in', 'What is in, and what is out']) {
        await done(fay, boardId, { do: 'reword', card: 'scope', title: words, detail: `${words}\u0000` })
        await until(() => session.card('scope')?.title === words)
        expect(session.card('scope')).toMatchObject({ detail: words, original: { title, detail } })
      }
      await done(fay, boardId, { do: 'reword', card: 'scope', title, detail })
      await until(() => session.card('scope')?.title === title)
      expect(session.card('scope')).toMatchObject({ detail, original: null, importance: 3 })
      expect((await give(fay, boardId, { do: 'reword', card: 'scope', title: ' ', detail })).status).toBe(409)
    })

    test('K3, K4: a card is split into others at its place, in its light, and put together again with all it had', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const session = await watchSession(app, fay, boardId)
      const before = (await fay.board(boardId)).columns.unsorted!.map(({ id }) => id)
      const { table, put } = await openTable(app, fay, boardId)
      table.doc.getText('note:scope').insert(0, 'Really two')
      await put('placements', 'scope', 'po')
      const whole = session.card('scope')!
      await done(fay, boardId, { do: 'spotlight', card: 'scope' })
      await done(fay, boardId, { do: 'split', card: 'scope', titles: ['In', 'Out'] })
      const parts = () => [...session.doc.getMap('cards').keys()].filter((id) => id.startsWith('scope~'))
      await until(() => parts().length === 2)
      expect(session.card('scope')).toBe(undefined)
      const [first, second] = parts().toSorted()
      const light = () => session.doc.getMap('session').get('spotlight')
      expect(light()).toBe(first)
      for (const [id, title] of [
        [first!, 'In'],
        [second!, 'Out'],
      ] as const)
        expect(session.card(id)).toEqual({
          ...whole,
          title,
          splitFrom: { id: 'scope', title: whole.title },
        })
      const { columns } = await fay.board(boardId)
      expect(columns.unsorted!.map(({ id }) => id)).toEqual(
        before.flatMap((id) => (id === 'scope' ? [first, second] : [id])),
      )
      expect(columns.po).toEqual([])

      await put('placements', second!, 'pm')
      expect((await fay.board(boardId)).columns.pm!.map(({ id }) => id)).toEqual([second])
      await done(fay, boardId, { do: 'unsplit', card: 'scope' })
      await until(() => session.card('scope') !== undefined)
      expect(parts()).toEqual([])
      expect(light()).toBe('scope')
      const again = await fay.board(boardId)
      expect(again.columns.po!.map(({ id }) => id)).toEqual(['scope'])
      expect(again.columns.pm).toEqual([])
      expect(table.doc.getText('note:scope').toString()).toBe('Really two')
    })

    test('K3: parts of a card that is split again have nothing of those that were there before', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const session = await watchSession(app, fay, boardId)
      const { table, put } = await openTable(app, fay, boardId)
      const seen = new Set<string>()
      for (const touch of [
        (_first: string, second: string) => put('placements', second, 'pm'),
        (first: string) => put('today', first, 'pm'),
        (_first: string, second: string) => {
          table.doc.getText(`note:${second}`).insert(0, 'Written on a part')
          return whenSaved(table)
        },
        () => Promise.resolve(),
      ]) {
        await done(fay, boardId, { do: 'split', card: 'scope', titles: ['In', 'Out'] })
        const parts = () => [...session.doc.getMap('cards').keys()].filter((id) => id.startsWith('scope~'))
        await until(() => parts().length === 2)
        for (const id of parts()) {
          expect(seen).not.toContain(id)
          seen.add(id)
        }
        const [first, second] = parts().toSorted()
        await touch(first!, second!)
        await done(fay, boardId, { do: 'unsplit', card: 'scope' })
        await until(() => parts().length === 0)
      }
      expect(seen.size).toBe(8)
    })

    test('K3: a part can be split too, and the whole takes back all of it', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const session = await watchSession(app, fay, boardId)
      const ids = () => [...session.doc.getMap('cards').keys()]
      const before = ids().toSorted()
      await done(fay, boardId, { do: 'split', card: 'scope', titles: ['In', 'Out'] })
      await until(() => session.card('scope') === undefined)
      const part = ids().find((id) => session.card(id)?.title === 'Out')!
      await done(fay, boardId, { do: 'split', card: part, titles: ['Later', 'Never', 'Elsewhere'] })
      await until(() => ids().length === before.length + 3)
      await done(fay, boardId, { do: 'unsplit', card: 'scope' })
      await until(() => ids().length === before.length)
      expect(ids().toSorted()).toEqual(before)
      expect((await give(fay, boardId, { do: 'unsplit', card: 'scope' })).status).toBe(404)
    })

    test('K3: however often parts of parts are split, they are cards as any other', async () => {
      const { fay, boardId } = await startBoard(shared())
      const session = await watchSession(shared(), fay, boardId)
      const named = (title: string) =>
        [...session.doc.getMap('cards').keys()].find((id) => session.card(id)?.title === title)
      let card = 'scope'
      for (let depth = 1; depth <= 12; depth++) {
        await done(fay, boardId, { do: 'split', card, titles: [`In ${depth}`, `Out ${depth}`] })
        await until(() => named(`In ${depth}`) !== undefined)
        card = named(`In ${depth}`)!
      }
      expect(card).toMatch(/^scope~[\da-f]{8}a$/)
      await done(fay, boardId, { do: 'reword', card, title: 'What is left of it', detail: '' })
      await done(fay, boardId, { do: 'unsplit', card: 'scope' })
      await until(() => session.card('scope') !== undefined && named('Out 1') === undefined)
    })

    test('K3: dots come back from cards that leave the table', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      await done(fay, boardId, { do: 'go', to: 'vote', sure: true })
      const dots = () => fay.json<string[]>(`/boards/${boardId}/dots.json`)
      for (const card of ['scope', 'scope', 'budget'])
        await done(fay, boardId, { do: 'vote', card, dot: true })
      await done(fay, boardId, { do: 'split', card: 'scope', titles: ['In', 'Out'] })
      expect(await dots()).toEqual(['budget'])
      const part = (await fay.board(boardId)).columns.unsorted!.find(({ title }) => title === 'Out')!
      await done(fay, boardId, { do: 'vote', card: part.id, dot: true })
      await done(fay, boardId, { do: 'unsplit', card: 'scope' })
      expect(await dots()).toEqual(['budget'])
    })

    test('D5: a decided card lies where it was decided to, whatever is written, and stays there when it is opened', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const { put } = await openTable(app, fay, boardId)
      const columnOfScope = async () => {
        const { columns } = await fay.board(boardId)
        return Object.keys(columns).find((column) => columns[column]!.some(({ id }) => id === 'scope'))
      }
      const decide = { do: 'decide', card: 'scope', column: 'shared', lastWord: 'po', ask: '' } as const
      await put('placements', 'scope', 'pm')
      await done(fay, boardId, decide)
      expect(await columnOfScope()).toBe('shared')
      await put('placements', 'scope', 'not-ours')
      expect(await columnOfScope()).toBe('shared')
      await done(fay, boardId, { do: 'undecide', card: 'scope' })
      expect(await columnOfScope()).toBe('shared')

      await done(fay, boardId, decide)
      await put('placements', 'scope', 'pm')
      await done(fay, boardId, { do: 'consent', card: 'scope', consent: 'object', line: 'Too early' })
      expect(await columnOfScope()).toBe('shared')
      await put('placements', 'scope', 'pm')
      expect(await columnOfScope()).toBe('pm')
    })

    test('B4: the facilitator sees which cards two or more do not understand, and nobody else does', async () => {
      const app = shared()
      const { fay, ben, ida, boardId, place } = await sortingBoard(app)
      await place(ben, 'Ben', { scope: 'unclear', budget: 'unclear' })
      await place(ida, 'Ida', { scope: 'unclear', timeline: 'po' })
      const progress = await fay.json<{ raised: string[] }>(`/boards/${boardId}/progress.json`)
      expect(progress.raised).toEqual(['scope'])
      expect(await ben.json(`/boards/${boardId}/progress.json`)).toBeNull()
    })

    test('B4: what a facilitator places, for themselves or a proxy, raises no card to them: it would tell who the other is', async () => {
      const { fay, ben, ida, boardId, session, place } = await sortingBoard(shared())
      await done(fay, boardId, { do: 'add-proxy', name: 'Pat', seat: 'designer' })
      await until(() => session.named('Pat').length === 1)
      await place(fay, 'Fay', { scope: 'unclear' })
      await place(fay, 'Pat', { scope: 'unclear' })
      await place(ben, 'Ben', { scope: 'unclear' })
      const raised = async () =>
        (await fay.json<{ raised: string[] }>(`/boards/${boardId}/progress.json`)).raised
      expect(await raised()).toEqual([])
      await place(ida, 'Ida', { scope: 'unclear' })
      expect(await raised()).toEqual(['scope'])
    })

    test('R4: while all sort alone everybody is shown their own ballot and nothing of another’s', async () => {
      const app = shared()
      const { fay, ben, ida, boardId, joined, place } = await sortingBoard(app)
      const ola = await joined('observer', 'Ola')
      await place(ben, 'Ben', { scope: 'po', budget: 'pm' })
      await place(ida, 'Ida', { scope: 'not-ours' })
      const placed = async (visitor: Visitor) => {
        const { columns } = await visitor.board(boardId)
        const cards = Object.entries(columns).flatMap(([column, list]) => list.map(({ id }) => [id, column]))
        return Object.fromEntries(cards.filter(([, column]) => column !== 'unsorted')) as object
      }
      expect(await placed(ben)).toEqual({ scope: 'po', budget: 'pm' })
      expect(await placed(ida)).toEqual({ scope: 'not-ours' })
      for (const visitor of [fay, ola]) expect(await placed(visitor)).toEqual({})
    })

    test('a board begins in the phase that was chosen for it, and in no other', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      expect((await fay.board(boardId)).phase).toBe('discuss')
      for (const start of ['lobby', 'discuss'])
        expect((await fay.board(await fay.startBoard({ start }))).phase).toBe(start)
      const fields = { deck: 'product-owner-vs-product-manager', title: 'T', name: 'Fay', start: 'vote' }
      expect((await fay.post('/boards/new', fields)).status).toBe(400)
    })
  })
})
