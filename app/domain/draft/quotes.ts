import type { Claim } from '../deck.ts'
import { cutTo, QUOTE_MAX } from '../deck-file.ts'
import type { CardId } from '../ids.ts'
import type { DeckDraft, DraftClaim } from './draft.ts'

/** The claims of each card with the sentences they were read from, where there are any. */
export function quotedClaims({ text, cards }: Pick<DeckDraft, 'text' | 'cards'>): Record<CardId, Claim[]> {
  return Object.fromEntries(cards.map(({ id, claims }) => [id, claims.map((claim) => quoted(text, claim))]))
}

function quoted(text: string, { role, section, paragraph, sentence, quote }: DraftClaim): Claim {
  const said = sentence
    ? cutTo(QUOTE_MAX, text.slice(sentence.start, sentence.end).replace(/\s+/g, ' ').trim())
    : quote
  return said ? { role, section, paragraph, quote: said } : { role, section, paragraph }
}
