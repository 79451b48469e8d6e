// Cuts what is said of a role into single duties: verbs in one form that follow each other, and things under a verb of
// keeping.

import { CONJUNCTIONS, DEED_NOUNS, DETERMINERS, KEEPING, PREPOSITIONS, SUBORDINATORS } from './lexicon.ts'
import { type Doubt, type Phrase, phrase } from './phrase.ts'
import { cutThings, nounPhrase } from './things.ts'
import type { VerbForm } from './verb-forms.ts'
import { continuesWith, isAdverb, isDeed, isFinite, pastAdverbs, verbAt } from './verbs.ts'
import type { Word } from './words.ts'

/** Verb and particle that are one: _look after_. */
const WITH_PARTICLE: Readonly<Record<string, RegExp>> = {
  look: /^(?:after|into|for)$/,
  set: /^up$/,
  draw: /^up$/,
  sign: /^off$/,
  hand: /^over$/,
  carry: /^out$/,
  deal: /^with$/,
  follow: /^up$/,
  watch: /^over$/,
  answer: /^for$/,
  care: /^for$/,
}
const KEEPING_LEADS = new Set([
  'look after',
  'answer for',
  'care for',
  'take care of',
  'take charge of',
  'focus on',
  'deal with',
  'have the say on',
])

/** The duties in `words[from..to)`, where `from` is a verb in that form. */
export function cutVerbs(words: readonly Word[], from: number, to: number, form: VerbForm): Phrase[] {
  const end = endOfClause(words, from + 1, to, form)
  const starts = startsOf(words, from, end, form)
  const found: Phrase[] = []
  for (const [index, start] of starts.entries()) {
    const until = starts[index + 1]?.joint ?? end
    found.push(...ofOneVerb(words, start.verbs, until, form, index + 1 < starts.length))
  }
  return found
}

interface Start {
  /** Where the comma or conjunction before it stands. */
  joint: number
  /** Verbs that share their object: _prepares and moderates the meetings_. */
  verbs: number[]
}

function startsOf(words: readonly Word[], from: number, end: number, form: VerbForm): Start[] {
  const starts: Start[] = [{ joint: from, verbs: [from] }]
  for (let at = from + 1; at < end; at++) {
    if (!isJoint(words[at]!)) continue
    const next = pastJoint(words, at, end)
    if (next >= end || !continuesWith(words, next, form)) continue
    const last = starts.at(-1)!
    const bare = pastAdverbs(words, last.verbs.at(-1)! + 1) >= at && !isLastOfList(words, next, end)
    if (bare) last.verbs.push(next)
    else starts.push({ joint: at, verbs: [next] })
    at = next
  }
  return starts
}

/** A verb that has no object either: _teaching, mentoring and coaching_ are three. */
function isLastOfList(words: readonly Word[], at: number, end: number): boolean {
  const next = pastAdverbs(words, at + 1)
  return next >= end || words[next]!.kind === 'mark'
}

function isJoint(word: Word): boolean {
  return word.text === ',' || word.text === ';' || /^(?:and|or|&|plus|then|but|as)$/.test(word.low)
}

function pastJoint(words: readonly Word[], at: number, end: number): number {
  let next = at + 1
  if (words[at]!.low === 'as') {
    if (words[at + 1]?.low !== 'well' || words[at + 2]?.low !== 'as') return end
    next = at + 3
  }
  while (
    next < end &&
    (CONJUNCTIONS.has(words[next]!.low) || isAdverb(words[next]) || words[next]!.low === 'to')
  )
    next++
  return next
}

/** Before what says something of somebody else, or goes on about a thing: _, which …_, _, but the team decides_. */
function endOfClause(words: readonly Word[], from: number, to: number, form: VerbForm): number {
  for (let at = from; at < to; at++) {
    const word = words[at]!
    if (/^[–—]$/.test(word.text) || isStop(words, at)) return at
    if (word.text !== ',' && word.text !== ';' && !CONJUNCTIONS.has(word.low)) continue
    const next = pastJoint(words, at, to)
    const after = words[next]
    if (!after) continue
    if (/^(?:which|who|where|whom|whose|because|although|though|if|unless|not|rather|so)$/.test(after.low))
      return at
    if (/^(?:for|such)$/.test(after.low) && /^(?:example|instance|as)$/.test(words[next + 1]?.low ?? ''))
      return at
    if (word.text === ';' && !continuesWith(words, next, form)) return at
    if (continuesWith(words, next, form) || (after.low === 'that' && hasThat(words, from))) continue
    const but = words
      .slice(at, next)
      .some(({ low }) => /^(?:but|yet|while|whereas|although|though|so)$/.test(low))
    if (but && /^(?:only|not|never|is|are|has|have|it|this|that|they|in|at|with|by)$/.test(after.low))
      return at
    if (
      /^(?:it|we|you|i|nobody|everyone|this|that|there|they|he|she|neither|other)$/.test(after.low) &&
      isFinite(words, next + 1)
    )
      return at
    if ((DETERMINERS.has(after.low) || after.tag === 'noun') && isFiniteSoon(words, next + 1, to)) return at
  }
  return to
}

