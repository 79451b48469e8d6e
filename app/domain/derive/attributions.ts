// Sentences in which the duty comes first and then whose it is: "the plan is written by …", "it falls to …", "her tasks
// include …". They are matched on the words joined by spaces, with `@po` and `@pm` for the roles.

import type { DutyRole } from '../deck.ts'
import { cutVerbs } from './cut.ts'
import { cutNouns } from './things.ts'
import { baseOfParticiple } from './verb-forms.ts'
import { DUTY_NOUNS } from './lexicon.ts'
import { type Doubt, type Phrase, phrase } from './phrase.ts'
import { ofThings } from './predicate.ts'
import { verbAt } from './verbs.ts'
import type { Word } from './words.ts'

export interface Attribution {
  roles: DutyRole[]
  /** Whose it is was said by a pronoun. */
  pronoun: boolean
  phrases: Phrase[]
}

const ONE = String.raw`(?:(?:the|a|an|each|every|our|your|both|only) )*@(?:po|pm)`
const WHO = String.raw`(?<who>${ONE}(?: (?:and|or) ${ONE})?|him or her|her or him|him|her|them)(?!'s)`
const WHOSE = String.raw`(?<whose>${ONE}'s|his or her|her or his|their|his|her|your)`
const NOUN = `(?:${[...DUTY_NOUNS].join('|')})`
const MANNER = String.raw`(?:\w+ly |also |always |often |usually |still |then |therefore |both )*`
const IS = String.raw`(?:is|are|remains?|'s|(?:must|should|will|can|may|(?:has|have|needs?) to) be|gets?)`

const EXPLETIVE = new RegExp(
  String.raw`^(?:and |but |so |while )?(?:it|that)(?: is|'s| falls| comes down| will be| should be) ${MANNER}(?:to ${WHO}|on ${WHO.replaceAll('who>', 'who2>')}|up to ${WHO.replaceAll('who>', 'who3>')}|${WHOSE} (?:\w+ )?${NOUN}|the (?:\w+ )?${NOUN} (?:of|for) ${WHO.replaceAll('who>', 'who4>')}) to (?<deed>.+)$`,
)
const TURNED = new RegExp(
  String.raw`^(?<what>.+?) ${IS} ${MANNER}(?<done>[\w-]+)(?: [^,;]{1,40}?)?? by ${WHO}`,
)
const IS_WHOSE = new RegExp(
  String.raw`^(?<what>.+?) ${IS} ${MANNER}(?:part of |one of )?${WHOSE} (?:\w+ )?${NOUN}`,
)
const IS_NOUN_OF = new RegExp(
  String.raw`^(?<what>.+?) ${IS} ${MANNER}(?:part of |one of )?(?:the|a|an) (?:\w+ )?${NOUN} (?:of|for) ${WHO}`,
)
const LIES_WITH = new RegExp(
  String.raw`^(?<what>.+?) (?:is|are|${MANNER}(?:falls?|lies?|rests?|sits?|stays?|remains?|goes?|go|comes?|belongs?)) ${MANNER}(?:up |down |left )?(?:to|with|within|on) ${WHO}`,
)
const NOUNS_OF = new RegExp(
  String.raw`^(?:(?:one|some|part|most|among) (?:of )?)?(?:${WHOSE}|the|its|these|key|main|core) (?:\w+ ){0,2}?${NOUN}(?: (?:of|for) ${WHO})?(?: \( [^)]* \))? ${MANNER}(?<links>includes?|is|are|involves?|comprises?|consists? of|covers?|ranges? from|centers? on|centres? on|will include|may include) (?<list>.+)$`,
)
const THEIRS = new RegExp(String.raw`^(?:that|this|it)(?: is|'s) ${WHOSE} (?:\w+ )?${NOUN}`)

