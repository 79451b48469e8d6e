// Who a sentence speaks of, and where what it says of them begins.

import type { DutyRole } from '../deck.ts'
import { CONJUNCTIONS, DETERMINERS, NEGATIONS, PREPOSITIONS, SUBORDINATORS } from './lexicon.ts'
import type { Doubt } from './phrase.ts'
import { type Finite, finiteAt } from './finite.ts'
import { isAdverb, isFinite } from './verbs.ts'
import type { Word } from './words.ts'

export interface Subject {
  /** The first word that belongs to it, its article and what leads up to it included. */
  from: number
  roles: DutyRole[]
  via: 'subject' | 'pronoun'
  finite: Finite
  doubts: Doubt[]
  /** In a condition or a question within the sentence: nothing it says is a duty. */
  aside: boolean
}

/** Whom a pronoun means where the sentence begins. */
export interface Spoken {
  roles: DutyRole[]
  doubts: Doubt[]
  /** Whom _you_ means: in a job description its role. */
  you: DutyRole | null
}

interface Found {
  from: number
  /** The first word behind the subject. */
  next: number
  roles: DutyRole[]
  plural: boolean
  via: 'subject' | 'pronoun'
  doubts: Doubt[]
  relative: boolean
}

/** All subjects with a verb of their own, in the order of the sentence. */
export function subjectsIn(words: readonly Word[], spoken: Spoken): Subject[] {
  const found: Subject[] = []
  let last = spoken
  for (let at = 0; at < words.length; at++) {
    const subject = subjectAt(words, at, last)
    if (!subject) continue
    const finite = finiteAt(words, subject.next, subject.plural)
    if (!finite) continue
    const place = subject.relative ? 'free' : placeOf(words, subject.from)
    if (place === 'within') continue
    const { from, roles, via, doubts } = subject
    found.push({ from, roles, via, finite, doubts, aside: place === 'aside' })
    if (place !== 'aside' || last.roles.length === 0) last = { ...last, roles, doubts: [] }
    at = finite.at - 1
  }
  return found
}

function subjectAt(words: readonly Word[], at: number, spoken: Spoken): Found | null {
  const word = words[at]!
  if (word.role && !word.possessive) return roleAt(words, at)
  return pronounAt(words, at, spoken)
}

/** A role's name, with the other's if both are named: _the Product Owner and the Product Manager_. */
function roleAt(words: readonly Word[], at: number): Found | null {
  const word = words[at]!
  const from = beforeArticles(words, at)
  if (word.short && !isShortSubject(words, at, from)) return null
  if (words.slice(from, at).some(({ low }) => NEGATIONS.has(low))) return null
  const roles = [word.role!]
  let next = pastBrackets(words, at + 1)
  let plural = isPlural(word)
  const other = /^(?:and|&|or)$/.test(words[next]?.low ?? '') ? pastArticles(words, next + 1) : -1
  if (other > 0 && words[other]?.role && !words[other]!.possessive && words[other]!.role !== word.role) {
    roles.push(words[other]!.role!)
    next = pastBrackets(words, other + 1)
    plural = true
  } else if (
    /^(?:and|&)$/.test(words[next]?.low ?? '') &&
    words[next + 1]?.tag === 'noun' &&
    !isFinite(words, next + 1)
  ) {
    next += 2
    plural = true
  }
  const doubts: Doubt[] = word.short ? ['short-name'] : []
  const who = words[next]?.text === ',' ? next + 1 : next
  if (/^who$/.test(words[who]?.low ?? '') && !NEGATIONS.has(words[from - 1]?.low ?? ''))
    return { from: who, next: who + 1, roles, plural, via: 'subject', doubts, relative: true }
  return { from, next, roles, plural, via: 'subject', doubts, relative: false }
}

function isPlural(word: Word): boolean {
  return /s$/i.test(word.low) && !/ss$/i.test(word.low)
}

/** _the analyst_, _an engineer_, _engineers_ at the head of a clause. */
function isShortSubject(words: readonly Word[], at: number, from: number): boolean {
  const word = words[at]!
  const before = words[at - 1]
  if (word.tag === 'verb') return false
  if (from < at)
    return (
      /^(?:the|an?|each|every|our|your|most|many|both)$/.test(words[from]!.low) &&
      at - from <= 2 &&
      before!.tag !== 'noun'
    )
  return isPlural(word) && (!before || before.kind === 'mark' || CONJUNCTIONS.has(before.low))
}

