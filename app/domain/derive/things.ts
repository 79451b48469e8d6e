// Duties that are things: several under one verb, or without a verb at all.

import { CONJUNCTIONS, DEED_NOUNS, DETERMINERS, PREPOSITIONS, SUBORDINATORS } from './lexicon.ts'
import { type Doubt, type Phrase, phrase } from './phrase.ts'
import type { Word } from './words.ts'

/** Things under one verb: three or more are as many duties, two only where each has its own article. */
export function cutThings(
  lead: string,
  words: readonly Word[],
  from: number,
  rest: number,
  to: number,
  doubts: Doubt[] = [],
): Phrase[] {
  const parts = partsOf(words, rest, to)
  const many =
    parts.length >= 3 ||
    isFor(words, parts) ||
    (parts.length === 2 && parts.every((part) => isOwn(words, part)))
  if (
    !many ||
    parts.some((part) => part.head > 5) ||
    parts.slice(0, -1).some((part) => part.crossed && !isFor(words, parts))
  )
    return [phrase(lead, words, from, rest, to, doubts)].filter((it) => it !== null)
  return parts
    .map((part, index) => {
      const begins = /^(?:for|of)$/.test(words[part.from]!.low) ? part.from + 1 : part.from
      return phrase(lead, words, index === 0 ? from : begins, begins, part.to, doubts)
    })
    .filter((it) => it !== null)
}

interface Part {
  from: number
  to: number
  /** How many words before the first preposition. */
  head: number
  /** Whether a preposition other than _of_ is in it: what is after _and_ may hang on that. */
  crossed: boolean
}

function partsOf(words: readonly Word[], from: number, to: number): Part[] {
  const parts: Part[] = []
  let start = from
  let head = -1
  let crossed = false
  const close = (end: number) => {
    if (end > start) parts.push({ from: start, to: end, head: head >= 0 ? head : end - start, crossed })
    head = -1
    crossed = false
  }
  for (let at = from; at < to; at++) {
    const word = words[at]!
    const clause =
      at > start && (SUBORDINATORS.has(word.low) || word.low === 'that' || word.low === 'including')
    if (clause) {
      if (word.low === 'including') {
        close(at - (words[at - 1]!.text === ',' ? 1 : 0))
        return parts
      }
      break
    }
    if (PREPOSITIONS.has(word.low) && at > start) {
      if (head < 0) head = at - start
      if (word.low !== 'of') crossed = true
    }
    if (word.text !== ',' && !/^(?:and|&)$/.test(word.low)) continue
    close(at)
    start = at + 1
    while (start < to && (CONJUNCTIONS.has(words[start]!.low) || words[start]!.text === ',')) start++
    at = start - 1
  }
  close(to)
  return parts
}

/** Whether a thing stands for itself: it has its own article. */
function isOwn(words: readonly Word[], part: Part): boolean {
  return DETERMINERS.has(words[part.from]!.low)
}

/** _for the progress and for the budget_ */
function isFor(words: readonly Word[], parts: readonly Part[]): boolean {
  return parts.length === 2 && /^(?:for|of)$/.test(words[parts[1]!.from]!.low)
}

/** A thing without a verb; null if it is none. */
export function nounPhrase(words: readonly Word[], from: number, to: number): Phrase | null {
  let end = to
  while (end > from && words[end - 1]!.kind === 'mark') end--
  if (end <= from) return null
  const verb = DEED_NOUNS[words[end - 1]!.low]
  if (verb && end - from >= 2 && end - from <= 3) {
    const made = phrase(verb, words, from, from, end, ['no-verb'])
    return made && { ...made, rest: made.rest.slice(0, -1) }
  }
  return phrase('take care of', words, from, from, end, ['no-verb'])
}

/** Things in a list or a cell: what commas part are duties of their own. */
export function cutNouns(words: readonly Word[], from: number, to: number): Phrase[] {
  const found: Phrase[] = []
  let start = from
  for (let at = from; at <= to; at++) {
    if (at < to && words[at]!.text !== ',' && words[at]!.text !== ';') continue
    while (start < at && CONJUNCTIONS.has(words[start]!.low)) start++
    const made = nounPhrase(words, start, at)
    if (made) found.push(made)
    start = at + 1
  }
  return found
}
