// What a sentence says of its subject, from the words after it: duties, or nothing.

import { cutNouns, cutThings, cutVerbs } from './cut.ts'
import { ADVERBS, DEED_NOUNS, LEAN_VERBS, MODALS, NEGATIONS, OFFICES, POSSESSIVES } from './lexicon.ts'
import { type Doubt, type Phrase, phrase } from './phrase.ts'
import { baseOfParticiple, type VerbForm } from './verb-forms.ts'
import { continuesWith, isAdverb, isDeed, pastAdverbs, verbAt } from './verbs.ts'
import type { Word } from './words.ts'

/** A verb that agrees with its subject, found after it. */
export interface Finite {
  /** Where the verb that says something stands, behind all that helps it. */
  at: number
  form: VerbForm
  /** _is_, _are_, _will be_ … */
  be: boolean
  have: boolean
  negated: boolean
  doubts: Doubt[]
}

const BE = /^(?:is|are|'s|be|being)$/
const LOOSE_MODALS = new Set(['can', 'could', 'may', 'might', 'would'])

/** The verb of a subject that ends before `at`; null if there is none, or it is in the past. */
export function finiteAt(words: readonly Word[], from: number, plural: boolean): Finite | null {
  let at = pastInsertion(words, from)
  const doubts: Doubt[] = []
  let form: VerbForm = plural ? 'base' : 's'
  let negated = false
  let modal = false
  for (;;) {
    const word = words[at]
    if (!word) return null
    if (NEGATIONS.has(word.low)) {
      negated = true
      if (/n't$|^cannot$/.test(word.low)) {
        modal = true
        form = 'base'
      }
      at++
    } else if (MODALS.has(word.low)) {
      if (LOOSE_MODALS.has(word.low)) doubts.push('loose')
      modal = true
      form = 'base'
      at++
    } else if (/^(?:do|does)$/.test(word.low) && NEGATIONS.has(words[at + 1]?.low ?? '')) {
      form = 'base'
      modal = true
      at++
    } else if (isAdverb(word)) at++
    else if (leans(words, at)) {
      // needs to, is expected to, has to
      at = leans(words, at)
      form = 'base'
      modal = true
    } else break
  }
  const word = words[at]!
  if (BE.test(word.low))
    return { at, form, be: true, have: false, negated: negated || isNegated(words, at), doubts }
  if (/^(?:has|have)$/.test(word.low)) return { at, form, be: false, have: true, negated, doubts }
  if (verbAt(words, at, form)) return { at, form, be: false, have: false, negated, doubts }
  // A writer may take a plural for a singular: "the product team and owner decide".
  const other: VerbForm = form === 's' ? 'base' : 's'
  if (!modal && form === 'base' && word.tag === 'verb' && verbAt(words, at, other))
    return { at, form: other, be: false, have: false, negated, doubts }
  return null
}

function isNegated(words: readonly Word[], at: number): boolean {
  return (
    NEGATIONS.has(words[pastAdverbs(words, at + 1)]?.low ?? '') || NEGATIONS.has(words[at + 1]?.low ?? '')
  )
}

/** The place after _needs to_ or _is expected to_; 0 if it is not that. */
function leans(words: readonly Word[], at: number): number {
  const be = BE.test(words[at]!.low)
  let verb = be ? pastAdverbs(words, at + 1) : at
  const word = words[verb]
  if (!word) return 0
  if (be && word.low === 'to') return verb + 1
  const bare = word.low.replace(/s$/, '')
  const known = LEAN_VERBS.has(word.low) || LEAN_VERBS.has(bare) || word.low === 'has'
  if (!known) return 0
  verb = pastAdverbs(words, verb + 1)
  return words[verb]?.low === 'to' ? verb + 1 : 0
}

/** Past what stands between a subject and its verb: _, on the other hand,_ or _(PO)_. */
export function pastInsertion(words: readonly Word[], from: number): number {
  let at = from
  if (words[at]?.text === '(') {
    while (at < words.length && words[at]!.text !== ')') at++
    at++
  }
  if (words[at]?.text !== ',') return at
  for (let end = at + 2; end < Math.min(words.length, at + 9); end++) {
    if (words[end]!.role && !words[end]!.short) return at
    if (words[end]!.text === ',') return /^(?:who|which)$/.test(words[at + 1]!.low) ? at : end + 1
  }
  return at
}

/** The duties in what is said from the verb on, up to `to`. */
export function readPredicate(words: readonly Word[], finite: Finite, to: number): Phrase[] {
  if (finite.negated) return []
  const found = finite.be
    ? ofBe(words, finite, to)
    : finite.have
      ? readHave(words, finite.at, to)
      : readVerb(words, finite, to)
  return found.map((it) => ({ ...it, doubts: [...it.doubts, ...finite.doubts] }))
}

/** What one is, and what one does besides: _is a good listener and knows the market_ */
function ofBe(words: readonly Word[], finite: Finite, to: number): Phrase[] {
  const found = readBe(words, finite.at, to, finite.doubts.includes('loose'))
  if (found.length > 0) return found
  for (let at = finite.at + 1; at < to - 1; at++) {
    if (words[at]!.low !== 'and' || words[at + 1]!.tag === 'noun') continue
    const verb = pastAdverbs(words, at + 1)
    if (verb < to && continuesWith(words, verb, finite.form)) return cutVerbs(words, verb, to, finite.form)
  }
  return []
}

function readVerb(words: readonly Word[], finite: Finite, to: number): Phrase[] {
  const base = verbAt(words, finite.at, finite.form)
  const next = pastAdverbs(words, finite.at + 1)
  if (base === 'play') return readPart(words, finite.at, to)
  if (base === 'spend') return readSpend(words, finite.at, to)
  if ((base === 'act' || base === 'serve') && words[next]?.low === 'as')
    return [
      phrase(`${base} as`, words, finite.at, next + 1, endOfOffice(words, next + 1, to), ['vague']),
    ].filter((it) => it !== null)
  if (base === 'focus' && /^(?:on|more)$/.test(words[next]?.low ?? ''))
    return readFocus(words, finite.at, next, to)
  if (base === 'agree' && words[next]?.low === 'to') return cutVerbs(words, next + 1, to, 'base')
  return base ? cutVerbs(words, finite.at, to, finite.form) : []
}

/** Is responsible for, is the one who, is working on: other things one is are no duties. */
function readBe(words: readonly Word[], be: number, to: number, isLoose: boolean): Phrase[] {
  let at = pastAdverbs(words, be + 1)
  if (words[at]?.low === 'be') at = pastAdverbs(words, at + 1)
  const word = words[at]
  if (!word) return []
  const next = words[pastAdverbs(words, at + 1)]?.low ?? ''
  if (/^(?:responsible|accountable|answerable|liable)$/.test(word.low))
    return readAnswer(words, be, at + 1, to)
  if (word.low === 'in' && /^(?:charge|control|command)$/.test(next) && words[at + 2]?.low === 'of')
    return ofThings(words, 'take charge of', be, at + 3, to)
  if (/^(?:tasked|charged|concerned|entrusted|busy|involved|engaged|occupied)$/.test(word.low)) {
    const start = pastAdverbs(words, at + 1)
    return /^(?:with|in|about)$/.test(words[start]?.low ?? '')
      ? ofThings(words, 'take care of', be, start + 1, to, ['vague'])
      : []
  }
  if (word.low === 'present' && /^(?:at|in|during)$/.test(next))
    return [phrase('be', words, be, at, to, ['vague'])].filter((it) => it !== null)
  if (word.low === 'focused' || word.low === 'focussed') return readFocus(words, be, at + 1, to)
  if (isOffice(words, at, to))
    return [phrase('be', words, be, at, endOfOffice(words, at, to), ['vague'])].filter((it) => it !== null)
  if (/^(?:the|one|someone|somebody|a)$/.test(word.low)) return readOneWho(words, at, to)
  if (
    verbAt(words, at, 'ing') &&
    !isLoose &&
    word.tag !== 'adjective' &&
    !/^(?:lacking|missing|going|becoming|having|being)$/.test(word.low)
  )
    return cutVerbs(words, at, to, 'ing')
  return []
}

/** _the one who decides_, _the person that signs_ */
function readOneWho(words: readonly Word[], from: number, to: number): Phrase[] {
  for (let at = from + 1; at < Math.min(to, from + 5); at++) {
    if (!/^(?:who|that)$/.test(words[at]!.low)) continue
    const one = /^(?:one|person|ones|people|someone|somebody)$/.test(words[at - 1]!.low)
    const finite = finiteAt(words, at + 1, false)
    const said = finite ? readPredicate(words, finite, to) : []
    // "a leader who helps" defines as much as it gives a duty.
    return one ? said : said.map((it) => ({ ...it, doubts: [...it.doubts, 'vague'] }))
  }
  return []
}

function isOffice(words: readonly Word[], from: number, to: number): boolean {
  for (let at = from; at < Math.min(to, from + 6); at++) {
    const low = words[at]!.low
    if (
      OFFICES.has(low) &&
      (words[at + 1]?.low === 'of' || /^(?:between|for|to)$/.test(words[at + 1]?.low ?? ''))
    )
      return true
    if (words[at]!.kind === 'mark' || /^(?:who|that|in|on|with)$/.test(low)) return false
  }
  return false
}

function endOfOffice(words: readonly Word[], from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (/^(?:who|which)$/.test(words[at]!.low) && words[at - 1]?.text === ',') return at - 1
    if (words[at]!.text === ';' || words[at]!.text === '–' || words[at]!.text === '—') return at
  }
  return to
}

