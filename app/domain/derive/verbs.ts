// Where in a sentence a verb stands, and in which form.

import {
  ADVERBS,
  CONJUNCTIONS,
  DEED_NOUNS,
  DETERMINERS,
  DUTY_VERBS,
  DUTY_WITH,
  ING_NOUNS,
  PREPOSITIONS,
  STATE_VERBS,
} from './lexicon.ts'
import { type VerbForm, knownBase, likelyBase } from './verb-forms.ts'
import type { Word } from './words.ts'

const OBJECT_PRONOUNS = new Set([
  'it',
  'them',
  'us',
  'him',
  'you',
  'everyone',
  'everybody',
  'people',
  'others',
])
const CLAUSE_WORDS = new Set([
  'that',
  'whether',
  'how',
  'what',
  'which',
  'who',
  'where',
  'when',
  'why',
  'sure',
])

/** The base form of the verb at that place if it is in that form, by the words we know and then by its tag. */
export function verbAt(words: readonly Word[], at: number, form: VerbForm): string | null {
  const word = words[at]
  if (!word || word.kind === 'mark' || word.possessive || (word.role && !word.short)) return null
  const base = knownBase(word.low, form)
  if (base) return base
  if (form === 's' && word.tag === 'noun' && /[^s]s$/.test(word.low) && isArticle(words[at + 1]))
    return likelyBase(word.low, form)
  if (word.tag !== 'verb' || CONJUNCTIONS.has(word.low) || PREPOSITIONS.has(word.low)) return null
  if (form === 'ing')
    return /[^aeiou]ing$|[aeiouy]ing$/.test(word.low) && word.low.length > 5 ? taggedBase(word, form) : null
  if (form === 's') return /[^s]s$/.test(word.low) && word.base !== word.low ? taggedBase(word, form) : null
  return word.base === word.low && !/(?:ed|ing)$/.test(word.low) ? word.low : null
}

/** _waters the plants_: a tagger may take the verb for a plural, but no plural has an article behind it. */
function isArticle(next: Word | undefined): boolean {
  return next !== undefined && /^(?:the|an?|their|his|her|all|every|each|new|any)$/.test(next.low)
}

function taggedBase(word: Word, form: VerbForm): string {
  return word.base !== word.low ? word.base : likelyBase(word.low, form)
}

/**
 * Whether the word after `and` or a comma goes on with another verb in the form of the first, rather than with
 * another object: _plans_ in "leads workshops and plans sprints", not in "writes stories and plans".
 */
export function continuesWith(words: readonly Word[], at: number, form: VerbForm): boolean {
  const base = verbAt(words, at, form)
  if (base === null) return false
  const word = words[at]!
  const next = words[at + 1]
  if (next?.low === 'of' && !DUTY_WITH[base]) return false
  if (STATE_VERBS.has(base) && !DUTY_VERBS.has(base) && !isDutyWith(base, next))
    return form !== 'base' && base === 'have'
  if (next && (DETERMINERS.has(next.low) || OBJECT_PRONOUNS.has(next.low) || CLAUSE_WORDS.has(next.low)))
    return true
  if (form === 'ing') return ING_NOUNS.has(word.low) ? isNounAhead(next) : !endsAsDeed(words, at)
  if (word.tag === 'verb') return true
  // A tagger may take both for nouns, or the thing for the verb: "ask questions".
  const thing = next?.kind === 'word' && (isNounAhead(next) || next.tag === 'verb')
  return thing && DUTY_VERBS.has(base) && (/[^s]s$/.test(next.low) || next.tag === 'adjective')
}

/** _cost planning_ ends with a deed, _planning costs_ begins with one. */
function endsAsDeed(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]
  const next = words[at + 1]
  return before?.tag === 'noun' && (!next || next.kind === 'mark') && words[at]!.low in DEED_NOUNS
}

function isNounAhead(next: Word | undefined): boolean {
  return (
    next !== undefined &&
    next.kind === 'word' &&
    (next.tag === 'noun' || next.tag === 'adjective' || next.role !== null)
  )
}

/** A verb that says a duty only together with the word after it: _look_ does, before _after_. */
export function isDutyWith(base: string, next: Word | undefined): boolean {
  return DUTY_WITH[base]?.test(next?.low ?? '') ?? false
}

/** Whether the verb with what follows says something one does, not only how one is. */
export function isDeed(base: string, next: Word | undefined): boolean {
  return isDutyWith(base, next) || !STATE_VERBS.has(base) || (DUTY_VERBS.has(base) && !(base in DUTY_WITH))
}

export function isAdverb(word: Word | undefined): boolean {
  return (
    word !== undefined &&
    word.kind === 'word' &&
    (ADVERBS.has(word.low) || isLy(word.low)) &&
    !DUTY_VERBS.has(word.low)
  )
}

/** An adverb by its ending: _weekly_ and the like are said of things here. */
function isLy(low: string): boolean {
  return (
    /^\w{3,}ly$/.test(low) &&
    !/^(?:daily|weekly|monthly|quarterly|yearly|early|timely|friendly|costly|family|supply|reply|assembly|anomaly)$/.test(
      low,
    )
  )
}

/** The first place from `at` on that is no adverb. */
export function pastAdverbs(words: readonly Word[], at: number): number {
  let next = at
  while (isAdverb(words[next])) next++
  return next
}

/** Whether a finite verb that is no list of nouns stands there; what forms a clause of its own. */
export function isFinite(words: readonly Word[], at: number): boolean {
  const word = words[at]
  if (!word) return false
  if (/^(?:is|are|has|have|will|can|should|must|may|does|do|was|were|cannot)$/.test(word.low)) return true
  return word.tag === 'verb' && /[^s]s$/.test(word.low) && verbAt(words, at, 's') !== null
}
