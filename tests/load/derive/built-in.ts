// Whether the built-in deck is found again in the article it comes from. The article is other people's text and is not
// kept here: it is read where it is.

import { existsSync, readFileSync } from 'node:fs'
import { layOut } from '#app/domain/derive/article.ts'
import { type DerivedCard, derive } from '#app/domain/derive/derive.ts'
import { proposeRoles } from '#app/domain/derive/propose-roles.ts'
import type { Tagger } from '#app/domain/derive/words.ts'
import { productOwnerVsProductManager as deck } from '#prisma/decks/product-owner-vs-product-manager.ts'
import { blocksOfText, formOf } from '#server/derive/blocks.ts'

const FILE = process.env.ARTICLE ?? '../shared/article.txt'

export function measureBuiltInDeck(tagger: Tagger, show: boolean): void {
  if (!existsSync(FILE)) {
    console.log(`The built-in deck: its article is not there (${FILE}); ARTICLE=<file> names it.`)
    return
  }
  const source = readFileSync(FILE, 'utf8')
  const blocks = blocksOfText(source, formOf(source, FILE))
  const started = performance.now()
  const { cards } = derive(blocks, proposeRoles(layOut(blocks)).roles, tagger)
  const ms = performance.now() - started
  const pairs = assign(cards)
  let claims = 0
  let claimsFound = 0
  let cardsFound = 0
  for (const [index, card] of deck.cards.entries()) {
    const found = card.claims.filter((claim) =>
      cards.some((other) => other.claims.some((it) => placeOf(it) === placeOf(claim))),
    )
    claims += card.claims.length
    claimsFound += found.length
    if (found.length === card.claims.length) cardsFound++
    if (show) {
      const others = pairs
        .filter((pair) => pair.deck === index)
        .map((pair) => `${pair.title} [${pair.place}]`)
      console.log(
        `  ${card.title} — ${card.claims.map(placeOf).join('; ')}\n      ${others.join('\n      ')}`,
      )
    }
  }
  const own = new Set(pairs.map(({ deck: index }) => index)).size
  const places = pairs.length
  console.log(
    `The built-in deck in its article: ${cardsFound} of ${deck.cards.length} cards have a derived duty at every claim ` +
      `(role, section, paragraph), ${claimsFound} of ${claims} claims. With no derived duty counted for two cards: ` +
      `${own} of ${deck.cards.length} cards, ${places} of ${claims} claims. ${cards.length} derived, ${ms.toFixed(0)} ms.`,
  )
  if (show)
    for (const card of cards)
      console.log(`  derived ${card.confidence} ${card.title} — ${card.claims.map(placeOf).join('; ')}`)
}

function placeOf({ role, section, paragraph }: { role: string; section: string; paragraph: number }): string {
  return `${role} ${section.slice(0, 28)} ${paragraph}`
}

interface Pair {
  deck: number
  title: string
  place: string
}

/** As many claims of the deck as possible, each with a derived duty of its own at the same place. */
function assign(cards: readonly DerivedCard[]): Pair[] {
  const supply = new Map<string, string[]>()
  for (const card of cards)
    for (const claim of card.claims)
      supply.set(placeOf(claim), [...(supply.get(placeOf(claim)) ?? []), card.title])
  const pairs: Pair[] = []
  // Cards with a single claim have no other chance.
  const order = [...deck.cards.keys()].sort(
    (a, b) => deck.cards[a]!.claims.length - deck.cards[b]!.claims.length,
  )
  for (const index of order)
    for (const claim of deck.cards[index]!.claims) {
      const titles = supply.get(placeOf(claim))
      if (!titles || titles.length === 0) continue
      const best = titles
        .map((title, at) => ({ at, likeness: likeness(title, deck.cards[index]!.title) }))
        .sort((a, b) => b.likeness - a.likeness)[0]!
      pairs.push({ deck: index, title: titles.splice(best.at, 1)[0]!, place: placeOf(claim) })
    }
  return pairs
}

function likeness(one: string, other: string): number {
  const words = (text: string) =>
    new Set(
      text
        .toLowerCase()
        .split(/\W+/)
        .map((word) => word.slice(0, 5)),
    )
  const a = words(one)
  return [...words(other)].filter((word) => word.length > 3 && a.has(word)).length
}