/** Reads `words[from..to)`, a stretch in which no role is the subject of a verb; null if it gives no duty to a role. */
export function attributionIn(
  words: readonly Word[],
  from: number,
  to: number,
  spoken: DutyRole[],
): Attribution | null {
  const begin = pastIntroduction(words, from, to)
  const encoded = new Encoded(words, begin, to)
  if (begin >= to) return null
  const made =
    byExpletive(encoded, words, spoken) ??
    byNouns(encoded, words, spoken) ??
    byTurning(encoded, words, spoken) ??
    byPlace(encoded, words, spoken)
  return made && made.phrases.length > 0 && made.roles.length > 0 ? made : null
}

/** Whether the match says that it is not so, elsewhere than in a clause about the thing. */
function isDenied(match: RegExpExecArray): boolean {
  const what = match.groups?.what ?? ''
  return (
    /^(?:no|none|nobody|neither|never|not|nothing)\b/.test(what) ||
    /\b(?:not|never)\b|n't\b/.test(match[0].slice(what.length))
  )
}

/** Whether a sentence only says that what the heading asks for is a role's. */
export function isTheirs(words: readonly Word[], spoken: DutyRole[]): DutyRole[] | null {
  const encoded = new Encoded(words, 0, words.length)
  const match = THEIRS.exec(encoded.text)
  return match ? whoIn(match, spoken).roles : null
}

class Encoded {
  readonly text: string
  readonly #starts: number[] = []
  readonly #from: number
  constructor(words: readonly Word[], from: number, to: number) {
    this.#from = from
    let text = ''
    for (let at = from; at < to; at++) {
      if (text) text += ' '
      this.#starts.push(text.length)
      const word = words[at]!
      text += word.role && !word.short ? `@${word.role}${word.possessive ? "'s" : ''}` : word.low
    }
    this.text = text
  }
  /** The word that begins at this place of the text, or holds it. */
  word(index: number): number {
    let at = this.#starts.findIndex((start) => start > index)
    if (at < 0) at = this.#starts.length
    return this.#from + at - 1
  }
}

function whoIn(match: RegExpExecArray, spoken: DutyRole[]): { roles: DutyRole[]; pronoun: boolean } {
  const groups = match.groups ?? {}
  const said = groups.who ?? groups.whose ?? groups.who2 ?? groups.who3 ?? groups.who4 ?? ''
  const roles = [...said.matchAll(/@(po|pm)/g)].map((it) => it[1] as DutyRole)
  return roles.length > 0 ? { roles: [...new Set(roles)], pronoun: false } : { roles: spoken, pronoun: true }
}

/** It falls to her to mediate. It is the lead's job to say no. */
function byExpletive(encoded: Encoded, words: readonly Word[], spoken: DutyRole[]): Attribution | null {
  const match = EXPLETIVE.exec(encoded.text)
  const deed = match?.groups?.deed
  if (!match || deed === undefined || isDenied(match)) return null
  const start = encoded.word(encoded.text.length - deed.length)
  const to = encoded.word(encoded.text.length) + 1
  return { ...whoIn(match, spoken), phrases: cutVerbs(words, start, to, 'base') }
}

/** Their tasks include modelling, drawing and … */
function byNouns(encoded: Encoded, words: readonly Word[], spoken: DutyRole[]): Attribution | null {
  const match = NOUNS_OF.exec(encoded.text)
  const list = match?.groups?.list
  if (!match || list === undefined || /^not\b/.test(list)) return null
  let start = encoded.word(encoded.text.length - list.length)
  const to = encoded.word(encoded.text.length) + 1
  while (start < to && words[start]!.kind === 'mark') start++
  if (start >= to) return null
  const only = /^(?:is|are)$/.test(match.groups!.links ?? '')
  const verbs = words[start]!.low === 'to' || verbAt(words, start, 'ing')
  if (only && !verbs) return null
  const whose = whoIn(match, spoken)
  return {
    ...whose,
    phrases: verbs ? ofThings(words, 'take care of', start, start, to) : cutNouns(words, start, to),
  }
}

