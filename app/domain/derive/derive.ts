// Derives duty cards from an article: `derive` is all that others need.

import type { CardId } from '../ids.ts'
import type { Claim, DutyRole } from '../deck.ts'
import { type Block, type PlacedBlock, type Range, layOut } from './article.ts'
import { type Via, confidenceOf } from './confidence.ts'
import { type Gist, gistOf, isSame } from './likeness.ts'
import type { Doubt } from './phrase.ts'
import { slugOf } from '../slug.ts'
import { readArticle } from './reading.ts'
import type { Roles } from './roles.ts'
import { thingOf, titleOf } from './titles.ts'
import type { Tagger, Word } from './words.ts'

/** One place where the article gives a duty to a role, with the words that do so. */
export interface DerivedClaim extends Claim {
  via: Via
  /** The whole sentence, entry or cell, in the plain text. */
  sentence: Range
  /** The words within it that say this one duty. */
  words: Range
}

export interface DerivedCard {
  id: CardId
  title: string
  /** In the order of the article; at least one. */
  claims: DerivedClaim[]
  /** Given to one role in one sentence and to the other in another, and to both together in none. */
  contradiction: boolean
  /** From 0 to 1: how sure it is a duty, and the right role's. */
  confidence: number
  /** Why not more; {@link doubtWords} says it to people. */
  doubts: Doubt[]
}

/** What comes of an article: its plain text, into which all ranges point, its blocks there, and the cards. */
export interface Derivation {
  title: string
  text: string
  blocks: PlacedBlock[]
  roles: Roles
  /** In the order of the article. */
  cards: DerivedCard[]
}

interface Draft {
  order: number
  title: string
  gist: Gist
  claims: DerivedClaim[]
  confidence: number
  doubts: Doubt[]
}

/** Duty cards from an article for two roles. The same input always gives the same cards. */
export function derive(blocks: readonly Block[], roles: Roles, tagger: Tagger): Derivation {
  const article = layOut(blocks)
  const drafts = new Drafts()
  let thing: Word[] = []
  for (const { statement, block, sentence } of readArticle(article, roles, tagger)) {
    const { phrase, via } = statement
    const { title, unresolved } = titleOf(phrase, thing)
    const doubts: Doubt[] = unresolved ? [...phrase.doubts, 'unresolved'] : phrase.doubts
    const gist = gistOf(phrase, thing, roles)
    const own = thingOf(phrase)
    if (own.length > 0) thing = own
    const place = { section: block.section, paragraph: block.paragraph, via, sentence, words: phrase.range }
    const claims = statement.roles.map((role: DutyRole) => ({ role, ...place }))
    keep(drafts, {
      order: drafts.all.length,
      title,
      gist,
      claims,
      doubts,
      confidence: confidenceOf(via, doubts),
    })
  }
  return {
    title: article.title,
    text: article.text,
    blocks: article.blocks,
    roles,
    cards: drafts.all.map(cardOf),
  }
}

/** The cards so far, found by the words they are about. */
class Drafts {
  readonly all: Draft[] = []
  readonly #byStem = new Map<string, Draft[]>()

  /** The first that says the same. */
  sameAs(draft: Draft): Draft | undefined {
    const near = new Set([...draft.gist.stems.keys(), ''].flatMap((stem) => this.#byStem.get(stem) ?? []))
    return [...near]
      .filter((it) => isSame(it.gist, draft.gist) && !isBesideIt(it, draft))
      .reduce<Draft | undefined>((first, it) => (!first || it.order < first.order ? it : first), undefined)
  }

  add(draft: Draft): void {
    this.all.push(draft)
    const stems = draft.gist.stems.size > 0 ? [...draft.gist.stems.keys()] : ['']
    for (const stem of stems) {
      const known = this.#byStem.get(stem)
      if (known) known.push(draft)
      else this.#byStem.set(stem, [draft])
    }
  }
}

/** Puts a duty to the one that says the same, or behind all others. */
function keep(drafts: Drafts, draft: Draft): void {
  const same = drafts.sameAs(draft)
  if (!same) {
    drafts.add(draft)
    return
  }
  for (const claim of draft.claims)
    if (!same.claims.some((it) => it.role === claim.role && it.words.start === claim.words.start))
      same.claims.push(claim)
  if (isGuessed(same.doubts) && !isGuessed(draft.doubts)) same.title = draft.title
  if (draft.confidence <= same.confidence) return
  same.confidence = draft.confidence
  same.doubts = draft.doubts
}

/** Whether the words of the title are not quite the article's. */
function isGuessed(doubts: readonly Doubt[]): boolean {
  return doubts.includes('unresolved') || doubts.includes('no-verb')
}

/** Two duties cut from one sentence for the same role are two, however alike. */
function isBesideIt(one: Draft, other: Draft): boolean {
  return one.claims.some((a) =>
    other.claims.some((b) => a.sentence.start === b.sentence.start && a.role === b.role),
  )
}

function cardOf({ title, claims, confidence, doubts }: Draft, index: number): DerivedCard {
  const id = `${String(index + 1).padStart(3, '0')}-${slugOf(title)}`
  return {
    id,
    title,
    claims,
    contradiction: contradict(claims),
    confidence,
    doubts: [...new Set(doubts)],
  }
}

function contradict(claims: readonly DerivedClaim[]): boolean {
  const of = (role: DutyRole) =>
    new Set(claims.filter((claim) => claim.role === role).map(({ sentence }) => sentence.start))
  const po = of('po')
  const pm = of('pm')
  return po.size > 0 && pm.size > 0 && ![...pm].some((start) => po.has(start))
}
