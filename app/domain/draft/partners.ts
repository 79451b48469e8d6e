// Which cards a card may be the same as, for whoever puts them together.

import type { DraftCard } from './draft.ts'

const SMALL = new Set(
  'a an the and or of for to in on at with by from into about as its their his her they them it all'.split(
    ' ',
  ),
)
const SAME_SENTENCE = 0.4

/** The other cards, likeliest first: by the words their titles share and the sentences they come from. */
export function partnersOf(
  card: DraftCard,
  cards: readonly DraftCard[],
): { card: DraftCard; likeness: number }[] {
  const stems = stemsOf(card.title)
  const sentences = sentencesOf(card)
  return cards
    .filter(({ id }) => id !== card.id)
    .map((it) => ({
      card: it,
      likeness:
        shared(stems, stemsOf(it.title)) +
        ([...sentencesOf(it)].some((start) => sentences.has(start)) ? SAME_SENTENCE : 0),
    }))
    .toSorted((a, b) => b.likeness - a.likeness)
}

function stemsOf(title: string): Set<string> {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(
    words.filter((word) => !SMALL.has(word)).map((word) => word.replace(/(?:ies|ing|es|s|y|e)$/, '')),
  )
}

function sentencesOf({ claims }: DraftCard): Set<number> {
  return new Set(claims.flatMap(({ sentence }) => (sentence ? [sentence.start] : [])))
}

/** From 0 to 1: how much of the shorter title stands in the other. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const least = Math.min(one.size, other.size)
  return least === 0 ? 0 : [...one].filter((stem) => other.has(stem)).length / least
}