/** The budget is approved by the product manager. */
function byTurning(encoded: Encoded, words: readonly Word[], spoken: DutyRole[]): Attribution | null {
  const match = TURNED.exec(encoded.text)
  const groups = match?.groups
  if (!match || !groups?.what || !groups.done || isDenied(match)) return null
  const end = encoded.word(groups.what.length - 1) + 1
  const done = encoded.text.indexOf(` ${groups.done} `, groups.what.length) + 1
  const verb = participleAt(words, encoded.word(done))
  if (!verb || verb === 'be') return null
  const what = encoded.word(0)
  const made = phrase(verb, words, what, what, end, ['turned'])
  const at = words[encoded.word(match[0].length - 1)]!
  return (
    made && {
      ...whoIn(match, spoken),
      phrases: [{ ...made, range: { start: made.range.start, end: at.end } }],
    }
  )
}

/** Training colleagues is part of their job. Acceptance lies with the product owner. */
function byPlace(encoded: Encoded, words: readonly Word[], spoken: DutyRole[]): Attribution | null {
  const match = IS_WHOSE.exec(encoded.text) ?? IS_NOUN_OF.exec(encoded.text) ?? LIES_WITH.exec(encoded.text)
  const what = match?.groups?.what
  if (!match || !what || isDenied(match)) return null
  const start = encoded.word(0)
  const end = encoded.word(what.length - 1) + 1
  const whose = whoIn(match, spoken)
  if (verbAt(words, start, 'ing'))
    return { ...whose, phrases: cutVerbs(words, start, end, 'ing').map(turned) }
  if (words[start]!.low === 'it' || words[start]!.low === 'that' || words[start]!.low === 'this') return null
  const about = /^(?:the )?(?:responsibility|accountability|authority|ownership)$/.test(
    words
      .slice(start, start + 2)
      .map(({ low }) => low)
      .join(' ')
      .replace(/ (?:for|of|over)$/, ''),
  )
  const from = about
    ? words.findIndex((word, at) => at >= start && /^(?:for|of|over)$/.test(word.low)) + 1
    : start
  const made = phrase(
    /\bgo(?:es)?\b/.test(match[0].slice(what.length)) ? 'answer' : 'answer for',
    words,
    start,
    Math.max(from, start),
    end,
    ['turned', 'no-verb'],
  )
  return made && { ...whose, phrases: [made] }
}

function turned(it: Phrase): Phrase {
  const doubts: Doubt[] = [...it.doubts, 'turned']
  return { ...it, doubts }
}

/** Past _In our company,_ and the like at the head of a sentence. */
function pastIntroduction(words: readonly Word[], from: number, to: number): number {
  let start = from
  while (
    start < to &&
    (words[start]!.kind === 'mark' || /^(?:and|but|while|whereas|so|or|yet)$/.test(words[start]!.low))
  )
    start++
  for (let at = start; at < Math.min(to, start + 10); at++) {
    if (words[at]!.text !== ',') continue
    const first = words[start]!.low
    const introduces =
      /^(?:in|on|at|for|with|as|during|within|after|before|when|if|once|however|moreover|furthermore|additionally|usually|often|finally|likewise|similarly|here|traditionally|generally|typically|ideally|instead|meanwhile|by|from|unlike|to)$/.test(
        first,
      )
    return introduces ? at + 1 : start
  }
  return pastBareIntroduction(words, start, to)
}

/** Past _In some companies_ where no comma follows: up to the next article. */
function pastBareIntroduction(words: readonly Word[], start: number, to: number): number {
  if (!/^(?:in|at|on|during|within|here|often|usually)$/.test(words[start]?.low ?? '')) return start
  for (let at = start + 2; at < Math.min(to, start + 7); at++) {
    if (words[at]!.tag === 'verb' || words[at]!.kind === 'mark') return start
    if (/^(?:the|a|an|this|these|each|all|every)$/.test(words[at]!.low) && words[at - 1]!.tag === 'noun')
      return at
  }
  return start
}

/** The verb a participle comes from, for sentences that are turned around. */
function participleAt(words: readonly Word[], at: number): string | null {
  const word = words[at]
  return word ? baseOfParticiple(word.low, word.base) : null
}
