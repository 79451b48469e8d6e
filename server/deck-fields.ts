// The parts of a deck as files have them, in whichever form: made plain, and within what a deck takes. Their messages
// end a sentence that begins with “Row 3” or “Card 3”.

import { z } from 'zod'
import { CARD_DETAIL_MAX, CARD_TITLE_MAX, type Claim } from '#app/domain/deck.ts'
import { cutTo, QUOTE_MAX, SECTION_MAX } from '#app/domain/deck-file.ts'
import type { Importance } from '#app/domain/talk-queue.ts'
import { plain, plainLines } from './input.ts'

/** What a file says, whichever its form was. */
export interface ReadDeck {
  title: string
  sourceTitle: string
  /** Of `po` and of `pm`. */
  names: [string, string]
  cards: ReadCard[]
}

export interface ReadCard {
  /** As it was written, empty for none: perhaps not an id that a card can have. */
  id: string
  title: string
  detail: string
  importance: Importance
  claims: Claim[]
}

export type Reading = { ok: true; deck: ReadDeck } | { ok: false; sentence: string }

export function wrong(sentence: string): { ok: false; sentence: string } {
  return { ok: false, sentence }
}

/** A short line that has to be there. */
export function lineOf(what: string, most: number) {
  const none = `has no ${what}`
  return z
    .string(none)
    .transform(plain)
    .pipe(
      z
        .string()
        .min(1, none)
        .max(most, {
          error: ({ input }) =>
            `has a ${what} of ${(input as string).length} characters; ${most} are the most`,
        }),
    )
}

export const cardTitle = lineOf('title', CARD_TITLE_MAX)

export const detail = z
  .string('has a detail that is no text')
  .transform(plainLines)
  .pipe(
    z.string().max(CARD_DETAIL_MAX, {
      error: ({ input }) =>
        `has a detail of ${(input as string).length} characters; ${CARD_DETAIL_MAX} are the most`,
    }),
  )

export const section = z.string().transform((text) => cutTo(SECTION_MAX, plain(text)))
export const quote = z.string().transform((text) => cutTo(QUOTE_MAX, plainLines(text)))

export const PARAGRAPH_MAX = 10_000
export const IMPORTANCE_WRONG = 'has an importance that is not 1, 2 or 3'
export const AS_MOST: Importance = 2

/** Each place once for a role. */
export function distinctClaims(claims: readonly Claim[]): Claim[] {
  const byPlace = new Map<string, Claim>()
  for (const claim of claims) {
    const place = JSON.stringify([claim.role, claim.section, claim.paragraph])
    if (!byPlace.has(place)) byPlace.set(place, claim)
  }
  return [...byPlace.values()]
}
