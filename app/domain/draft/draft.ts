// A deck that is being made: cards from an article, or written by hand, each waiting for a yes or a no.

import type { Claim, DutyRole } from '../deck.ts'
import type { PlacedBlock, Range } from '../derive/article.ts'
import { cutTo, SECTION_MAX, SOURCE_TITLE_MAX } from '../deck-file.ts'
import type { DerivedCard, DerivedClaim, Derivation } from '../derive/derive.ts'
import type { Doubt } from '../derive/phrase.ts'
import { rolesNamed, type Roles } from '../derive/roles.ts'
import { sentencesOf } from '../derive/sentences.ts'
import type { CardId } from '../ids.ts'
import type { Importance } from '../talk-queue.ts'
import { DECK_CLAIMS_MAX, DECK_TITLE_MAX } from './limits.ts'

/** `proposed` is what nobody has looked at yet. */
export const VERDICTS = ['proposed', 'accepted', 'rejected'] as const
export type Verdict = (typeof VERDICTS)[number]

export interface DraftClaim extends Claim {
  /** The sentence that says so, in the draft's text; null where somebody says it without a place. */
  sentence: Range | null
  /** The words within it that say this one duty. */
  words: Range | null
}

export interface DraftCard {
  id: CardId
  title: string
  detail: string
  importance: Importance
  claims: DraftClaim[]
  verdict: Verdict
  /** From 0 to 1; null for what a person wrote. */
  confidence: number | null
  doubts: Doubt[]
}

export interface DeckDraft {
  title: string
  /** What the deck comes from; empty for one written by hand. */
  sourceTitle: string
  roles: Roles
  /** The article; empty for a deck written by hand. All ranges point into it. */
  text: string
  blocks: PlacedBlock[]
  cards: DraftCard[]
}

/** 1 is little, 2 as most, 3 much. */
const AS_MOST: Importance = 2

/** What a derivation proposes, to be reviewed. */
export function draftOf({ title, text, blocks, roles, cards }: Derivation): DeckDraft {
  const deckTitle = cutTo(DECK_TITLE_MAX, title) || deckTitleOf(roles)
  // What stands under no heading is found under the deck's own name, and no heading is as long as that.
  const named = <T extends { section: string }>(it: T): T => ({
    ...it,
    section: cutTo(SECTION_MAX, it.section) || deckTitle,
  })
  return {
    title: deckTitle,
    sourceTitle: cutTo(SOURCE_TITLE_MAX, title),
    roles,
    text,
    blocks: blocks.map(named),
    cards: cards.map((card) => proposed({ ...card, claims: card.claims.map(named) })),
  }
}

/** Nothing yet, for who writes the cards themselves. */
export function emptyDraft(roles: Roles = rolesNamed('Product Owner', 'Product Manager')): DeckDraft {
  return { title: deckTitleOf(roles), sourceTitle: '', roles, text: '', blocks: [], cards: [] }
}

/** Of one that nobody has given a title. */
export function deckTitleOf([one, other]: Roles): string {
  return `${one.name} vs ${other.name}`.slice(0, DECK_TITLE_MAX)
}

function proposed({ id, title, claims, confidence, doubts }: DerivedCard): DraftCard {
  return {
    id,
    title,
    detail: '',
    importance: AS_MOST,
    claims: firstOf(claims).map(({ role, section, paragraph, sentence, words }) => ({
      role,
      section,
      paragraph,
      sentence,
      words,
    })),
    verdict: 'proposed',
    confidence,
    doubts,
  }
}

/** As many places as a card names, of each role one where it has any. */
function firstOf(claims: readonly DerivedClaim[]): DerivedClaim[] {
  const first = claims.slice(0, DECK_CLAIMS_MAX)
  const missing = claims.find(({ role }) => !first.some((it) => it.role === role))
  return missing ? [...first.slice(0, -1), missing] : first
}

/** A card that a person adds. */
export function writtenCard(id: CardId, title: string, claims: DraftClaim[]): DraftCard {
  return {
    id,
    title,
    detail: '',
    importance: AS_MOST,
    claims,
    verdict: 'accepted',
    confidence: null,
    doubts: [],
  }
}

/** An id that no card of the draft has. */
export function freshCardId(draft: DeckDraft): CardId {
  const taken = new Set(draft.cards.map(({ id }) => id))
  for (let number = draft.cards.length + 1; ; number++) {
    const id = `${String(number).padStart(3, '0')}-added`
    if (!taken.has(id)) return id
  }
}

/** The claim that a place of the text makes, for a role; null outside of all blocks. */
export function claimAt(draft: DeckDraft, role: DutyRole, words: Range): DraftClaim | null {
  const block = draft.blocks.find(({ start, end }) => start <= words.start && words.start < end)
  if (!block || words.end <= words.start) return null
  const within = { start: words.start, end: Math.min(words.end, block.end) }
  return {
    role,
    section: block.section,
    paragraph: Math.max(1, block.paragraph),
    sentence: sentenceAround(block, within),
    words: within,
  }
}

/** From the beginning of the sentence that words begin in, to the end of the one they end in. */
function sentenceAround(block: PlacedBlock, words: Range): Range {
  const touched = sentencesOf(block.text, block.start).filter(
    ({ start, end }) => start < words.end && words.start < end,
  )
  return {
    start: Math.min(words.start, touched[0]?.start ?? block.start),
    end: Math.max(words.end, touched.at(-1)?.end ?? block.end),
  }
}

/** Doubtful ones first, as they stand in the article; then what was accepted, and last what was rejected. */
export function inOrderOfReview(cards: readonly DraftCard[]): DraftCard[] {
  const rank = ({ verdict, confidence }: DraftCard) =>
    verdict === 'proposed' ? (confidence ?? 1) : verdict === 'accepted' ? 2 : 3
  return cards.toSorted((a, b) => rank(a) - rank(b))
}

/** How many of each verdict. */
export function countVerdicts(cards: readonly DraftCard[]): Record<Verdict, number> {
  const counts = { proposed: 0, accepted: 0, rejected: 0 }
  for (const { verdict } of cards) counts[verdict]++
  return counts
}
