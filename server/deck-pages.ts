// A deck to be read: its cards with the sentences they come from, and its other versions.

import { seriesOf } from '#app/domain/deck-version.ts'
import { quotedClaims, type QuotedClaim } from '#app/domain/draft/quotes.ts'
import type { PersonId } from '#app/domain/ids.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import type { PrismaClient } from './database.ts'
import type { Decks, ReadDeck } from './decks.ts'
import { readDeckDraft } from './draft-rows.ts'

export interface DeckPage {
  deck: ReadDeck
  isPutAway: boolean
  /** By the id of the card; empty for the built-in deck, whose article is somebody else's. */
  quotes: Record<string, QuotedClaim[]>
  /** The newest first. */
  versions: { slug: string; version: number }[]
}

export interface DeckPages {
  read(slug: string, person: PersonId | null): Promise<Result<DeckPage>>
}

export function createDeckPages(client: PrismaClient, decks: Decks): DeckPages {
  return {
    async read(slug, person) {
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
    },
  }
}
