import type { Claim } from '../deck.ts'
import type { DeckDraft, DraftClaim } from './draft.ts'

/** A claim with the sentence it was read from; null where somebody made it without a place. */
export interface QuotedClaim extends Claim {
  quote: string | null
}

/** The claims of each card with their sentences, by the card's id. */
export function quotedClaims({
  text,
  cards,
}: Pick<DeckDraft, 'text' | 'cards'>): Record<string, QuotedClaim[]> {
  return Object.fromEntries(cards.map(({ id, claims }) => [id, claims.map((claim) => quoted(text, claim))]))
}

function quoted(text: string, { role, section, paragraph, sentence }: DraftClaim): QuotedClaim {
  const quote = sentence && text.slice(sentence.start, sentence.end).replace(/\s+/g, ' ').trim()
  return { role, section, paragraph, quote: quote || null }
}
