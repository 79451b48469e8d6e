// The decks a board can be made from, as they stand in the database. The built-in one is brought up to date at
// every start; boards keep their own copy of its cards, so no board ever changes by it. A team's decks never change:
// each change is a new version.

import { SLUG, type PersonId } from '#app/domain/ids.ts'
import type { Claim, Deck } from '#app/domain/deck.ts'
import { refused } from '#app/domain/refusal.ts'
import type { Importance } from '#app/domain/talk-queue.ts'
import { productOwnerVsProductManager } from '#prisma/decks/product-owner-vs-product-manager.ts'
import type { PrismaClient } from './database.ts'

export interface DeckSummary {
  slug: string
  title: string
  sourceTitle: string
  cardCount: number
  version: number
  /** Null for the built-in deck. */
  team: { id: string; name: string } | null
}

/** A deck as it is for somebody who may read it. */
export interface ReadDeck extends Deck {
  version: number
  team: { id: string; name: string } | null
}

export interface Decks {
  builtIn(): Promise<DeckSummary[]>
  /** What somebody may start a board with: the built-in one, and the newest version of each deck of their teams. */
  list(person: PersonId | null): Promise<DeckSummary[]>
  /** Null if there is none of that name, and for a team's deck to whoever is not in that team. */
  read(slug: string, person: PersonId | null): Promise<ReadDeck | null>
}

const SUMMARY = {
  team: { select: { id: true, name: true } },
  _count: { select: { cards: true } },
} as const

export function createDecks(client: PrismaClient): Decks {
  async function builtIn(): Promise<DeckSummary[]> {
    const decks = await client.deck.findMany({
      where: { teamId: null },
      orderBy: { title: 'asc' },
      include: SUMMARY,
    })
    return decks.map(summary)
  }

  return {
    builtIn,

    async list(person) {
      const own = await client.deck.findMany({
        where: { putAwayAt: null, team: { members: { some: membership(person) } } },
        orderBy: [{ team: { name: 'asc' } }, { title: 'asc' }, { series: 'asc' }, { version: 'desc' }],
        include: SUMMARY,
      })
      const newest = new Map<string, number>()
      for (const { series, version } of own)
        newest.set(series, Math.max(version, newest.get(series) ?? version))
      return [
        ...(await builtIn()),
        ...own.filter(({ series, version }) => newest.get(series) === version).map(summary),
      ]
    },

    async read(slug, person) {
      if (!SLUG.test(slug)) return null
      const deck = await client.deck.findFirst({
        where: { slug, OR: [{ teamId: null }, { team: { members: { some: membership(person) } } }] },
        include: { team: SUMMARY.team, cards: { orderBy: { position: 'asc' } } },
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
        version: deck.version,
        team: deck.team,
      }
    },
  }
}

/** Z10: what comes of a team's deck is that team's. @returns null where a board of that team may begin with the deck */
export function belongsElsewhere({ team }: ReadDeck, teamId: string) {
  if (!team || team.id === teamId) return null
  const sentence = `This deck belongs to ${team.name}, and so do its boards. Copy it to use it elsewhere.`
  return refused({ kind: 'bad-input', fields: { team: sentence } })
}

/** Nobody has the empty name of a person. */
function membership(person: PersonId | null): { personId: PersonId } {
  return { personId: person ?? '00000000-0000-0000-0000-000000000000' }
}

interface SummaryRow extends Omit<DeckSummary, 'cardCount'> {
  _count: { cards: number }
}

function summary({ slug, title, sourceTitle, version, team, _count }: SummaryRow): DeckSummary {
  return { slug, title, sourceTitle, version, team, cardCount: _count.cards }
}

/** Several nodes may do this at once: the deck's row is locked by the first. */
export async function seedDecks(client: PrismaClient): Promise<void> {
  const { slug, title, source, roles, cards } = productOwnerVsProductManager
  const values = { title, sourceTitle: source.title, roles: roles.map((role) => ({ ...role })) }
  await client.$transaction(async (tx) => {
    await tx.deck.upsert({ where: { slug }, create: { slug, series: slug, ...values }, update: values })
    await tx.dutyCard.deleteMany({ where: { deckSlug: slug } })
    await tx.dutyCard.createMany({ data: cards.map((card, position) => deckCardRow(slug, card, position)) })
  })
}

/** A card of a deck as its row. */
export function deckCardRow(deckSlug: string, card: Deck['cards'][number], position: number) {
  const { id, title, detail, importance, claims } = card
  return { deckSlug, id, position, title, detail, importance, claims: claims.map((claim) => ({ ...claim })) }
}