function readAnswer(words: readonly Word[], from: number, at: number, to: number): Phrase[] {
  const start = pastAdverbs(words, at)
  return /^(?:for|of|to)$/.test(words[start]?.low ?? '')
    ? ofThings(words, 'answer for', from, start + 1, to)
    : []
}

function readFocus(words: readonly Word[], from: number, at: number, to: number): Phrase[] {
  const start = pastAdverbs(words, at)
  return words[start]?.low === 'on' ? ofThings(words, 'focus on', from, start + 1, to, ['vague']) : []
}

/** What stands after _responsible for_: verbs in -ing, or things. */
export function ofThings(
  words: readonly Word[],
  lead: string,
  from: number,
  at: number,
  to: number,
  doubts: Doubt[] = [],
): Phrase[] {
  const start = pastAdverbs(words, at)
  if (start >= to) return []
  if (words[start]!.low === 'to' && verbAt(words, start + 1, 'base'))
    return cutVerbs(words, start + 1, to, 'base')
  if (verbAt(words, start, 'ing') && !isNounLike(words, start)) return cutVerbs(words, start, to, 'ing')
  const bringing = words[start]?.low === 'ways' ? byMeans(words, start, to) : []
  if (bringing.length > 0) return bringing
  return cutThings(lead, words, from, start, endOfThings(words, start, to), doubts)
}

