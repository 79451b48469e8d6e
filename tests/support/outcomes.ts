// An outcome of the built-in deck for tests of what is made of outcomes.

import { productOwnerVsProductManager as deck } from '#prisma/decks/product-owner-vs-product-manager.ts'
import type { Outcome, OutcomeCard } from '#app/domain/outcome.ts'

/** Every card in Product Owner, nothing decided; `change` makes of each what the test needs. */
export function plainOutcome(
  change: (card: OutcomeCard, index: number) => Partial<OutcomeCard> = () => ({}),
): Outcome {
  return {
    boardId: 'bcdfghjkmnpq',
    number: 3,
    title: 'Who owns what',
    deckSlug: deck.slug,
    deckTitle: deck.title,
    sourceTitle: deck.source.title,
    roleNames: { po: 'Product Owner', pm: 'Product Manager' },
    savedAt: '2026-03-01T12:03:00.000Z',
    savedBy: 'Fay',
    cards: deck.cards.map(({ id, title, detail, claims }, index) => {
      const card: OutcomeCard = {
        ...{ id, title, detail, claims, column: 'po', rank: 'a', note: '', decision: null, consents: [] },
        ...{ tally: null, dots: null, today: null, original: null, splitFrom: null },
      }
      return { ...card, ...change(card, index) }
    }),
    people: [
      { name: 'Fay', role: 'facilitator', seat: 'po' },
      { name: 'Ben', role: 'participant', seat: 'developer', kind: 'proxy' },
    ],
    actions: [],
    handovers: [],
    seal: '0123456789abcdef'.repeat(4),
  }
}
