// A deck to be read: its cards with the sentences they come from, and its other versions.

import { seriesOf } from '#app/domain/deck-version.ts'
import type { Claim } from '#app/domain/deck.ts'
import { deckFile, type DeckFile } from '#app/domain/deck-file.ts'
import { quotedClaims } from '#app/domain/draft/quotes.ts'
import type { CardId, PersonId } from '#app/domain/ids.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import type { PrismaClient } from './database.ts'
import { deckCsv } from './deck-csv.ts'
import type { Decks, ReadDeck } from './decks.ts'
import { readDeckDraft } from './draft-rows.ts'

export interface DeckPage {
  deck: ReadDeck
  isPutAway: boolean
  /** By the id of the card; empty for the built-in deck, whose article is somebody else's. */
  quotes: Record<CardId, Claim[]>
  /** The newest first. */
  versions: { slug: string; version: number }[]
}

export interface DeckPages {
  read(slug: string, person: PersonId | null): Promise<Result<DeckPage>>
  /** As it leaves the product. */
  file(slug: string, person: PersonId | null): Promise<Result<{ file: DeckFile; csv: string }>>
}

export function createDeckPages(client: PrismaClient, decks: Decks): DeckPages {
  async function read(slug: string, person: PersonId | null): Promise<Result<DeckPage>> {
    const deck = await decks.read(slug, person)
    if (!deck) return refused({ kind: 'no-such-deck' })
    const [{ draft, putAwayAt }, versions] = await Promise.all([
      client.deck.findUniqueOrThrow({ where: { slug }, select: { draft: true, putAwayAt: true } }),
      client.deck.findMany({
        where: { series: seriesOf(slug) },
        orderBy: { version: 'desc' },
        select: { slug: true, version: true },
      }),
    ])
    const made = readDeckDraft(draft)
    return {
      ok: true,
      deck,
      isPutAway: putAwayAt !== null,
      quotes: made ? quotedClaims(made) : {},
      versions,
    }
  }

  return {
    read,

    async file(slug, person) {
      const page = await read(slug, person)
      if (!page.ok) return page
      const { deck, quotes } = page
      const cards = deck.cards.map((card) => ({ ...card, claims: quotes[card.id] ?? card.claims }))
      const version = deck.team && deck.version
      const file = deckFile({ ...deck, sourceTitle: deck.source.title, version, cards })
      return { ok: true, file, csv: deckCsv(file) }
    },
  }
}