/** _ways in which they can win more by selling and …_: what is done are the means. */
function byMeans(words: readonly Word[], from: number, to: number): Phrase[] {
  for (let at = from; at < to; at++)
    if (words[at]!.low === 'by' && verbAt(words, at + 1, 'ing')) return cutVerbs(words, at + 1, to, 'ing')
  return []
}

function isNounLike(words: readonly Word[], at: number): boolean {
  const next = words[at + 1]
  return /^(?:of|and|,)$/.test(next?.low ?? '') && words[at]!.tag === 'noun'
}

function endOfThings(words: readonly Word[], from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const word = words[at]!
    if (word.text === ';' || word.text === '–' || word.text === '—') return at
    const next = words[at + 1]
    if (
      word.text === ',' &&
      /^(?:which|who|where|not|while|whereas|but|although|rather|as)$/.test(next?.low ?? '')
    )
      return at
    if (/^(?:while|whereas|but)$/.test(word.low)) return at
  }
  return to
}

/** _has the final say on_, _have more authority when it comes to_: other things one has are no duties. */
function readHave(words: readonly Word[], have: number, to: number): Phrase[] {
  for (let at = have + 1; at < Math.min(to, have + 8); at++) {
    const low = words[at]!.low
    if (
      /^(?:authority|say|word|control|mandate|responsibility|power|ownership|oversight|veto|duty|task|job)$/.test(
        low,
      )
    ) {
      const start = pastAbout(words, at + 1, to)
      if (start === at + 1) return []
      if (words[start - 1]!.low === 'to' && verbAt(words, start, 'base'))
        return cutVerbs(words, start, to, 'base')
      const lead = /^(?:responsibility|duty|task|job)$/.test(low) ? 'answer for' : 'have the say on'
      const about = /^decisions?$/.test(words[start]?.low ?? '') ? pastAbout(words, start + 1, to) : start
      const things = ofThings(words, lead, have, about, to)
      const [only] = things
      return things.length === 1 && only && lead === 'have the say on'
        ? eachOf(words, lead, have, about, to, only)
        : things
    }
    if (words[at]!.kind === 'mark' || low === 'to' || /^(?:no|little|few|neither)$/.test(low)) return []
  }
  return []
}

