// People without a browser of their own: proxies, for whom a facilitator places, and those who make a rehearsal.

import { describe, expect, test } from 'vitest'
import { productOwnerVsProductManager as deck } from '#prisma/decks/product-owner-vs-product-manager.ts'
import { totalOf } from '#app/domain/ballots.ts'
import { claimedColumn } from '#app/domain/deck.ts'
import type { CardId } from '#app/domain/ids.ts'
import { simulatedPeople } from '#app/domain/rehearsal.ts'
import { ballotPath } from '#app/sync/schema.ts'
import { sharedApp, type PlainBoard } from '../support/app.ts'
import { done, give } from '../support/commands.ts'
import { onEachDatabase } from '../support/databases.ts'
import { roomClient, stockClient, until, whenClosed, whenSaved, whenSynced } from '../support/sockets.ts'
import { sortingBoard } from '../support/sorting-board.ts'
import { ROLE_NAMES } from '../support/team-history.ts'

function columnIn({ columns }: PlainBoard, id: CardId): string | undefined {
  return Object.keys(columns).find((column) => columns[column]!.some((card) => card.id === id))
}

describe('stand-ins', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)

    test('S3: a proxy’s cards are placed by the facilitator who made it, and by nobody else', async () => {
      const app = shared()
      const { fay, ben, boardId, joined, session, idOf, place } = await sortingBoard(app)
      const ivy = await joined('facilitator', 'Ivy')
      await done(fay, boardId, { do: 'add-proxy', name: 'Pat', seat: 'designer' })
      await until(() => session.named('Pat').length === 1)
      expect(session.named('Pat')).toMatchObject([
        { kind: 'proxy', placedBy: idOf('Fay'), role: 'participant', seat: 'designer' },
      ])
      const pat = idOf('Pat')
      for (const stranger of [ivy, ben])
        expect(await whenClosed(roomClient(app, stranger, ballotPath(boardId, pat, 0)))).toBe(4403)
      await place(fay, 'Pat', { scope: 'pm' })
      await place(fay, 'Fay', { scope: 'po' })
      await place(ben, 'Ben', { scope: 'po' })

      const progress = await fay.json<{ people: object[] }>(`/boards/${boardId}/progress.json`)
      expect(progress.people).toContainEqual({ id: pat, placed: 1 })
      for (const [visitor, status] of [
        [ivy, 404],
        [ben, 404],
        [fay, 200],
      ] as const)
        expect((await give(visitor, boardId, { do: 'done', done: true, person: pat })).status).toBe(status)
      await until(() => (session.get('done') as string[]).includes(pat))

      await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      await until(() => session.tally('scope') !== undefined)
      expect(session.tally('scope')).toMatchObject({
        counts: { po: 2, pm: 1 },
        withoutProxies: { po: 2, pm: 0 },
      })
    })

    test('S2: the reveal does not wait for stand-ins', async () => {
      const app = shared()
      const { fay, ben, ida, boardId } = await sortingBoard(app)
      await done(fay, boardId, { do: 'add-proxy', name: 'Pat', seat: 'designer' })
      await done(fay, boardId, { do: 'simulate', on: true })
      for (const visitor of [fay, ben, ida]) await done(visitor, boardId, { do: 'done', done: true })
      await done(fay, boardId, { do: 'go', to: 'reveal', sure: false })
    })

    test('E1, E2: a rehearsal has its simulated participants once, and the reveal counts what they say', async () => {
      const app = shared()
      const { fay, boardId, session } = await sortingBoard(app)
      for (let times = 0; times < 2; times++) await done(fay, boardId, { do: 'simulate', on: true })
      const simulated = () => Object.values(session.roster()).filter((it) => it.kind === 'simulated')
      await until(() => simulated().length > 0)
      expect(
        simulated()
          .map(({ name }) => name)
          .toSorted(),
      ).toEqual(
        simulatedPeople(ROLE_NAMES)
          .map(({ name }) => name)
          .toSorted(),
      )
      await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      await until(() => session.tally('scope') !== undefined)
      expect(deck.cards.slice(0, 6).map(({ id }) => session.tally(id)!.gap)).toEqual([
        null,
        'both-claim',
        'nobody-claims',
        'team-otherwise',
        'plain-split',
        'not-understood',
      ])
      expect((await give(fay, boardId, { do: 'simulate', on: true })).status).toBe(409)
    })

    test('E3: when they go nothing is left of what they said, and all that people did stays', async () => {
      const app = shared()
      const { fay, ben, boardId, session, place } = await sortingBoard(app)
      await done(fay, boardId, { do: 'simulate', on: true })
      // On every sixth card the simulated agree.
      const [filed, placed, moved, decided] = [0, 6, 12, 18].map((index) => deck.cards[index]!)
      await place(ben, 'Ben', { [placed!.id]: claimedColumn(placed!), scope: 'pm' })
      await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      await done(fay, boardId, { do: 'go', to: 'discuss', sure: true })
      const revealed = await fay.board(boardId)
      for (const card of [filed!, placed!, moved!, decided!])
        expect(columnIn(revealed, card.id), card.id).toBe(claimedColumn(card))

      const table = stockClient(app, ben, boardId, 'table')
      await whenSynced(table)
      table.doc.getMap('placements').set(moved!.id, { column: 'not-ours', rank: 'm' })
      await whenSaved(table)
      const decision = { column: claimedColumn(decided!), lastWord: null, ask: '' }
      await done(fay, boardId, { do: 'decide', card: decided!.id, ...decision })
      await done(fay, boardId, { do: 'simulate', on: false })

      await until(() => Object.values(session.roster()).every((it) => it.kind === 'person'))
      await until(() => totalOf(session.tally(filed!.id)!.counts) === 0)
      for (const { id } of deck.cards) {
        const said = id === placed!.id || id === 'scope' ? 1 : 0
        expect(totalOf(session.tally(id)!.counts), id).toBe(said)
      }
      const board = await fay.board(boardId)
      expect(columnIn(board, filed!.id)).toBe('unsorted')
      expect(columnIn(board, placed!.id)).toBe(claimedColumn(placed!))
      expect(columnIn(board, moved!.id)).toBe('not-ours')
      expect(columnIn(board, decided!.id)).toBe(claimedColumn(decided!))
      await until(() => table.doc.getMap('placements').get(filed!.id) === undefined)
    })
  })
})
