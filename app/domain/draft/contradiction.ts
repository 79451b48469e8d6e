import { contradictsItself } from '../deck.ts'
import type { DraftCard } from './draft.ts'

/** Z4: whether the text gives it to one role in one sentence and to the other in another, and to both in none. */
export function isContradiction({ claims }: Pick<DraftCard, 'claims'>): boolean {
  return contradictsItself({
    claims: claims.map(({ sentence, ...claim }) =>
      sentence ? { ...claim, quote: String(sentence.start) } : claim,
    ),
  })
}