/** _a say on vision and roadmap_ is a say on two things, however short. */
function eachOf(
  words: readonly Word[],
  lead: string,
  from: number,
  start: number,
  to: number,
  whole: Phrase,
): Phrase[] {
  const and = words.findIndex((word, at) => at > start && at < to && word.low === 'and')
  if (and < 0 || whole.lead !== lead || and - start > 3 || endOfThings(words, start, to) - and > 4)
    return [whole]
  const end = endOfThings(words, start, to)
  if (words.slice(and, end).some((word) => POSSESSIVES.has(word.low))) return [whole]
  return [phrase(lead, words, from, start, and), phrase(lead, words, and + 1, and + 1, end)].filter(
    (it) => it !== null,
  )
}

function pastAbout(words: readonly Word[], at: number, to: number): number {
  const about = words
    .slice(at, at + 4)
    .map((word) => word.low)
    .join(' ')
  const long = /^(?:when it comes to|with regard to|as far as)/.exec(about)
  if (long) return Math.min(to, at + 4 - (long[0].split(' ').length === 3 ? 1 : 0))
  return /^(?:over|on|in|for|about|of|regarding|concerning|to)$/.test(words[at]?.low ?? '') ? at + 1 : at
}

/** _plays a part in shaping the plan_ */
function readPart(words: readonly Word[], from: number, to: number): Phrase[] {
  for (let at = from + 1; at < Math.min(to, from + 7); at++) {
    if (words[at]!.low !== 'in') continue
    return ofThings(words, 'take part in', from, at + 1, to, ['vague'])
  }
  return []
}

/** _spends the morning answering letters_ */
function readSpend(words: readonly Word[], from: number, to: number): Phrase[] {
  for (let at = from + 1; at < Math.min(to, from + 8); at++) {
    if (words[at]!.kind === 'mark') return []
    if (
      verbAt(words, at, 'ing') &&
      !isNounLike(words, at) &&
      words[at]!.low !== 'morning' &&
      words[at]!.low !== 'evening'
    )
      return cutVerbs(words, at, to, 'ing')
  }
  return []
}

const FRAGMENT_CUES = /^(?:responsible|accountable)$/
/** What an entry of a list or a cell says: a verb in any form with its object, or only a thing. */
export function readFragment(words: readonly Word[], from: number, to: number): Phrase[] {
  let at = pastAdverbs(words, from)
  if (at >= to) return []
  if (MODALS.has(words[at]!.low) || words[at]!.low === 'to') at = pastAdverbs(words, at + 1)
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

/** The verb a participle comes from, for sentences that are turned around. */
export function participleAt(words: readonly Word[], at: number): string | null {
  const word = words[at]
  return word ? baseOfParticiple(word.low, word.base) : null
}
