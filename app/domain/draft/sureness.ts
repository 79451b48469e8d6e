// How sure a card is, in three steps that people can tell apart.

import type { DraftCard } from './draft.ts'

export type Sureness = 'sure' | 'fairly-sure' | 'doubtful'

/** From here on a card is accepted together with all that are sure. */
export const SURE_FROM = 0.85
const FAIRLY_FROM = 0.75

/** Null for what a person wrote. */
export function surenessOf({ confidence }: Pick<DraftCard, 'confidence'>): Sureness | null {
  if (confidence === null) return null
  if (confidence >= SURE_FROM) return 'sure'
  return confidence >= FAIRLY_FROM ? 'fairly-sure' : 'doubtful'
}

export function surenessWords(sureness: Sureness | null): string {
  switch (sureness) {
    case 'sure':
      return 'Sure'
    case 'fairly-sure':
      return 'Fairly sure'
    case 'doubtful':
      return 'Doubtful'
    case null:
      return 'Written by hand'
  }
}