function pronounAt(words: readonly Word[], at: number, spoken: Spoken): Found | null {
  const { low } = words[at]!
  const next = words[at + 1]?.low ?? ''
  const pronoun = { from: at, via: 'pronoun' as const, relative: false }
  const ours = { roles: spoken.roles, doubts: ['pronoun' as const, ...spoken.doubts] }
  if (low === 'you' && spoken.you && !/^(?:have|are|want|like|love|know|need|enjoy|can|think)$/.test(next))
    return { ...pronoun, next: at + 1, roles: [spoken.you], doubts: [], plural: true }
  if (low === 'both' && words[at - 1]?.low !== 'for') {
    const end =
      next === 'of' ? at + 3 : /^(?:roles|positions|people|professionals)$/.test(next) ? at + 2 : at + 1
    return { ...pronoun, next: end, roles: ['po', 'pm'], doubts: ['pronoun'], plural: true }
  }
  if (spoken.roles.length === 0) return null
  if (low === 'they') return { ...pronoun, next: at + 1, ...ours, plural: true }
  if (/^(?:he|she|s\/he|he\/she)$/.test(low)) {
    const pair = next === 'or' && /^(?:he|she)$/.test(words[at + 2]?.low ?? '')
    return { ...pronoun, next: at + (pair ? 3 : 1), ...ours, plural: false }
  }
  const called = calledAt(words, at)
  return called > 0 ? { ...pronoun, next: called, ...ours, plural: false } : null
}

/** Behind _this professional_, _the role_, _the person in this position_; 0 if it is none. */
function calledAt(words: readonly Word[], at: number): number {
  if (!/^(?:this|the|these)$/.test(words[at]!.low)) return 0
  for (let next = at + 1; next <= Math.min(at + 3, words.length - 1); next++) {
    const { low } = words[next]!
    if (
      /^(?:professionals?|role|position|person|specialist|incumbent|postholder|post-holder|jobholder|candidate|individual)$/.test(
        low,
      )
    ) {
      if (words[next + 1]?.low === 'in' && /^(?:this|the)$/.test(words[next + 2]?.low ?? '')) return next + 4
      return words[next + 1]?.low === 'of' ? 0 : next + 1
    }
    if (words[next]!.tag !== 'adjective') return 0
  }
  return 0
}

function beforeArticles(words: readonly Word[], at: number): number {
  let from = at
  while (from > 0) {
    const before = words[from - 1]!
    const adjective =
      before.tag === 'adjective' ||
      /^(?:good|great|skilled|successful|highly|senior|experienced|modern|typical)$/.test(before.low)
    if (/^(?:that|those|these|which|what|whose)$/.test(before.low)) break
    if (
      DETERMINERS.has(before.low) ||
      NEGATIONS.has(before.low) ||
      (adjective && from < at + 1 && !CONJUNCTIONS.has(before.low))
    )
      from--
    else break
  }
  return from
}

function pastArticles(words: readonly Word[], at: number): number {
  let next = at
  while (DETERMINERS.has(words[next]?.low ?? '')) next++
  return next
}

function pastBrackets(words: readonly Word[], at: number): number {
  if (words[at]?.text !== '(') return at
  for (let end = at + 1; end < Math.min(words.length, at + 6); end++)
    if (words[end]!.text === ')') return end + 1
  return at
}

/**
 * Whether a subject may begin there: `free`, `aside` after _if_ and the like, or `within` something else, as in
 * "by the product owner".
 */
function placeOf(words: readonly Word[], from: number): 'free' | 'aside' | 'within' {
  const before = words[from - 1]
  if (!before) return 'free'
  const versus = before.text === '.' ? words[from - 2] : before
  if (/^(?:vs|versus)$/.test(versus?.low ?? '')) return 'within'
  if (SUBORDINATORS.has(before.low)) return 'aside'
  if (before.low === 'as' && words[from - 2]?.low === 'long') return 'aside'
  if (before.kind === 'mark' || CONJUNCTIONS.has(before.low) || isAdverb(before) || before.low === 'that')
    return 'free'
  if (PREPOSITIONS.has(before.low)) return 'within'
  return isIntroduced(words, from) ? 'free' : 'within'
}

/** _In theory the data engineer …_: a sentence that begins with a preposition, and no verb up to there. */
function isIntroduced(words: readonly Word[], from: number): boolean {
  let start = from - 1
  while (start > 0 && words[start - 1]!.kind !== 'mark') start--
  const first = words[start]!
  if (!PREPOSITIONS.has(first.low) && !/^(?:now|today|here)$/.test(first.low)) return false
  return !words.slice(start, from).some((word) => word.tag === 'verb')
}