/** A full stop in the middle, and not that of _etc._ */
function isStop(words: readonly Word[], at: number): boolean {
  return words[at]!.text === '.' && !/^(?:etc|vs|no|incl|approx|\w|\w\.\w)$/.test(words[at - 1]?.low ?? '')
}

function isFiniteSoon(words: readonly Word[], from: number, to: number): boolean {
  for (let at = from; at < Math.min(to, from + 4); at++) {
    if (
      words[at]!.kind === 'mark' ||
      PREPOSITIONS.has(words[at]!.low) ||
      /^(?:that|who|which)$/.test(words[at]!.low)
    )
      return false
    if (SUBORDINATORS.has(words[at]!.low)) return false
    if (isFinite(words, at)) return true
  }
  return false
}

function ofOneVerb(
  words: readonly Word[],
  verbs: number[],
  until: number,
  form: VerbForm,
  more: boolean,
): Phrase[] {
  const last = verbs.at(-1)!
  const joint = verbs.length > 1 ? words.slice(verbs[0], last).findLast(({ low }) => low === 'or') : undefined
  const bases = verbs.map((at) => verbAt(words, at, form) ?? words[at]!.low)
  if (!isDeed(bases.at(-1)!, words[last + 1])) return []
  let rest = pastAdverbs(words, last + 1)
  let lead = bases.join(joint ? ' or ' : ' and ')
  const particle = words[rest]
  if (particle && rest === last + 1 && WITH_PARTICLE[bases.at(-1)!]?.test(particle.low)) {
    lead += ` ${particle.low}`
    rest++
  } else if (
    bases.at(-1) === 'take' &&
    /^(?:care|charge)$/.test(particle?.low ?? '') &&
    words[rest + 1]?.low === 'of'
  ) {
    lead = `take ${particle!.low} of`
    rest += 2
  }
  const clause = KEEPING_SURE.test(lead) ? secondThat(words, rest, until) : -1
  if (clause > 0) {
    const that = clause + 1
    return [
      phrase(lead, words, verbs[0]!, rest, clause, vagueness(lead)),
      phrase(lead, words, that, that, until, vagueness(lead)),
    ].filter((it) => it !== null)
  }
  const purposes = WORKING.test(lead) ? purposesIn(words, rest, until) : -1
  if (purposes > 0) {
    const own = phrase(lead, words, verbs[0]!, rest, purposes, vagueness(lead))
    return [...(own ? [own] : []), ...cutVerbs(words, purposes + 1, until, 'base')]
  }
  const deed = more ? deedAfterComma(words, rest, until) : -1
  const end = deed >= 0 ? deed : until
  if (/^(?:no|nothing|little)$/.test(words[rest]?.low ?? '') && lead !== 'say') return []
  const own =
    KEEPING.has(bases.at(-1)!) || KEEPING_LEADS.has(lead)
      ? cutThings(lead, words, verbs[0]!, rest, end)
      : [phrase(lead, words, verbs[0]!, rest, end, vagueness(lead))]
  const beside = deed >= 0 ? [nounPhrase(words, deed + 1, until)] : []
  return [...own, ...beside].filter((it) => it !== null)
}

const KEEPING_SURE = /^(?:ensure|make|see to|guarantee|check)$/
const WORKING = /^(?:work|collaborate|partner|liaise|cooperate)$/

function hasThat(words: readonly Word[], from: number): boolean {
  return words.slice(from, from + 3).some(({ low }) => low === 'that')
}

/** The `and` before a second _that_: ensures that … and that … */
function secondThat(words: readonly Word[], from: number, until: number): number {
  if (!hasThat(words, from)) return -1
  for (let at = from + 3; at < until - 1; at++)
    if (words[at]!.low === 'and' && words[at + 1]!.low === 'that') return at
  return -1
}

/** The _to_ before two purposes or more: works with users to understand … and build … */
function purposesIn(words: readonly Word[], from: number, until: number): number {
  for (let at = from; at < until - 1; at++) {
    if (words[at]!.low !== 'to' || !verbAt(words, at + 1, 'base')) continue
    return startsOf(words, at + 1, endOfClause(words, at + 2, until, 'base'), 'base').length > 1 ? at : -1
  }
  return -1
}

function vagueness(lead: string): Doubt[] {
  return /^(?:help|support|work|ensure|focus on|participate|act|serve|contribute)$/.test(lead)
    ? ['vague']
    : []
}

/** The comma before a thing that is a duty of its own among verbs: _optimising processes, cost control, finding …_ */
function deedAfterComma(words: readonly Word[], from: number, until: number): number {
  for (let at = from + 1; at < until; at++)
    if (words[at]!.text === ',' && until - at > 2 && words[until - 1]!.low in DEED_NOUNS) return at
  return -1
}
