// The decks a board can be made from, as they stand in the database. The built-in one is brought up to date at
// every start; boards keep their own copy of its cards, so no board ever changes by it.

import { SLUG } from '#app/domain/ids.ts'
import type { Claim, Deck } from '#app/domain/deck.ts'
import type { Importance } from '#app/domain/talk-queue.ts'
import { productOwnerVsProductManager } from '#prisma/decks/product-owner-vs-product-manager.ts'
import type { PrismaClient } from './database.ts'

export interface DeckSummary {
  slug: string
  title: string
  sourceTitle: string
  cardCount: number
}

export interface Decks {
  list(): Promise<DeckSummary[]>
  /** Null if there is none of that name. */
  read(slug: string): Promise<Deck | null>
}

export function createDecks(client: PrismaClient): Decks {
  return {
    async list() {
      const decks = await client.deck.findMany({
        orderBy: { title: 'asc' },
        include: { _count: { select: { cards: true } } },
      })
      return decks.map(({ slug, title, sourceTitle, _count }) => ({
        slug,
        title,
        sourceTitle,
        cardCount: _count.cards,
      }))
    },
    async read(slug) {
      if (!SLUG.test(slug)) return null
      const deck = await client.deck.findUnique({
        where: { slug },
        include: { cards: { orderBy: { position: 'asc' } } },
      })
      if (!deck) return null
      return {
        slug: deck.slug,
        title: deck.title,
        source: { title: deck.sourceTitle },
        roles: deck.roles as unknown as Deck['roles'],
        cards: deck.cards.map(({ id, title, detail, claims, importance }) => ({
          id,
          title,
          detail,
          importance: importance as Importance,
          claims: claims as unknown as Claim[],
        })),
      }
    },
  }
}

/** Several nodes may do this at once: the deck's row is locked by the first. */
export async function seedDecks(client: PrismaClient): Promise<void> {
  const { slug, title, source, roles, cards } = productOwnerVsProductManager
  const values = { title, sourceTitle: source.title, roles: roles.map((role) => ({ ...role })) }
  await client.$transaction(async (tx) => {
    await tx.deck.upsert({ where: { slug }, create: { slug, ...values }, update: values })
    await tx.dutyCard.deleteMany({ where: { deckSlug: slug } })
    await tx.dutyCard.createMany({
      data: cards.map((card, position) => ({
        deckSlug: slug,
        id: card.id,
        position,
        title: card.title,
        detail: card.detail,
        importance: card.importance,
        claims: card.claims.map((claim) => ({ ...claim })),
      })),
    })
  })
}
