// From a draft to the deck that boards start with, and from a deck to a draft of its next version.

import type { Claim, DeckCard, DutyRole } from '../deck.ts'
import { rolesNamed } from '../derive/roles.ts'
import type { CardId } from '../ids.ts'
import { refused, type Result } from '../refusal.ts'
import { freeSlug, slugOf } from '../slug.ts'
import type { DeckDraft, DraftCard } from './draft.ts'
import { DECK_CARDS_MAX } from './limits.ts'

/** What a deck says, whatever it is called in the database. */
export interface DeckContent {
  title: string
  sourceTitle: string
  roles: { id: DutyRole; name: string }[]
  cards: DeckCard[]
}

/**
 * The accepted cards, with ids that say what they are; and the draft with the same ids, for the version after.
 */
export function contentOf(draft: DeckDraft): Result<{ content: DeckContent; draft: DeckDraft }> {
  const accepted = draft.cards.filter(({ verdict }) => verdict === 'accepted')
  if (accepted.length === 0) return refused({ kind: 'deck-empty' })
  if (accepted.length > DECK_CARDS_MAX) return refused({ kind: 'deck-full' })
  const taken = new Set<CardId>()
  const ids = new Map(accepted.map((card) => [card, idOf(card, taken)]))
  // What is not in the deck keeps its id, unless a card of the deck has it by now.
  const cards = draft.cards.map((card) => ({ ...card, id: ids.get(card) ?? keptId(card, taken) }))
  return {
    ok: true,
    content: {
      title: draft.title,
      sourceTitle: draft.sourceTitle || draft.title,
      roles: draft.roles.map(({ id, name }) => ({ id, name })),
      cards: cards.filter(({ verdict }) => verdict === 'accepted').map(deckCard),
    },
    draft: { ...draft, cards },
  }
}

function deckCard({ id, title, detail, importance, claims }: DraftCard): DeckCard {
  return { id, title, detail, importance, claims: placesOf(claims) }
}

/** A paragraph that says it twice is one place. */
function placesOf(claims: readonly Claim[]): Claim[] {
  const seen = new Set<string>()
  return claims
    .map(({ role, section, paragraph }) => ({ role, section, paragraph }))
    .filter((claim) => !seen.has(JSON.stringify(claim)) && seen.add(JSON.stringify(claim)))
}

/** Of a card that a deck had already its own, so that outcomes of both versions can be compared. */
function idOf({ id, title }: DraftCard, taken: Set<CardId>): CardId {
  const free = freeSlug(/^\d{3}-/.test(id) ? slugOf(title) : id, taken)
  taken.add(free)
  return free
}

function keptId({ id }: DraftCard, taken: Set<CardId>): CardId {
  const free = freeSlug(id, taken)
  taken.add(free)
  return free
}

/** To be changed into the next version, or into a deck of one's own. */
export function draftOfContent({ title, sourceTitle, roles, cards }: DeckContent): DeckDraft {
  const nameOf = (id: DutyRole) => roles.find((role) => role.id === id)?.name ?? id
  return {
    title,
    sourceTitle,
    roles: rolesNamed(nameOf('po'), nameOf('pm')),
    text: '',
    blocks: [],
    cards: cards.map((card) => ({
      ...card,
      claims: card.claims.map((claim) => ({ ...claim, sentence: null, words: null })),
      verdict: 'accepted',
      confidence: null,
      doubts: [],
    })),
  }
}
