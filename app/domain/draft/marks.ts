// The text cut at the places that cards come from, so that each piece has the same cards from its first letter to its
// last. Pieces put together are the text again.

import type { DutyRole } from '../deck.ts'
import type { PlacedBlock, Range } from '../derive/article.ts'
import { sentencesOf } from '../derive/sentences.ts'
import type { CardId } from '../ids.ts'
import type { DraftCard } from './draft.ts'

/** Words of the text that give a duty to a role. */
export interface Mark extends Range {
  card: CardId
  role: DutyRole
  title: string
}

export interface Piece extends Range {
  /** None where nobody is given anything. */
  marks: Mark[]
}

/** The places of a card in the text; none of a card without. */
export function marksOf({ id, title, claims }: DraftCard): Mark[] {
  return claims.flatMap(({ role, words }) => (words ? [{ card: id, role, title, ...words }] : []))
}

/** A stretch of the text, cut wherever a mark begins or ends. Marks may overlap and reach beyond it. */
export function piecesOf({ start, end }: Range, marks: readonly Mark[]): Piece[] {
  const within = marks.filter((mark) => mark.start < mark.end && mark.start < end && start < mark.end)
  const cuts = new Set([start, end])
  for (const mark of within) cuts.add(Math.max(start, mark.start)).add(Math.min(end, mark.end))
  const places = [...cuts].toSorted((a, b) => a - b)
  return places.slice(1).map((to, at) => {
    const from = places[at]!
    return { start: from, end: to, marks: within.filter((mark) => mark.start <= from && to <= mark.end) }
  })
}

/** The marks of each block, in the order of the blocks. */
export function marksByBlock(blocks: readonly Range[], marks: readonly Mark[]): Mark[][] {
  const found: Mark[][] = blocks.map(() => [])
  for (const mark of marks) {
    let at = firstEndingAfter(blocks, mark.start)
    for (; at < blocks.length && blocks[at]!.start < mark.end; at++) found[at]!.push(mark)
  }
  return found
}

function firstEndingAfter(blocks: readonly Range[], place: number): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (blocks[middle]!.end <= place) low = middle + 1
    else high = middle
  }
  return low
}

/** Of each block: what a keyboard goes through one by one. */
export function sentencesByBlock(blocks: readonly PlacedBlock[]): Range[][] {
  return blocks.map(({ text, start }) => sentencesOf(text, start))
}

/** Whose words a piece is; null where nobody is given anything. */
export function hueOf(marks: readonly Pick<Mark, 'role'>[]): 'po' | 'pm' | 'shared' | null {
  const po = marks.some(({ role }) => role === 'po')
  const pm = marks.some(({ role }) => role === 'pm')
  if (po && pm) return 'shared'
  return po ? 'po' : pm ? 'pm' : null
}
