// Short titles for duties: imperative, in the words and the spelling of the article.

import { CARD_TITLE_MAX } from '../deck.ts'
import { cutTo } from '../deck-file.ts'
import { DETERMINERS, PREPOSITIONS } from './lexicon.ts'
import type { Phrase } from './phrase.ts'
import { isAdverb } from './verbs.ts'
import type { Word } from './words.ts'

/** Words at which a title may end early: what follows says when, why or by what means. */
const TAILS =
  /^(?:which|who|that|because|so|before|after|when|whenever|if|while|until|once|unless|although|including|where|as|since|based|without|by|through|via|throughout|during|whether|how)$/
const MORE = ' …'
const PRONOUNS = /^(?:it|them|these|those|this|one|ones)$/

export interface Titled {
  title: string
  /** Whether a pronoun had to be left or guessed. */
  unresolved: boolean
}

/**
 * The title of a duty. `thing` is what the duty before it in the sentence was about: an _it_ or _them_ stands for that.
 */
export function titleOf({ lead, rest }: Phrase, thing: readonly Word[]): Titled {
  const words = withoutAsides(rest)
  const pronoun = PRONOUNS.test(words[0]?.low ?? '') && words[1]?.tag !== 'noun' && words[1]?.low !== 'of'
  const object = pronoun && thing.length > 0 ? [...thing, ...words.slice(1)] : words
  const parts = shortened(lead, loweredFirst(object))
  return { title: capital(joined(lead, parts.words)) + (parts.more ? MORE : ''), unresolved: pronoun }
}

/** What a duty is about, up to its first preposition: for an _it_ or _them_ in the next one. */
export function thingOf({ rest }: Phrase): Word[] {
  const words = withoutAsides(rest)
  let end = words.findIndex(
    (word, at) =>
      word.kind === 'mark' ||
      TAILS.test(word.low) ||
      (at > 0 && PREPOSITIONS.has(word.low) && word.low !== 'of') ||
      word.low === 'to',
  )
  if (end < 0) end = words.length
  const thing = words.slice(0, end)
  return thing.length <= 6 && !PRONOUNS.test(thing[0]?.low ?? 'it') && !PREPOSITIONS.has(thing[0]!.low)
    ? thing
    : []
}

/** Without what hangs at the end or in brackets and says nothing about the duty. */
function withoutAsides(words: readonly Word[]): Word[] {
  const open = words.findIndex(
    (word) => word.text === '(' || word.text === ':' || word.text === '–' || word.text === '—',
  )
  const kept = words.slice(0, open > 0 ? open : words.length)
  while (kept.length > 1) {
    const last = kept.at(-1)!
    const before = kept.at(-2)!
    if (last.low === 'well' && before.low === 'as') kept.splice(-2)
    else if (
      last.kind === 'mark' ||
      /^(?:too|also|alone|either|and|or|but)$/.test(last.low) ||
      (isAdverb(last) && kept.length > 2)
    )
      kept.pop()
    else break
  }
  return kept
}

/** What stood first in its sentence goes on in small letters now. */
function loweredFirst(words: Word[]): Word[] {
  const [first, ...others] = words
  if (
    !first ||
    first.role ||
    !/^\p{Lu}\p{Ll}+$/u.test(first.text) ||
    others.some(({ text }) => /^\p{Lu}/u.test(text))
  )
    return words
  return [{ ...first, text: first.text.toLowerCase() }, ...others]
}

/** The words that go into a title, and whether something is missing behind them. */
function shortened(lead: string, words: readonly Word[]): { words: readonly Word[]; more: boolean } {
  const fits = (count: number, sign = 0) =>
    joined(lead, words.slice(0, count)).length + sign <= CARD_TITLE_MAX
  if (fits(words.length)) return { words, more: false }
  const end = placesToEnd(words).find((count) => fits(count))
  if (end !== undefined) return { words: words.slice(0, end), more: false }
  let count = words.length - 1
  while (count > 1 && !(fits(count, MORE.length) && !isLoose(words, count - 1))) count--
  return { words: words.slice(0, count), more: true }
}

/** The places where a title may end: before what tells when or why, then before other prepositions, the last first. */
function placesToEnd(words: readonly Word[]): number[] {
  const places = words
    .map((_, at) => (isAdverb(words[at - 1]) ? at - 1 : at))
    .filter((at) => at > 1 && !isLoose(words, at - 1) && !isUnfinished(words, at))
  const before = (at: number) => words[isAdverb(words[at]) ? at + 1 : at]!
  const tails = places.filter(
    (at) => TAILS.test(before(at).low) || (words[at]!.low === 'to' && words[at + 1]?.tag === 'verb'),
  )
  const others = places.filter((at) => PREPOSITIONS.has(before(at).low) || before(at).low === 'to')
  return [...tails.reverse(), ...others.reverse()]
}

/** Within a list, or in a clause such as _that …_ before it has its verb. */
function isUnfinished(words: readonly Word[], end: number): boolean {
  const kept = words.slice(0, end)
  const clause = kept.findLastIndex(({ low }) => /^(?:that|what|which|how|whether|why|who)$/.test(low))
  const verb = kept.slice(clause + 1, end - 1).some(({ tag }) => tag === 'verb')
  if (clause >= 0 && !verb) return true
  const comma = kept.findLastIndex(({ text }) => text === ',')
  return comma >= 0 && !kept.slice(comma).some(({ low }) => /^(?:and|or)$/.test(low))
}

function isLoose(words: readonly Word[], at: number): boolean {
  const word = words[at]!
  const before = words[at - 1]?.low ?? ''
  return (
    (PREPOSITIONS.has(word.low) && !/^(?:up|out|off|down)$/.test(word.low)) ||
    word.kind === 'mark' ||
    DETERMINERS.has(word.low) ||
    word.tag === 'adjective' ||
    (word.tag === 'verb' && /^(?:who|that|to|which|they|it|we|what)$/.test(before)) ||
    /^(?:and|or|to|that|which|is|are|be|such|who|when|where|how|what|whether|they|it|not|must|can|will)$/.test(
      word.low,
    )
  )
}

function joined(lead: string, words: readonly Word[]): string {
  let text = lead
  let before: Word | null = null
  for (const word of words) {
    const close = before !== null && before.end === word.start
    const bare = word.kind === 'mark' && /^[,;.:)!?%’']$/.test(word.text)
    text += close || bare ? nameOf(word) : ` ${nameOf(word)}`
    before = word
  }
  return text.trim()
}

/** _their goals_ are _the goals_ on a card that names nobody. */
function nameOf(word: Word): string {
  return /^(?:their|his|her|your|our)$/.test(word.low) ? 'the' : word.text
}

function capital(text: string): string {
  const one = cutTo(CARD_TITLE_MAX, text.replace(/^the\b/i, 'the'))
  return one.slice(0, 1).toUpperCase() + one.slice(1)
}
