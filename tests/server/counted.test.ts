// What is missing in a figure tells as much as what is in it: nobody's ballot comes out by taking them off the board.

import { describe, expect, test } from 'vitest'
import { productOwnerVsProductManager as deck } from '#prisma/decks/product-owner-vs-product-manager.ts'
import { sharedApp } from '../support/app.ts'
import { done } from '../support/commands.ts'
import { onEachDatabase } from '../support/databases.ts'
import { until } from '../support/sockets.ts'
import { sortingBoard } from '../support/sorting-board.ts'

describe('counted ballots', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)

    test('B5: reveal, remove, back, reveal again: the figures are what they were, and tell nobody’s ballot', async () => {
      const { fay, ben, ida, boardId, session, idOf, place } = await sortingBoard(shared())
      await place(fay, 'Fay', { scope: 'po', budget: 'pm' })
      await place(ben, 'Ben', { scope: 'po', budget: 'po' })
      await place(ida, 'Ida', { scope: 'pm' })
      await done(fay, boardId, { do: 'add-proxy', name: 'Pat', seat: 'designer' })
      await until(() => session.named('Pat').length === 1)
      await place(fay, 'Pat', { scope: 'not-ours' })
      await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      await until(() => session.tally('scope') !== undefined)
      const before = session.doc.getMap('tallies').toJSON()
      expect(before.scope).toMatchObject({ counts: { po: 2, pm: 1, 'not-ours': 1 } })

      for (const name of ['Ben', 'Pat']) await done(fay, boardId, { do: 'remove', person: idOf(name) })
      await done(fay, boardId, { do: 'go', to: 'sort', sure: true })
      await until(() => session.doc.getMap('tallies').size === 0)
      await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      await until(() => session.tally('scope') !== undefined)
      expect(session.doc.getMap('tallies').toJSON()).toEqual(before)
      expect(session.get('counted')).toBe(undefined)
    })

    test('B5: whoever was removed before a reveal is not counted in it', async () => {
      const { fay, ben, boardId, session, idOf, place } = await sortingBoard(shared())
      await place(fay, 'Fay', { scope: 'po' })
      await place(ben, 'Ben', { scope: 'pm' })
      await done(fay, boardId, { do: 'remove', person: idOf('Ben') })
      await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      await until(() => session.tally('scope') !== undefined)
      expect(session.tally('scope')!.counts).toMatchObject({ po: 1, pm: 0 })
    })

    test('B5: ending a rehearsal counts the same people as the reveal did, also those removed since', async () => {
      const { fay, ben, ida, boardId, session, idOf, place } = await sortingBoard(shared())
      const card = deck.cards[0]!.id
      await done(fay, boardId, { do: 'simulate', on: true })
      await place(ben, 'Ben', { [card]: 'unclear' })
      await place(ida, 'Ida', { [card]: 'not-ours' })
      await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      await until(() => session.tally(card)?.counts.unclear === 1)
      await done(fay, boardId, { do: 'remove', person: idOf('Ben') })
      await done(fay, boardId, { do: 'simulate', on: false })
      await until(() => session.named('Simulated developer 1').length === 0)
      expect(session.tally(card)!.counts).toEqual({ po: 0, shared: 0, pm: 0, unclear: 1, 'not-ours': 1 })
    })

    test('ending a rehearsal that never was counts nothing anew', async () => {
      const { fay, ben, ida, boardId, session, idOf, place } = await sortingBoard(shared())
      await place(ben, 'Ben', { scope: 'po' })
      await place(ida, 'Ida', { scope: 'pm' })
      await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      await until(() => session.tally('scope') !== undefined)
      const before = session.doc.getMap('tallies').toJSON()
      await done(fay, boardId, { do: 'remove', person: idOf('Ben') })
      await done(fay, boardId, { do: 'simulate', on: false })
      await until(() => session.named('Ben').length === 0)
      expect(session.doc.getMap('tallies').toJSON()).toEqual(before)
    })
  })
})
