import { describe, expect, test } from 'vitest'
import { sharedApp, startBoard, Visitor } from '../support/app.ts'
import { onEachDatabase } from '../support/databases.ts'

describe('joining', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)
    test('each link gives its role, and the three are absolute addresses that nobody else may see', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const links = await fay.links(boardId)
      expect(Object.keys(links)).toEqual(['facilitator', 'participant', 'observer'])
      for (const link of Object.values(links))
        expect(link).toMatch(new RegExp(`^${app.url}/join/[A-Za-z0-9_-]{20,}$`))
      const ben = await joined('participant', 'Ben')
      const ola = await joined('observer', 'Ola')
      await joined('facilitator', 'Ivy')
      expect((await fay.board(boardId)).participants.map(({ name, role }) => [name, role])).toEqual([
        ['Fay', 'facilitator'],
        ['Ben', 'participant'],
        ['Ola', 'observer'],
        ['Ivy', 'facilitator'],
      ])
      for (const visitor of [ben, ola, new Visitor(app)]) {
        expect((await visitor.fetch(`/boards/${boardId}/links.json`)).status).toBe(403)
        expect(
          (await visitor.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'revoke' })).status,
        ).toBe(403)
      }
      expect((await new Visitor(app).join(links.participant!, 'Ann')).status).toBe(303)
    })

    test('joining again, in another tab or with another name, never makes a second you', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const { participant, observer } = await fay.links(boardId)
      const ben = new Visitor(app)
      await ben.join(participant!, 'Ben', 'developer')
      await Promise.all([
        ben.join(participant!, 'Benno', 'designer'),
        ben.join(observer!, 'Benno', 'designer'),
      ])
      await fay.join(observer!, 'Fay', 'po')
      expect((await fay.board(boardId)).participants).toEqual([
        { name: 'Fay', role: 'facilitator', seat: 'po' },
        { name: 'Benno', role: 'participant', seat: 'designer' },
      ])
    })

    test('ten people who join at once are ten people', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const { participant } = await fay.links(boardId)
      const names = Array.from({ length: 10 }, (_, index) => `Guest ${index}`)
      await Promise.all(names.map((name) => new Visitor(app).join(participant!, name)))
      const { participants } = await fay.board(boardId)
      expect(participants.map((it) => it.name).sort()).toEqual(['Fay', ...names].sort())
    })

    test.each([
      ['no name', { name: ' ', seat: 'po' }],
      ['a long name', { name: 'x'.repeat(121), seat: 'po' }],
      ['an unknown seat', { name: 'Ben', seat: 'king' }],
      ['no seat', { name: 'Ben' }],
    ])('%s is refused with 400 and the form', async (_case, fields) => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const { participant } = await fay.links(boardId)
      const ben = new Visitor(app)
      const response = await ben.post(new URL(participant!).pathname, fields as Record<string, string>)
      expect(response.status).toBe(400)
      expect(await response.text()).toContain('Your seat in the team')
      expect((await fay.board(boardId)).participants).toHaveLength(1)
    })

    test('a withdrawn link lets nobody in, and ends the rights of those who joined by it', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const { participant } = await fay.links(boardId)
      const ben = await joined('participant', 'Ben')
      const ola = await joined('observer', 'Ola')
      const response = await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'revoke' })
      expect(response.status).toBe(303)
      expect((await fay.links(boardId)).participant).toBeNull()
      expect((await ben.fetch(`/boards/${boardId}`)).status).toBe(403)
      expect((await ola.fetch(`/boards/${boardId}`)).status).toBe(200)
      for (const answer of [
        await ben.fetch(new URL(participant!).pathname),
        await ben.join(participant!, 'Ben'),
      ]) {
        expect(answer.status).toBe(410)
        expect(await answer.text()).toContain('withdrawn')
      }
    })

    test('those who joined may be kept while their link is withdrawn', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'revoke', keep: 'yes' })
      expect((await ben.fetch(`/boards/${boardId}`)).status).toBe(200)
    })

    test('a renewed link is another one: the old is withdrawn, those who joined stay', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const before = (await fay.links(boardId)).participant!
      const ben = await joined('participant', 'Ben')
      await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'renew' })
      const after = (await fay.links(boardId)).participant!
      expect(after).not.toBe(before)
      expect((await new Visitor(app).join(before, 'Ann')).status).toBe(410)
      expect((await new Visitor(app).join(after, 'Ann')).status).toBe(303)
      expect((await ben.fetch(`/boards/${boardId}`)).status).toBe(200)
    })

    test('whoever lost their right with a link may come back by one that holds', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ivy = await joined('facilitator', 'Ivy')
      await fay.post(`/boards/${boardId}/links`, { kind: 'facilitator', do: 'revoke' })
      expect((await ivy.fetch(`/boards/${boardId}`)).status).toBe(403)
      await ivy.join((await fay.links(boardId)).observer!, 'Ivy')
      expect((await fay.board(boardId)).participants.at(-1)).toMatchObject({ name: 'Ivy', role: 'observer' })
    })

    test('a facilitator who withdraws the link they joined by keeps their own right', async () => {
      const app = shared()
      const { boardId, joined } = await startBoard(app)
      const ivy = await joined('facilitator', 'Ivy')
      await ivy.post(`/boards/${boardId}/links`, { kind: 'facilitator', do: 'revoke' })
      expect((await ivy.fetch(`/boards/${boardId}/links.json`)).status).toBe(200)
    })

    test.each(['nonsense', 'p', 'pzzzzzzzzzzzz0123456789abcdef', '%00', 'p'.repeat(5000)])(
      'a token that is none leads nowhere, with 404: %s',
      async (token) => {
        const app = shared()
        const visitor = new Visitor(app)
        expect((await visitor.fetch(`/join/${token}`)).status).toBe(404)
        expect((await visitor.post(`/join/${token}`, { name: 'Ben', seat: 'po' })).status).toBe(404)
      },
    )

    test('a token of one board opens no other, and a changed one opens nothing', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const other = await fay.startBoard({ title: 'Another' })
      const token = new URL((await fay.links(boardId)).participant!).pathname.split('/').at(-1)!
      const ben = new Visitor(app)
      expect(
        (await ben.post(`/join/${token.replace(boardId, other)}`, { name: 'Ben', seat: 'po' })).status,
      ).toBe(404)
      expect((await ben.post(`/join/f${token.slice(1)}`, { name: 'Ben', seat: 'po' })).status).toBe(404)
      expect((await fay.board(other)).participants).toHaveLength(1)
    })

    test('a wrong kind or deed of a link is refused with 400', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      expect((await fay.post(`/boards/${boardId}/links`, { kind: 'king', do: 'renew' })).status).toBe(400)
      expect((await fay.post(`/boards/${boardId}/links`, { kind: 'observer', do: 'burn' })).status).toBe(400)
      expect((await fay.post('/boards/zzzzzzzzzzzz/links', { kind: 'observer', do: 'renew' })).status).toBe(
        404,
      )
    })
  })
})
