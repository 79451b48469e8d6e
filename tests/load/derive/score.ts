// Compares derived cards with hand-made ones; bench.ts says how.

import type { DutyRole } from '#app/domain/deck.ts'
import type { Range } from '#app/domain/derive/article.ts'
import type { DerivedCard, Derivation } from '#app/domain/derive/derive.ts'
import { sentencesOf } from '#app/domain/derive/sentences.ts'
import { type GoldArticle, locate } from './gold.ts'

export interface Score {
  gold: number
  derived: number
  found: number
  /** Claims of found cards: role and sentence, in either, and in both. */
  claims: number
  claimsRight: number
  /** Sentences with duties by hand and derived ones, and how many have as many. */
  sentences: number
  sentencesRight: number
}

const NO_SCORE: Score = {
  gold: 0,
  derived: 0,
  found: 0,
  claims: 0,
  claimsRight: 0,
  sentences: 0,
  sentencesRight: 0,
}

/** What the half for measuring has to reach. */
export const TARGETS = { recall: 0.85, precision: 0.8, claims: 0.92, splitting: 0.85 }

export function sharesOf(score: Score): Record<keyof typeof TARGETS, number> {
  return {
    recall: score.found / score.gold,
    precision: score.found / score.derived,
    claims: score.claimsRight / score.claims,
    splitting: score.sentencesRight / score.sentences,
  }
}

export function sumOf(scores: readonly Score[]): Score {
  const sum = { ...NO_SCORE }
  for (const score of scores) for (const key of Object.keys(sum) as (keyof Score)[]) sum[key] += score[key]
  return sum
}

interface Place {
  roles: DutyRole[]
  range: Range
  sentence: number
  words: Set<string>
}

export interface Comparison {
  score: Score
  missed: string[]
  wrong: string[]
  claims: string[]
  cuts: string[]
}

/** Compares what was derived from an article with its gold cards. */
export function compare(article: GoldArticle, derivation: Derivation): Comparison {
  const { text } = derivation
  const sentence = sentenceFinder(derivation)
  const gold = article.cards.map(({ title, places }) => ({
    title,
    places: places.map((place) => placeOf(text, locate(text, place, article.name), place.roles, sentence)),
  }))
  const derived = derivation.cards.map((card) => ({
    title: card.title,
    places: placesOf(text, card, sentence),
  }))
  const pairs = matched(gold, derived)
  const cuts = cutsOf(text, gold, derived)
  const claims = pairs.map(([a, b]) => claimsOf(gold[a]!, derived[b]!))
  const known = new Set(pairs.map(([a]) => a))
  const used = new Set(pairs.map(([, b]) => b))
  return {
    score: {
      gold: gold.length,
      derived: derived.length,
      found: pairs.length,
      claims: claims.reduce((sum, it) => sum + it.all, 0),
      claimsRight: claims.reduce((sum, it) => sum + it.right, 0),
      sentences: cuts.length,
      sentencesRight: cuts.filter((it) => it.right).length,
    },
    missed: gold.filter((_, index) => !known.has(index)).map(({ title }) => title),
    wrong: derived
      .filter((_, index) => !used.has(index))
      .map(
        (it) =>
          `${it.title} « ${it.places.map(({ range }) => text.slice(range.start, range.end)).join(' | ')}`,
      ),
    claims: claims.filter((it) => it.right < it.all).map((it) => it.what),
    cuts: cuts.filter((it) => !it.right).map((it) => it.what),
  }
}

function sentenceFinder({ blocks }: Derivation): (at: number) => number {
  const starts = blocks.flatMap((block) => sentencesOf(block.text, block.start).map(({ start }) => start))
  return (at) => starts.findLast((start) => start <= at) ?? 0
}

function placeOf(text: string, range: Range, roles: DutyRole[], sentence: (at: number) => number): Place {
  return { roles, range, sentence: sentence(range.start), words: wordsOf(text.slice(range.start, range.end)) }
}

function placesOf(text: string, card: DerivedCard, sentence: (at: number) => number): Place[] {
  const byStart = new Map<string, Place>()
  for (const { role, words } of card.claims) {
    const key = `${words.start} ${words.end}`
    const place = byStart.get(key) ?? placeOf(text, words, [], sentence)
    place.roles = [...place.roles, role]
    byStart.set(key, place)
  }
  return [...byStart.values()]
}

const EMPTY = new Set(
  'the a an of and or to for in on with by at is are be it its their his her they he she that this as from'.split(
    ' ',
  ),
)

function wordsOf(text: string): Set<string> {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? []).map((word) =>
    word.replace(/['’]s?$/, ''),
  )
  const full = words.filter((word) => !EMPTY.has(word))
  return new Set(full.length > 0 ? full : words)
}

/** How well two places agree: the share of words in both among those in either; 0 in different sentences. */
function agreement(one: Place, other: Place): number {
  if (
    one.sentence !== other.sentence ||
    one.range.end <= other.range.start ||
    other.range.end <= one.range.start
  )
    return 0
  const shared = [...one.words].filter((word) => other.words.has(word)).length
  const of = shared / one.words.size
  const share = shared / new Set([...one.words, ...other.words]).size
  return of >= 0.5 && share >= 0.3 ? share : 0
}

interface Placed {
  title: string
  places: Place[]
}

/** Each gold card with at most one derived card, the best agreements first. */
function matched(gold: readonly Placed[], derived: readonly Placed[]): [number, number][] {
  const all = gold.flatMap((card, a) =>
    derived.map((other, b) => {
      const best = Math.max(0, ...card.places.flatMap((one) => other.places.map((it) => agreement(one, it))))
      return { a, b, best }
    }),
  )
  const pairs: [number, number][] = []
  for (const { a, b } of all
    .filter((it) => it.best > 0)
    .sort((one, other) => other.best - one.best || one.a - other.a || one.b - other.b))
    if (!pairs.some(([x, y]) => x === a || y === b)) pairs.push([a, b])
  return pairs
}

function claimsOf(gold: Placed, derived: Placed): { all: number; right: number; what: string } {
  const keys = ({ places }: Placed) =>
    new Set(places.flatMap(({ roles, sentence }) => roles.map((role) => `${role} ${sentence}`)))
  const one = keys(gold)
  const other = keys(derived)
  const right = [...one].filter((key) => other.has(key)).length
  return {
    all: new Set([...one, ...other]).size,
    right,
    what: `${gold.title}: ${[...one].join()} ≠ ${[...other].join()} (${derived.title})`,
  }
}

/** For each sentence with duties in both: whether it was cut into as many. */
function cutsOf(
  text: string,
  gold: readonly Placed[],
  derived: readonly Placed[],
): { right: boolean; what: string }[] {
  const count = (cards: readonly Placed[]) => {
    const counts = new Map<number, number>()
    for (const { places } of cards)
      for (const { sentence } of places) counts.set(sentence, (counts.get(sentence) ?? 0) + 1)
    return counts
  }
  const one = count(gold)
  const other = count(derived)
  return [...one]
    .filter(([sentence]) => other.has(sentence))
    .map(([sentence, wanted]) => ({
      right: other.get(sentence) === wanted,
      what: `${wanted} by hand, ${other.get(sentence)} derived: ${text.slice(sentence, sentence + 110).replaceAll('\n', ' / ')}`,
    }))
}
