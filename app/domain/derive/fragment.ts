// What an entry of a list or a cell of a table says, which is seldom a sentence.

import { cutVerbs } from './cut.ts'
import { ADVERBS, DEED_NOUNS, MODALS, NEGATIONS } from './lexicon.ts'
import type { Phrase } from './phrase.ts'
import { ofThings, readAnswer, readHave, readPart } from './predicate.ts'
import { cutNouns } from './things.ts'
import type { VerbForm } from './verb-forms.ts'
import { isDeed, pastAdverbs, verbAt } from './verbs.ts'
import type { Word } from './words.ts'

const FRAGMENT_CUES = /^(?:responsible|accountable)$/

/** What an entry of a list or a cell says: a verb in any form with its object, or only a thing. */
export function readFragment(words: readonly Word[], from: number, to: number): Phrase[] {
  let at = pastAdverbs(words, from)
  if (at < to && (MODALS.has(words[at]!.low) || words[at]!.low === 'to')) at = pastAdverbs(words, at + 1)
  if (at >= to) return []
  if (FRAGMENT_CUES.test(words[at]?.low ?? '')) return readAnswer(words, at, at + 1, to)
  if (words[at]?.low === 'in' && words[at + 1]?.low === 'charge' && words[at + 2]?.low === 'of')
    return ofThings(words, 'take charge of', at, at + 3, to)
  if (NEGATIONS.has(words[at]?.low ?? '')) return []
  const form = formOfFragment(words, at, to)
  if (form === 'has') return readHave(words, at, to)
  if (form) {
    const base = verbAt(words, at, form)
    if (base === 'play') return readPart(words, at, to)
    return cutVerbs(words, at, to, form)
  }
  const short = words.slice(at, to).filter((word) => word.kind === 'word').length
  const hasClause = words
    .slice(at, to)
    .some((word) => /^(?:is|are|was|were|who|which|has|have|can|will)$/.test(word.low))
  return short <= 9 && !hasClause ? cutNouns(words, at, to) : []
}

function formOfFragment(words: readonly Word[], at: number, to: number): VerbForm | 'has' | null {
  const word = words[at]!
  if (/^(?:has|have|having)$/.test(word.low)) return 'has'
  const next = words[at + 1]
  const alone = at + 1 >= to || next?.kind === 'mark'
  if (verbAt(words, at, 'ing')) return alone && word.tag === 'noun' ? null : 'ing'
  if (next && next.low in DEED_NOUNS && (at + 2 >= to || words[at + 2]!.kind === 'mark')) return null
  const s = verbAt(words, at, 's')
  if (
    s &&
    isDeed(s, next) &&
    !(alone && word.tag === 'noun') &&
    !/^(?:of|and|for)$/.test(word.tag === 'noun' ? (next?.low ?? '') : '')
  )
    return 's'
  const base = verbAt(words, at, 'base')
  if (!base || !isDeed(base, next) || ADVERBS.has(word.low)) return null
  if (word.tag !== 'noun') return 'base'
  // "Test strategy" is a thing, "Test the strategy" or "Test strategies" is done.
  const thing =
    alone ||
    (at + 2 >= to && next!.tag === 'noun' && !next!.low.endsWith('s')) ||
    (words[at + 2]?.text === ',' && !next!.low.endsWith('s') && next!.tag === 'noun')
  return thing ? null : 'base'
}
